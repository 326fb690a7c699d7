"""The floors hold, and each contract is seen to fail on a planted fault."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = "A room uses only what is below it"
LINT_IMPORTS = str(Path(sys.executable).parent / "lint-imports")


def contracts_of(tree: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--config", "pyproject.toml"],
        cwd=tree,
        env={"PYTHONPATH": str(tree / "src"), "PATH": str(Path(sys.executable).parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def planted(tmp_path: Path, file: str, text: str) -> subprocess.CompletedProcess[str]:
    tree = tmp_path / "tree"
    shutil.copytree(ROOT / "src", tree / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tree)
    target = tree / "src" / "glasshouse" / file
    target.parent.mkdir(parents=True, exist_ok=True)
    old = target.read_text() if target.exists() else '"""Planted."""\n'
    target.write_text(old + text)
    return contracts_of(tree)


def test_the_floors_hold() -> None:
    done = contracts_of(ROOT)

    assert done.returncode == 0, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "text", "broken"),
    [
        ("rulebook/planted.py", "import glasshouse.engine\n", LAYERS),
        ("rulebook/planted.py", "import glasshouse.society\n", LAYERS),
        ("helpers/__init__.py", "", LAYERS),
        ("rulebook/planted.py", "import numpy\n", "The paper needs no numerical stack"),
        ("measures/planted.py", "import numba\n", "numba has its doors"),
        ("experiment/planted.py", "import jinja2\n", "Templates have one door"),
        ("experiment/planted.py", "import SALib.sample\n", "SALib has one door"),
        ("experiment/planted.py", "import scipy.optimize\n", "SALib has one door"),
    ],
)
def test_a_planted_import_is_caught(tmp_path: Path, file: str, text: str, broken: str) -> None:
    done = planted(tmp_path, file, text)

    assert done.returncode == 1, done.stdout
    lines = [line for line in done.stdout.splitlines() if "BROKEN" in line]
    assert any(line.startswith(broken) for line in lines) or (
        broken in done.stdout and not lines
    ), done.stdout


@pytest.mark.slow
def test_a_planted_circle_is_caught(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    shutil.copytree(ROOT / "src", tree / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tree)
    room = tree / "src" / "glasshouse" / "ledger"
    (room / "one.py").write_text('"""Planted."""\nimport glasshouse.ledger.two\n')
    (room / "two.py").write_text('"""Planted."""\nimport glasshouse.ledger.one\n')

    done = contracts_of(tree)

    assert done.returncode == 1
    assert "No import circles, at any depth BROKEN" in done.stdout
