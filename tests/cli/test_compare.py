"""`glasshouse compare` writes a whole folder, or says in a sentence why not."""

import json
from pathlib import Path

import polars as pl
import pytest

from glasshouse.io import folder
from tests.cli.calls import ROOT, glasshouse, loaded_by

TINY = ("--persons", "2000", "--weeks", "20", "--replicates", "2", "--no-assumptions")
FILES = {
    "assumptions.json", "columns.json", "estimates.parquet", "manifest.json", "model.md",
    "report.html", "rulebook-A.yaml",
    "rulebook-B.yaml", "run.json", "society.yaml", "spells.parquet",
    "structures.parquet", "towns.parquet",
    "ro-crate-metadata.json",
    "weekly.parquet",
}  # fmt: skip
CHANGE = """
glasshouse: 1
id: {name}
edition: 1
title: The list with another reach of notice
modelled_on: A what-would-change file.
amends: cn-shixin-2017@1
set:
  process.notice.reaches: {{value: {reaches}, status: invented, range: [0.1, 1]}}
"""


def change(folder: Path, name: str, reaches: float) -> str:
    path = folder / f"{name}.yaml"
    path.write_text(CHANGE.format(name=name, reaches=reaches))
    return str(path)


@pytest.mark.slow
def test_a_folder_holds_what_both_were_made_from_and_gives_the_same_again(
    tmp_path: Path,
) -> None:
    run = tmp_path / "run"
    amended = change(tmp_path, "more-notice", 0.9)
    done = glasshouse(
        "compare", "cn-shixin-2017", amended, *TINY, "--out", str(run), COLUMNS="60"
    )

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    *lines, page = done.stdout.splitlines()
    assert page == str(run / "report.html")
    assert max(map(len, lines)) <= 60
    assert {p.name for p in run.iterdir()} == FILES | {"cn-shixin-2017.yaml"}
    assert (run / "rulebook-B.yaml").read_text() == Path(amended).read_text()
    for call in (("verify", str(run), "--repeat"), ("report", str(run)), ("cite", str(run))):
        again = glasshouse(*call)
        assert again.returncode == 0, again.stderr
    assert folder.check(run) == len(FILES)
    refused = glasshouse("assess", "cn-shixin-2017", "--run", str(run), "--out", str(tmp_path))
    assert refused.returncode == 2
    assert "and not of cn-shixin-2017@1" in refused.stderr


@pytest.mark.slow
def test_a_copy_of_a_rulebook_differs_by_exactly_zero(tmp_path: Path) -> None:
    copy = tmp_path / "copy.yaml"
    shipped = ROOT / "src/glasshouse/rulebook/library/cn-shixin-2017/rulebook.yaml"
    copy.write_text(shipped.read_text().replace("id: cn-shixin-2017", "id: copy", 1))
    done = glasshouse("compare", "cn-shixin-2017", str(copy), *TINY, "--json",
                      "--out", str(tmp_path / "run"))  # fmt: skip
    rows = [r for r in json.loads(done.stdout)["estimates"] if r["arm"] == "B-A"]

    assert {r["value"] for r in rows} <= {0.0, None}
    assert {(r["low"], r["high"]) for r in rows} <= {(0.0, 0.0), (None, None)}
    assert sum(r["value"] == 0.0 for r in rows) > 100


@pytest.mark.slow
def test_threads_and_processes_make_no_difference(tmp_path: Path) -> None:
    for name, options in (("one", ("--threads", "1")), ("two", ("--processes", "2"))):
        done = glasshouse("compare", "press-1300-600", "fine-only", "null", *TINY, *options,
                          "--quiet", "--out", str(tmp_path / name))  # fmt: skip
        assert done.returncode == 0, done.stderr
    written = sorted(path.name for path in (tmp_path / "one").glob("*.parquet"))
    assert {f"{name}.parquet" for name in ("estimates", "weekly", "spells")} <= set(written)
    for table in written:
        one, two = ((tmp_path / n / table).read_bytes() for n in ("one", "two"))
        assert one == two
    arms = set(pl.read_parquet(tmp_path / "one" / "weekly.parquet")["arm"])
    assert arms == {"A", "B", "C", "null"}


