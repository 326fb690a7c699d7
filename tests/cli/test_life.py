"""One synthetic life can be asked for by number or by kind, and is the same every time."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.calls import glasshouse

SMALL = ("--persons", "9000", "--weeks", "120")


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    page = tmp_path_factory.mktemp("life") / "life.html"
    done = glasshouse(
        "life", "cn-shixin-2017", *SMALL, "--kind", "longest", "--out", str(page), COLUMNS="60"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, page


def test_a_life_fits_a_narrow_terminal_and_says_how_it_was_chosen(
    longest: tuple[str, Path],
) -> None:
    told, page = longest
    lines = [line for line in told.splitlines() if not line.startswith(("glasshouse", "/"))]

    assert max(map(len, lines)) <= 60
    assert "wrongly listed for the most weeks" in " ".join(told.split())
    assert "This person does not exist." in told
    assert re.search(r"^  Listed +\.*#+", told, re.MULTILINE)
    assert "there is no scheme" in told
    assert "One synthetic life" in page.read_text()
    assert "<script" not in page.read_text()


def test_the_command_it_names_shows_the_same_person(longest: tuple[str, Path]) -> None:
    told, _ = longest
    again = next(line for line in told.splitlines() if line.startswith("glasshouse life"))
    done = glasshouse(*shlex.split(again)[1:], COLUMNS="60")

    assert "as asked for" in done.stdout
    moments = [line for line in told.splitlines() if line.startswith("Week ")]
    assert moments
    assert [line for line in done.stdout.splitlines() if line.startswith("Week ")] == moments


def test_a_page_is_not_written_over(longest: tuple[str, Path]) -> None:
    _, page = longest
    done = glasshouse("life", "null", "--out", str(page))

    assert done.returncode == 2
    assert done.stderr == (f"{page}: it is there already.\nName another file, or use --force\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--number", "9000", *SMALL),
            "the society has 9,000 people, counted from 0 to 8,999.",
        ),
        (("--number", "-1"), "people are counted from 0."),
        (("--number", "Li"), "this is not a whole number."),
        (("--kind", "longest", *SMALL), "nobody like that was found"),
        (("--kind", "worst"), "is not one of 'typical', 'longest', 'never-listed'"),
    ],
)
def test_who_is_not_there_is_said(words: tuple[str, ...], said: str) -> None:
    done = glasshouse("life", "null", *words)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
