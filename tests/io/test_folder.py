"""A run folder is written whole or marked, and read only when every byte agrees."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from glasshouse.errors import RunFailed, RunIncomplete, UsageError
from glasshouse.io import atomic, folder
from tests.io.records import INPUTS, make_record

NAMES = {
    "assumptions.json", "columns.json", "estimates.parquet", "manifest.json", "model.md",
    "report.html", "rulebook.yaml",
    "run.json", "society.yaml", "spells.parquet",
    "ro-crate-metadata.json", "structures.parquet", "towns.parquet", "weekly.parquet",
}  # fmt: skip

NO_ROOM = """
import resource, sys
from pathlib import Path
from glasshouse.errors import RunFailed
from glasshouse.io import folder
from tests.io.records import INPUTS, make_record
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    folder.write(make_record(), Path(sys.argv[1]), report="x" * 4000, inputs=INPUTS)
except RunFailed as fault:
    print(fault)
    sys.exit(fault.exit_code)
"""


def written(path: Path, **facts: object) -> Path:
    folder.write(make_record(**facts), path, report="<p>page</p>", inputs=INPUTS)
    return path


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    made = make_record()

    kept = folder.write(made, tmp_path / "run", report="<p>page</p>", inputs=INPUTS)
    read = folder.read(tmp_path / "run")

    assert {p.name for p in (tmp_path / "run").iterdir()} == NAMES
    assert read.folder == tmp_path / "run"
    assert read.facts == kept.facts == made.facts
    for table in ("estimates", "weekly", "spells"):
        assert getattr(read, table).equals(getattr(made, table))
        assert getattr(kept, table).equals(getattr(made, table))
    assert (tmp_path / "run" / "rulebook.yaml").read_bytes() == INPUTS["rulebook.yaml"]


def test_the_result_tables_hold_no_clock(tmp_path: Path) -> None:
    later = make_record().facts["run"] | {"started": "2027-01-01T00:00:00Z", "seconds": 99.0}
    one, two = written(tmp_path / "one"), written(tmp_path / "two", run=later)

    for name in NAMES - {"run.json", "manifest.json", "ro-crate-metadata.json"}:
        assert (one / name).read_bytes() == (two / name).read_bytes()
    assert (one / "run.json").read_bytes() != (two / "run.json").read_bytes()


def test_one_changed_bit_anywhere_is_refused(tmp_path: Path) -> None:
    run = written(tmp_path / "run")
    for name in sorted(NAMES - {"manifest.json"}):
        whole = (run / name).read_bytes()
        for place in range(0, len(whole), max(len(whole) // 8, 1)):
            damaged = bytearray(whole)
            damaged[place] ^= 1
            (run / name).write_bytes(damaged)
            with pytest.raises(RunIncomplete, match=f"{name}: its content differs"):
                folder.read(run)
        (run / name).write_bytes(whole)

    assert folder.check(run) == len(NAMES) - 1


def test_a_damaged_table_is_refused_before_the_table_reader_sees_it(tmp_path: Path) -> None:
    # Reading some of these would return wrong numbers, or end the whole process.
    run = written(tmp_path / "run")
    path = run / "weekly.parquet"
    whole = path.read_bytes()
    for place in range(0, len(whole), 3):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        path.write_bytes(damaged)
        with pytest.raises(RunIncomplete, match="damaged"):
            folder.read(run)


def test_new_folders_are_counted_up_and_never_reused(tmp_path: Path) -> None:
    names = [
        folder.make_new(tmp_path, rulebook="cn-shixin-2017", society="country-x", seed=7).name
        for _ in range(3)
    ]

    assert names == [f"cn-shixin-2017-country-x-7-{k}" for k in (1, 2, 3)]


@pytest.mark.parametrize(
    ("rulebook", "name"),
    [("../../etc", "etc"), ("A Ü b", "a-b"), ("", "unnamed"), ("x" * 500, "x" * 60)],
)
def test_a_name_never_leads_out_of_the_folder(tmp_path: Path, rulebook: str, name: str) -> None:
    made = folder.make_new(tmp_path, rulebook=rulebook, society="s", seed=1)

    assert made.parent == tmp_path
    assert made.name == f"{name}-s-1-1"


def test_a_run_is_not_overwritten_without_force(tmp_path: Path) -> None:
    run = written(tmp_path / "run")
    before = {p.name: p.read_bytes() for p in run.iterdir()}

    with pytest.raises(UsageError, match="--force"):
        folder.write(make_record(), run, report="other", inputs=INPUTS)

    assert {p.name: p.read_bytes() for p in run.iterdir()} == before


def test_force_replaces_a_run_and_keeps_what_is_not_of_it(tmp_path: Path) -> None:
    run = tmp_path / "run"
    base = {**INPUTS, "rulebook-base.yaml": b"id: older\n"}
    folder.write(make_record(), run, report="one", inputs=base)
    (run / "my notes.txt").write_text("mine")

    folder.write(make_record(), run, report="two", inputs=INPUTS, force=True)

    assert {p.name for p in run.iterdir()} == NAMES | {"my notes.txt"}
    assert (run / "report.html").read_text() == "two"
    assert folder.check(run) == len(NAMES) - 1


def test_a_failure_at_every_write_leaves_a_marked_folder_and_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = written(tmp_path / "sound")
    write = atomic.write_bytes
    for failing in range(len(NAMES)):
        calls = iter(range(100))

        def fail(path: Path, content: bytes, calls: object = calls, at: int = failing) -> None:
            if next(calls) == at:  # type: ignore[call-overload]
                raise RunFailed(f"{path}: no room")
            write(path, content)

        monkeypatch.setattr(atomic, "write_bytes", fail)
        run = tmp_path / f"run{failing}"
        with pytest.raises(RunFailed, match="no room"):
            written(run)
        monkeypatch.undo()

        with pytest.raises(RunIncomplete, match="never finished"):
            folder.read(run)
        for path in run.iterdir():
            if path.name != "INCOMPLETE":
                assert path.read_bytes() == (sound / path.name).read_bytes()


@pytest.mark.parametrize("room", [0, 20, 400, 2000, 3999])
def test_a_full_disk_is_said_with_path_and_bytes(tmp_path: Path, room: int) -> None:
    run = tmp_path / "run"

    done = subprocess.run(
        [sys.executable, "-c", NO_ROOM, str(run), str(room)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1, done.stderr
    assert "no room to write it" in done.stdout
    assert str(run) in done.stdout
    assert "bytes were needed" in done.stdout
    with pytest.raises(RunIncomplete, match="never finished"):
        folder.read(run)
    assert all(p.stat().st_size <= room for p in run.iterdir())
    assert not list(run.glob(".*"))


def test_the_page_can_be_made_again_even_where_it_was_damaged(tmp_path: Path) -> None:
    run = written(tmp_path / "run")
    (run / "report.html").write_text("scribble")
    with pytest.raises(RunIncomplete, match=r"report\.html"):
        folder.read(run)

    folder.read(run, mending_report=True)
    folder.replace_report(run, "<p>a newer page</p>")

    assert folder.check(run) == len(NAMES) - 1
    assert (run / "report.html").read_text() == "<p>a newer page</p>"


def test_the_manifest_holds_the_hash_of_every_file(tmp_path: Path) -> None:
    run = written(tmp_path / "run")
    files = json.loads((run / "manifest.json").read_text())["files"]

    assert files == {
        name: {
            "bytes": (run / name).stat().st_size,
            "sha256": hashlib.sha256((run / name).read_bytes()).hexdigest(),
        }
        for name in sorted(NAMES - {"manifest.json"})
    }
