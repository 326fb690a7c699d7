"""A run folder is compared with its hashes, and the run gives the same again."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from glasshouse.cli import main
from glasshouse.io import folder
from tests.cli.calls import glasshouse


@pytest.fixture
def run(small_run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_run, tmp_path / "run"))


@pytest.mark.slow
def test_a_whole_run_is_said_to_be_whole_and_gives_the_same_again(run: Path) -> None:
    written = [file for file in run.iterdir() if file.name != "manifest.json"]

    done = glasshouse("verify", str(run), "--repeat")

    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        f"{run}: all {len(written)} files are as they were written (SHA-256).\n"
        "Run again from its rulebook and society: every number is the same.\n"
    )


@pytest.mark.slow
def test_hashes_alone_can_be_asked_for(run: Path) -> None:
    done = glasshouse("verify", str(run), "--hashes-only")

    assert done.returncode == 0, done.stderr
    assert "Its numbers were not run again" in done.stdout
    assert f"glasshouse verify {run} --repeat" in done.stdout


@pytest.mark.slow
def test_one_changed_bit_is_a_mismatch(run: Path) -> None:
    table = run / "weekly.parquet"
    damaged = bytearray(table.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    table.write_bytes(damaged)

    done = glasshouse("verify", str(run))

    assert done.returncode == 5
    assert "weekly.parquet: its content differs from what was written" in done.stderr


@pytest.mark.slow
def test_numbers_that_the_run_does_not_give_are_a_mismatch(run: Path) -> None:
    # Forged with care: every hash agrees, so that only running it again can tell.
    record = folder.read(run)
    forged = record.weekly.with_columns(pl.col("count") + 1)
    object.__setattr__(record, "weekly", forged)
    inputs = {name: (run / name).read_bytes() for name in ("rulebook.yaml", "society.yaml")}
    folder.write(record, run, report="", inputs=inputs, force=True)

    hashes = glasshouse("verify", str(run), "--hashes-only")
    repeated = glasshouse("verify", str(run), "--repeat")

    assert hashes.returncode == 0
    assert repeated.returncode == 5
    assert "run again, it gives other numbers in weekly.parquet" in repeated.stderr


@pytest.mark.slow
def test_assumptions_that_the_run_does_not_rest_on_are_a_mismatch(run: Path) -> None:
    record = folder.read(run)
    record.facts["register"][0]["value"] = 77
    inputs = {name: (run / name).read_bytes() for name in ("rulebook.yaml", "society.yaml")}
    folder.write(record, run, report="", inputs=inputs, force=True)

    done = glasshouse("verify", str(run), "--repeat")

    assert done.returncode == 5
    assert "run again, it gives other numbers in assumptions.json" in done.stderr


@pytest.mark.slow
def test_a_run_of_another_seed_is_a_mismatch(run: Path) -> None:
    record = folder.read(run)
    record.facts["scenario"]["seed"] = 2
    inputs = {name: (run / name).read_bytes() for name in ("rulebook.yaml", "society.yaml")}
    folder.write(record, run, report="", inputs=inputs, force=True)

    done = glasshouse("verify", str(run), "--repeat")

    assert done.returncode == 5
    assert "estimates.parquet" in done.stderr


def test_a_folder_that_is_no_run_is_said(tmp_path: Path) -> None:
    done = glasshouse("verify", str(tmp_path))

    assert done.returncode == 1
    assert "it is not a finished run" in done.stderr


def test_a_manifest_that_was_changed_is_said(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"files": {}, "seed": 1}))

    done = glasshouse("verify", str(tmp_path))

    assert done.returncode == 1
    assert "it was changed after the run was written" in done.stderr


def called(run: Path, *words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Verify in this process, as if every run were a long one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glasshouse.cli.verifying.QUICK", -1.0)
        with pytest.raises(SystemExit) as end:
            main(["verify", str(run), *words])
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out + said.err


@pytest.mark.slow
def test_of_a_long_run_a_sample_of_towns_is_lived_through_again(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = called(run, "--sample", "3", capsys=capsys)

    assert code == 0, said
    assert "are the sums of what its towns counted.\n3 of 4 ranges of towns" in said
    assert f"To run all of it again: glasshouse verify {run} --repeat" in said


def forged(run: Path, table: str, column: str) -> None:
    """Change numbers of a table with care, so that every hash agrees."""
    record = folder.read(run)
    frame = getattr(record, table).with_columns(pl.col(column) + 1)
    object.__setattr__(record, table, frame)
    inputs = {name: (run / name).read_bytes() for name in ("rulebook.yaml", "society.yaml")}
    folder.write(record, run, report="", inputs=inputs, force=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "column", "says"),
    [
        (
            "weekly",
            "count",
            "not the sums of what its towns counted: weekly.parquet, arm scheme",
        ),
        (
            "spells",
            "count",
            "not the sums of what its towns counted: spells.parquet, arm scheme",
        ),
        ("towns", "others", "towns 0 to 0 of replicate 0, arm scheme: other counts"),
    ],
)
def test_forged_tables_of_a_long_run_are_found(
    run: Path, capsys: pytest.CaptureFixture[str], table: str, column: str, says: str
) -> None:
    forged(run, table, column)

    code, said = called(run, "--sample", "100", capsys=capsys)

    assert code == 5
    assert says in said


@pytest.mark.slow
def test_a_flipped_bit_in_any_file_is_found_and_the_file_named(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in sorted(run.iterdir()):
        whole = file.read_bytes()
        damaged = bytearray(whole)
        damaged[len(damaged) // 3] ^= 4
        file.write_bytes(damaged)
        code, said = called(run, "--hashes-only", capsys=capsys)
        file.write_bytes(whole)

        assert code in {1, 5}
        assert file.name in said
    assert called(run, "--hashes-only", capsys=capsys)[0] == 0
