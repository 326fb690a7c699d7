"""`glasshouse sweep` writes a whole folder, or says in a sentence why not."""

import json
from pathlib import Path

import pytest

from glasshouse.io import folder
from tests.cli.calls import glasshouse, loaded_by

TINY = ("--persons", "2000", "--weeks", "20", "--replicates", "2")


@pytest.mark.slow
def test_a_folder_is_whole_and_gives_the_same_again(tmp_path: Path) -> None:
    run = tmp_path / "run"
    done = glasshouse(
        "sweep", "cn-shixin-2017", "notice.reaches=0..1:3", "--when", "denials > 3", *TINY,
        "--out", str(run), COLUMNS="60",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    *lines, page = done.stdout.splitlines()
    assert page == str(run / "report.html")
    assert max(map(len, lines)) <= 60
    assert (run / "points.parquet").is_file()
    for call in (("verify", str(run), "--repeat"), ("report", str(run))):
        again = glasshouse(*call)
        assert again.returncode == 0, again.stderr
    assert folder.check(run) == len(list(run.iterdir())) - 1
    refused = glasshouse("sweep", "cn-shixin-2017", "notice.reaches", *TINY, "--out", str(run))
    assert refused.returncode == 2
    assert "--force" in refused.stderr


@pytest.mark.slow
def test_json_is_one_object_with_every_point(tmp_path: Path) -> None:
    done = glasshouse(
        "sweep", "cn-shixin-2017", "--vary", "notice.reaches=0..1:2", "--vary",
        "appeal.takes=1..2:2", "--each", "--harm", "denials", *TINY, "--json",
        "--out", str(tmp_path / "run"),
    )  # fmt: skip
    told = json.loads(done.stdout)

    assert {row["measure"] for row in told["points"]} == {"denials"}
    assert [c[0]["path"] for c in told["courses"]] == [
        "process.notice.reaches", "process.appeal.takes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "needs a figure to move"),
        (("notice.reachs",), "Did you mean process.notice.reaches?"),
        (("notice.reaches", "--harm", "true_conduct"), "it is no harm"),
        (("notice.reaches", "--when", "averted_acts < 1"), "it is no harm"),
    ],
)
def test_what_cannot_be_swept_is_said(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = glasshouse("sweep", "cn-shixin-2017", *words, *TINY, "--out", str(tmp_path / "run"))

    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "run").exists()


def test_help_loads_no_numbers() -> None:
    assert not {"numpy", "numba", "polars"} & loaded_by("sweep", "--help")


@pytest.mark.slow
def test_a_grid_answers_its_question_on_the_terminal(tmp_path: Path) -> None:
    done = glasshouse(
        "sweep", "fine-only", "court-file.sees.unpaid-judgment=0.5..1:2",
        "court-file.sees.obstruction=0.2..0.8:2", "--when", "fines > 0", *TINY,
        "--out", str(tmp_path / "run"), COLUMNS="60",
    )  # fmt: skip

    said = " ".join(done.stdout.split())
    assert "For which values:" in said, done.stderr
    assert said.count("court-file.sees.obstruction at") == 2
