"""`glasshouse sensitivity` says what it costs, writes a whole folder, or says why not."""

import json
from pathlib import Path

import pytest

from glasshouse.io import folder
from tests.cli.calls import glasshouse, loaded_by

TINY = (
    "--persons", "8000", "--weeks", "60", "--walks", "4", "--samples", "0",
    "--figure", "fabrication.unpaid-judgment", "--figure", "notice.reaches",
)  # fmt: skip


@pytest.mark.slow
def test_a_folder_is_whole_and_gives_the_same_again(tmp_path: Path) -> None:
    run = tmp_path / "run"
    done = glasshouse("sensitivity", "cn-shixin-2017", *TINY, "--out", str(run), COLUMNS="60")

    assert done.returncode == 0, done.stderr
    assert "2 of 2 figures that may move: 12 points of a screen." in " ".join(
        done.stderr.split()
    )
    *lines, page = done.stdout.splitlines()
    assert page == str(run / "report.html")
    assert max(map(len, [*lines, *done.stderr.splitlines()])) <= 60
    for call in (("verify", str(run), "--repeat"), ("report", str(run))):
        again = glasshouse(*call)
        assert again.returncode == 0, again.stderr
    assert folder.check(run) == len(list(run.iterdir())) - 1


@pytest.mark.slow
def test_json_is_one_object_with_every_index(tmp_path: Path) -> None:
    done = glasshouse(
        "sensitivity", "cn-shixin-2017", *TINY, "--harm", "wrongful_listing_rate", "--json",
        "--out", str(tmp_path / "run"),
    )  # fmt: skip
    told = json.loads(done.stdout)

    assert {row["kind"] for row in told["influence"]} == {
        "effect", "mean", "spread", "rank", "kept", "luck",
    }  # fmt: skip


def test_the_cost_alone_runs_nothing(tmp_path: Path) -> None:
    done = glasshouse(
        "sensitivity", "cn-shixin-2017", *TINY, "--cost", "--out", str(tmp_path / "run")
    )

    assert "12 points of a screen" in " ".join(done.stdout.split())
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--harm", "conduct_change"), "it is no harm"),
        (("--samples", "100"), "takes a power of two"),
    ],
)
def test_what_cannot_be_studied_is_said(words: tuple[str, ...], said: str) -> None:
    done = glasshouse("sensitivity", "cn-shixin-2017", *TINY, *words, "--cost")

    assert done.returncode == 2
    assert said in done.stderr


def test_help_loads_no_numbers_and_nothing_that_could_search() -> None:
    heavy = {"numpy", "numba", "polars", "SALib", "scipy", "pandas", "matplotlib"}

    assert not heavy & loaded_by("sensitivity", "--help")


def test_a_run_loads_nothing_of_the_extra() -> None:
    loaded = loaded_by("sweep", "--harms")

    assert not {"SALib", "scipy", "pandas", "matplotlib"} & loaded
