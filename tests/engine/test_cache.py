from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import glasshouse
from glasshouse.engine import cache
from tests.engine.worlds import five_arms, heavy_living, heavy_scheme, run

PACKAGE = Path(glasshouse.__file__).parent
ROOT = PACKAGE.parent.parent


def test_every_kernel_source_is_hashed():
    names = {path.relative_to(PACKAGE).as_posix() for path in cache.sources()}
    kernels = {
        path.relative_to(PACKAGE).as_posix()
        for room in ("engine", "society")
        for path in (PACKAGE / room).rglob("*.py")
        if "@kernel" in path.read_text() or "@entry" in path.read_text()
    }
    assert kernels
    assert kernels <= names
    needed = {"rng.py", "engine/layout.py", "engine/state.py", "ledger/columns.py"}
    assert needed | {"society/people.py", "society/quotas.py"} <= names


def test_files_without_kernels_are_not_hashed():
    names = {path.name for path in cache.sources()}
    assert not any(name.startswith("bind") for name in names)


def test_another_source_is_another_folder(tmp_path, monkeypatch):
    before = cache.fingerprint()
    changed = tmp_path / "rng.py"
    changed.write_text("# changed\n")
    files = [changed if path.name == "rng.py" else path for path in cache.sources()]
    monkeypatch.setattr(cache, "sources", lambda: files)
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path)
    files[:] = [changed]
    assert cache.fingerprint() != before


def test_kernels_that_check_bounds_are_kept_apart(monkeypatch):
    monkeypatch.delenv("NUMBA_BOUNDSCHECK", raising=False)
    before = cache.fingerprint()
    monkeypatch.setenv("NUMBA_BOUNDSCHECK", "1")
    assert cache.fingerprint() != before


def test_the_folder_is_named_by_the_hash_where_it_is_wanted(tmp_path, monkeypatch):
    monkeypatch.setenv("GLASSHOUSE_CACHE_DIR", str(tmp_path))
    assert cache.folder() == tmp_path / cache.fingerprint()
    assert cache.folder().is_dir()


def test_where_nothing_can_be_written_a_temporary_folder_serves(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("GLASSHOUSE_CACHE_DIR", str(blocked))
    assert cache.folder().is_dir()
    assert blocked not in cache.folder().parents


_RUN = """
from tests.engine.tables import make_living, make_scheme
from tests.engine.worlds import run
print(run(make_living(), [make_scheme()], persons=500, weeks=10)[0].total("jobs_lost"))
"""


def _in(tree: Path, folder: Path, **more: str) -> str:
    env = {
        **os.environ,
        "PYTHONPATH": f"{tree / 'src'}{os.pathsep}{tree}",
        "GLASSHOUSE_CACHE_DIR": str(folder),
        **more,
    }
    done = subprocess.run(
        [sys.executable, "-c", _RUN],
        cwd=tree,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.slow
def test_a_changed_kernel_is_never_answered_from_the_cache(tmp_path):
    tree, folder = tmp_path / "tree", tmp_path / "cache"
    shutil.copytree(PACKAGE, tree / "src" / "glasshouse")
    shutil.copytree(ROOT / "tests" / "engine", tree / "tests" / "engine")
    (tree / "tests" / "__init__.py").write_text("")
    before = _in(tree, folder)
    callee = tree / "src/glasshouse/engine/submodels/hardship.py"
    text = callee.read_text()
    planted = text.replace("chance = living.loses48\n", "chance = living.loses48 * u64(9)\n")
    assert planted != text
    callee.write_text(planted)
    assert int(_in(tree, folder)) > int(before)


_HEAVY = """
from tests.engine.worlds import five_arms, heavy_living, heavy_scheme, run
print(*(t.total("records") for t in run(heavy_living(), five_arms(heavy_scheme()), weeks=60)))
"""


@pytest.mark.slow
def test_a_heavy_scheme_stays_inside_every_array(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}._RUN", _HEAVY)
    checked = _in(ROOT, tmp_path, NUMBA_BOUNDSCHECK="1").split()
    plain = run(heavy_living(), five_arms(heavy_scheme()), weeks=60)
    assert [int(n) for n in checked] == [tally.total("records") for tally in plain]
    assert plain[0].total("records") > 1000