@pytest.mark.slow
def test_a_new_folder_is_named_after_what_is_compared(tmp_path: Path) -> None:
    done = glasshouse("compare", "null", "fine-only", *TINY, "--quiet", cwd=tmp_path)

    assert done.stdout == "runs/null-fine-only-country-x-1-1/report.html\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "none was named"),
        (("null",), 2, "One alone, beside no scheme at all: glasshouse run"),
        (("null", "fine-only", "cn-shixin-2013", "cn-shixin-2017"), 2, "--safeguards-only"),
        (("null", "null"), 2, "null@1 was named twice"),
        (("null", "fine-onyl"), 3, "fine-only"),
        (("null", "no/such.yaml"), 3, "no/such.yaml"),
        (("null", "fine-only", "--society", "country-y"), 2, "country-x"),
        (("null", "fine-only", "--weeks", "0"), 2, "a run needs time"),
        (("null", "fine-only", "--max-memory", "1MiB"), 2, "Even one replicate"),
        (("--safeguards-only", "null"), 2, "takes two to four rulebooks; 1 were named"),
        (("--safeguards-only", "null", "null"), 2, "null@1 was named twice"),
    ],
)
def test_a_mistake_is_said_before_anything_is_written(
    tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    done = glasshouse("compare", *words, cwd=tmp_path)

    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.rglob("*")) == []


def test_files_that_are_no_rulebooks_are_said_to_be_none(tmp_path: Path) -> None:
    society = ROOT / "src/glasshouse/society/presets/country-x/society.yaml"
    for other in (str(society), str(tmp_path)):
        done = glasshouse("compare", "null", other, "--out", str(tmp_path / "run"))

        assert done.returncode in {2, 3}, done.stderr
        assert "Traceback" not in done.stderr
        assert not (tmp_path / "run").exists()


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    page, other = tmp_path / "page.html", tmp_path / "other"
    page.write_text("mine")
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    for words, said in (
        (("null", "fine-only", *TINY, "--out", str(page)), "it is a file, and a comparison"),
        (("null", "fine-only", *TINY, "--out", str(other)), "files in it that no run wrote"),
        (("--safeguards-only", "null", "fine-only", "--out", str(page)), "there already"),
        (("--safeguards-only", "null", "fine-only", "--out", str(other)), "it is a folder"),
    ):
        done = glasshouse("compare", *words)

        assert done.returncode == 2, done.stderr
        assert said in done.stderr
    assert page.read_text() == "mine"


def test_two_bases_of_one_name_are_refused(tmp_path: Path) -> None:
    shipped = (
        ROOT / "src/glasshouse/rulebook/library/cn-shixin-2017/rulebook.yaml"
    ).read_text()
    files = []
    for name, mark in (("one", "# one\n"), ("two", "# two\n")):
        there = tmp_path / name
        there.mkdir()
        (there / "cn-shixin-2017.yaml").write_text(shipped + mark)
        files.append(change(there, f"change-{name}", 0.5))
    done = glasshouse("compare", *files, *TINY, "--out", str(tmp_path / "run"))

    assert done.returncode == 2, done.stderr
    assert "one folder cannot keep both" in done.stderr


def test_safeguards_alone_are_a_page_of_up_to_four(tmp_path: Path) -> None:
    page = tmp_path / "safe.html"
    four = ("cn-shixin-2017", "fine-only", "press-1300-600", "cn-rongcheng-2016")
    done = glasshouse("compare", "--safeguards-only", *four, "--out", str(page))

    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(f"{page}\n")
    assert "cn-shixin-2017: To a court, within 10 days" in done.stdout
    assert f"glasshouse compare --safeguards-only {' '.join(four)}" in page.read_text()
    told = json.loads(
        glasshouse("compare", "--safeguards-only", *four[:2], "--json", "--force",
                   "--out", str(page)).stdout
    )  # fmt: skip
    assert list(told["safeguards"]) == list(four[:2])


def test_safeguards_alone_start_no_engine(tmp_path: Path) -> None:
    loaded = loaded_by("compare", "--safeguards-only", "null", "fine-only", "--quiet",
                       "--out", str(tmp_path / "page.html"))  # fmt: skip

    assert "glasshouse.engine.week" not in loaded
