"""`glasshouse run` writes a whole folder or a marked one, and says what came out."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from glasshouse.io import folder
from tests.cli.calls import ROOT, glasshouse
from tests.cli.conftest import SMALL

FILES = {
    "assumptions.json", "columns.json", "estimates.parquet", "manifest.json", "model.md",
    "report.html", "rulebook.yaml",
    "run.json", "society.yaml", "spells.parquet", "structures.parquet", "towns.parquet",
    "ro-crate-metadata.json",
    "weekly.parquet",
}  # fmt: skip
ROW = {
    "measure", "arm", "group", "set", "value", "low", "high", "level", "unit", "badge", "n",
    "events", "suppressed",
}  # fmt: skip
TINY = ("--persons", "600", "--weeks", "8", "--replicates", "2", "--no-assumptions")


def same_tables(one: Path, two: Path) -> bool:
    written = {path.name for path in one.glob("*.parquet")}
    assert {
        f"{table}.parquet" for table in ("estimates", "weekly", "spells", "towns")
    } <= written
    return all((one / name).read_bytes() == (two / name).read_bytes() for name in written)


@pytest.mark.slow
def test_the_folder_holds_everything_and_the_very_files_that_were_given(
    small_run: Path,
) -> None:
    shipped = ROOT / "src/glasshouse"

    assert {path.name for path in small_run.iterdir()} == FILES
    assert folder.check(small_run) == len(FILES) - 1
    for kept, given in (
        ("rulebook.yaml", "rulebook/library/cn-shixin-2017/rulebook.yaml"),
        ("society.yaml", "society/presets/country-x/society.yaml"),
    ):
        assert (small_run / kept).read_bytes() == (shipped / given).read_bytes()


@pytest.mark.slow
def test_the_record_says_how_to_repeat_it(small_run: Path) -> None:
    facts = folder.read(small_run).facts

    assert facts["run"]["command"] == (
        "glasshouse run cn-shixin-2017 --society country-x --persons 3000 --weeks 30 "
        "--replicates 2 --seed 1 --arms all --no-assumptions"
    )
    assert facts["scenario"]["seed"] == 1
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", facts["run"]["started"])


@pytest.mark.slow
def test_one_json_object_is_printed_and_nothing_else(tmp_path: Path) -> None:
    done = glasshouse("run", "cn-shixin-2017", *TINY, "--json", "--out", str(tmp_path / "run"))
    said = json.loads(done.stdout)

    assert done.returncode == 0
    assert done.stderr == ""
    assert set(said) == {
        "schema_version", "run", "report", "seed", "persons", "weeks", "replicates", "seconds",
        "person_weeks_per_second", "estimates",
    }  # fmt: skip
    assert (said["persons"], said["weeks"], said["replicates"], said["seed"]) == (600, 8, 2, 1)
    assert said["report"] == str(tmp_path / "run" / "report.html")
    assert all(set(row) == ROW for row in said["estimates"])
    table = pl.read_parquet(tmp_path / "run" / "estimates.parquet")
    assert said["estimates"] == table.to_dicts()


@pytest.mark.slow
def test_a_new_folder_is_made_under_runs_each_time(tmp_path: Path) -> None:
    first = glasshouse("run", "fine-only", *TINY, "--quiet", "--seed", "7", cwd=tmp_path)
    second = glasshouse("run", "fine-only", *TINY, "--quiet", "--seed", "7", cwd=tmp_path)

    assert first.stdout == "runs/fine-only-country-x-7-1/report.html\n"
    assert second.stdout == "runs/fine-only-country-x-7-2/report.html\n"
    assert same_tables(
        tmp_path / "runs/fine-only-country-x-7-1", tmp_path / "runs/fine-only-country-x-7-2"
    )


@pytest.mark.slow
def test_threads_and_processes_make_no_difference(tmp_path: Path) -> None:
    for name, options in (
        ("one", ("--threads", "1")),
        ("two", ("--threads", "2")),
        ("three", ("--threads", "1", "--processes", "2")),
    ):
        done = glasshouse(
            "run", "cn-rongcheng-2016", *TINY, *options, "--out", str(tmp_path / name)
        )
        assert done.returncode == 0, done.stderr

    assert same_tables(tmp_path / "one", tmp_path / "two")
    assert same_tables(tmp_path / "one", tmp_path / "three")


@pytest.mark.slow
def test_another_seed_gives_other_numbers(tmp_path: Path, small_run: Path) -> None:
    done = glasshouse(
        "run", "cn-shixin-2017", *SMALL, "--seed", "2", "--out", str(tmp_path / "run")
    )

    assert done.returncode == 0, done.stderr
    assert not same_tables(tmp_path / "run", small_run)


@pytest.mark.slow
def test_an_amendment_is_kept_with_what_it_amends(tmp_path: Path) -> None:
    run = tmp_path / "run"
    done = glasshouse("run", "cn-shixin-2013", *TINY, "--quiet", "--out", str(run))

    assert done.returncode == 0, done.stderr
    assert {path.name for path in run.iterdir()} == FILES | {"cn-shixin-2017.yaml"}
    verified = glasshouse("verify", str(run), "--repeat")
    assert verified.returncode == 0, verified.stderr


@pytest.mark.slow
def test_a_run_is_not_overwritten_without_force(tmp_path: Path) -> None:
    call = ("run", "null", *TINY, "--quiet", "--out", str(tmp_path / "run"))
    first, second, third = glasshouse(*call), glasshouse(*call), glasshouse(*call, "--force")

    assert (first.returncode, second.returncode, third.returncode) == (0, 2, 0)
    assert "there is a run in it already" in second.stderr
    assert {path.name for path in (tmp_path / "run").iterdir()} == FILES


@pytest.mark.slow
def test_the_summary_fits_a_narrow_terminal(tmp_path: Path) -> None:
    out = tmp_path / "run"
    done = glasshouse("run", "cn-shixin-2017", *TINY, "--out", str(out), COLUMNS="50")
    *lines, page = done.stdout.splitlines()

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert max(len(line) for line in lines) <= 50
    assert page == str(out / "report.html")


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_is_marked_and_refused(tmp_path: Path, how: signal.Signals) -> None:
    run = tmp_path / "run"
    call = [
        sys.executable,
        "-m",
        "glasshouse",
        "run",
        "cn-shixin-2017",
        "--persons",
        "2_000_000",
    ]
    with subprocess.Popen(
        [*call, "--out", str(run)], cwd=ROOT, stderr=subprocess.PIPE
    ) as process:
        while not (run / "INCOMPLETE").exists():
            assert process.poll() is None
            time.sleep(0.05)
        time.sleep(2)
        process.send_signal(how)
        _, said = process.communicate(timeout=60)

    if how is signal.SIGINT:
        assert process.returncode == 130
        assert b"is marked unfinished; nothing in it is a result" in said
        assert f"glasshouse resume {run}".encode() in said
        assert b"Traceback" not in said
    kept = {"INCOMPLETE", "resume.json", "rulebook.yaml", "society.yaml"}
    assert {path.name for path in run.iterdir()} - {"checkpoints"} == kept
    for verb in ("report", "verify"):
        refused = glasshouse(verb, str(run))
        assert refused.returncode == 1
        assert "never finished" in refused.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("cn-shixin-2071",), 3, "cn-shixin-2017"),
        (("no/such/file.yaml",), 3, "no/such/file.yaml"),
        (("null", "--society", "country-y"), 2, "country-x"),
        (("null", "--persons", "0"), 2, "a society needs people"),
        (("null", "--persons", "many"), 2, "this is not a whole number"),
        (("null", "--weeks", "521"), 2, "at most 520 weeks"),
        (("null", "--arms", "scheme,nul"), 2, "Did you mean 'null'?"),
        (("null", "--max-memory", "1MiB"), 2, "Even one replicate on one thread takes"),
        (("null", "--max-memory", "plenty"), 2, "Write it like 2GiB"),
        (("null", "--out", "/dev/null/run"), 1, "/dev/null/run: could not be written"),
        ((), 2, "Missing argument 'RULEBOOK'"),
    ],
)
def test_what_cannot_be_run_is_said_before_anything_is_written(
    tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    done = glasshouse("run", *words, cwd=tmp_path)

    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.rglob("*")) == []


def test_a_rulebook_that_does_not_fit_the_society_leaves_no_folder(tmp_path: Path) -> None:
    society = (ROOT / "src/glasshouse/society/presets/country-x/society.yaml").read_text()
    small = tmp_path / "small.yaml"
    small.write_text("\n".join(x for x in society.splitlines() if "  flight:" not in x))

    done = glasshouse(
        "run", "cn-shixin-2017", *TINY, "--society", str(small), "--out", str(tmp_path / "run")
    )

    assert done.returncode == 3, done.stderr
    assert "flight" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["small.yaml"]
