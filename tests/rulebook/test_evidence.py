"""The evidence table of the twelve rulebooks of the design, counted figure by figure."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import glasshouse.rulebook as rulebooks

FILES = Path(__file__).parent / "files"
NUMBERS = {
    "at-ams-2018": 55,
    "au-robodebt": 20,
    "cn-corporate-lists": 41,
    "cn-debtor-map": 70,
    "cn-rongcheng-2016": 113,
    "cn-sesame": 35,
    "cn-shixin-2017": 63,
    "cn-suining-2010": 39,
    "press-1300-600": 55,
    "reference-safeguarded": 33,
    "us-credit-threshold": 15,
    "variant-minority-cap": 56,
}


def rows_of(name: str) -> dict[str, rulebooks.FigureRow]:
    rulebook = rulebooks.load(FILES / f"{name}.yaml")
    return {row.path: row for row in rulebooks.figures(rulebook)}


@pytest.mark.parametrize(("name", "number"), NUMBERS.items())
def test_every_figure_is_in_the_table(name: str, number: int) -> None:
    assert len(rows_of(name)) == number


def test_two_thirds_of_the_twelve_are_assumed_or_invented() -> None:
    count = Counter(row.status for name in NUMBERS for row in rows_of(name).values())

    assert count == {
        "assumed": 283,
        "invented": 117,
        "enacted": 62,
        "contested": 48,
        "reported": 33,
        "piloted": 26,
        "borrowed": 19,
        "measured": 7,
    }


def test_shares_are_of_all_figures() -> None:
    shares = rulebooks.evidence_shares(rulebooks.load(FILES / "cn-shixin-2017.yaml"))

    assert shares == {"enacted": 15 / 63, "measured": 1 / 63, "assumed": 47 / 63}


def test_a_rulebook_without_figures_has_no_shares() -> None:
    null = rulebooks.load("null")

    assert rulebooks.figures(null) == ()
    assert rulebooks.evidence_shares(null) == {}


def test_a_row_says_all_that_is_known_of_a_figure() -> None:
    row = rows_of("cn-rongcheng-2016")["scores.points.tiers.AAA.at_least"]

    assert row == rulebooks.FigureRow(
        path="scores.points.tiers.AAA.at_least",
        written=1050,
        value=1050.0,
        dimension="number",
        status="borrowed",
        seen="secondary",
        source=("wendeng-text",),
        low=525.0,
        high=2100.0,
        scale="log",
        note=row.note,
    )
    assert row.note.startswith("Thresholds read for Wendeng")


def test_an_enacted_figure_from_memory_is_varied_as_reported() -> None:
    row = rows_of("cn-shixin-2017")["lists.judgment-defaulters.leaving.performed.within"]

    assert (row.status, row.seen) == ("enacted", "recalled")
    assert (row.low, row.high) == pytest.approx((0.6 / 1.25, 0.6 * 1.25))
