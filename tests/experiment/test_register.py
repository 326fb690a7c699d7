from __future__ import annotations

import math

import pytest

from glasshouse.document.evidence import figure_rows
from glasshouse.experiment.assumptions import Assumed, Swing
from glasshouse.experiment.model import ASSUMPTIONS
from glasshouse.experiment.register import (
    badge,
    badge_of_measure,
    driver,
    register,
    told,
    weakest,
    weakest_of,
)
from glasshouse.experiment.vary import doubts
from tests.experiment.papers import papers

PAPERS = papers()
ROWS = {row.path: row for paper in PAPERS for row in figure_rows(paper)}
DOUBTS = {doubt.row.path: doubt for doubt in doubts(PAPERS)}
HEADLINE = "false_discovery_share"


def swing(path: str, at_low: float, at_high: float) -> Swing:
    return Swing(DOUBTS[path], {HEADLINE: at_low}, {HEADLINE: at_high})


def assumed(*swings: Swing) -> Assumed:
    return Assumed(HEADLINE, {HEADLINE: 0.5}, swings)


@pytest.mark.parametrize(
    ("path", "letter"),
    [
        ("rules.ground-2-obstructs.term", "S"),
        ("process.notice.reaches", "A"),
        ("work.loses_job_per_refused_trip", "B"),
        ("work.loses_job", "T"),
    ],
)
def test_badge_follows_how_a_figure_is_known(path: str, letter: str) -> None:
    assert badge(ROWS[path]) == letter


def test_what_is_only_remembered_is_no_source() -> None:
    import dataclasses

    enacted = ROWS["rules.ground-2-obstructs.term"]

    assert badge(dataclasses.replace(enacted, seen="recalled")) == "A"
    assert badge(dataclasses.replace(enacted, seen="computed")) == "D"


def test_weakest_badge_wins() -> None:
    assert weakest("SDB") == "B"
    assert weakest("SAT") == "T"
    assert weakest("XA") == "A"
    assert weakest("") == "S"


def test_measure_shows_the_weakest_badge_among_what_decides_it() -> None:
    found = assumed(
        swing("process.notice.reaches", 0.3, 0.7), swing("work.loses_job", 0.50, 0.51)
    )

    # The invented figure makes up less than a tenth of the swings.
    assert badge_of_measure(HEADLINE, found, "T") == "A"


def test_measure_that_nothing_moves_shows_the_weakest_of_all() -> None:
    assert badge_of_measure("grant_rate", assumed(), weakest_of(PAPERS)) == "T"
    assert badge_of_measure(HEADLINE, None, "B") == "B"


def test_register_has_every_figure_and_every_choice_of_the_model() -> None:
    rows = register(PAPERS, None)

    assert [r["id"] for r in rows[-len(ASSUMPTIONS) :]] == [
        f"model:{a.id}" for a in ASSUMPTIONS
    ]
    assert len(rows) == len(ASSUMPTIONS) + sum(len(figure_rows(p)) for p in PAPERS)
    assert len({r["id"] for r in rows}) == len(rows)
    assert {r["badge"] for r in rows} <= set("SDBXAT")


def test_figures_are_told_in_the_unit_they_were_written_in() -> None:
    rows = {r["path"]: r for r in register(PAPERS, None)}

    rate = rows["conduct.refuses-to-pay.rate"]
    assert (rate["value"], rate["low"], rate["high"], rate["unit"]) == (
        0.01,
        0.002,
        0.05,
        "per person-year",
    )
    term = rows["rules.ground-2-obstructs.term"]
    assert (term["value"], term["unit"], term["low"]) == (2, "years", None)
    until = rows["rules.ground-1-can-but-refuses.term"]
    assert (until["value"], until["unit"]) == ("until-performed", "")
    chance = rows["process.appeal.filed"]
    assert (chance["value"], chance["low"], chance["high"]) == (0.05, 0.01, 0.2)


def test_plain_numbers_are_turned_back_into_what_was_written() -> None:
    value, unit, times = told(ROWS["process.appeal.takes"])
    assert (value, unit) == (4, "weeks")
    assert times == pytest.approx(1.0)
    _, _, times = told(ROWS["conduct.refuses-to-pay.rate"])
    assert times == pytest.approx(365.25 / 7)
    assert math.isnan(told(ROWS["rules.ground-1-can-but-refuses.term"])[2])


def test_register_tells_which_way_a_figure_pushes() -> None:
    found = assumed(
        swing("process.notice.reaches", 0.6, 0.4), swing("process.appeal.filed", 0.5, 0.5)
    )

    rows = {r["path"]: r["pushes"] for r in register(PAPERS, found)}

    assert rows["process.notice.reaches"] == (
        "A higher value means less of what the page opens with."
    )
    assert rows["process.appeal.filed"] == ""


def test_driver_tells_the_headline_at_both_ends() -> None:
    s = swing("process.notice.reaches", 0.6, 0.4)

    row = driver(s, assumed(s), PAPERS)

    assert (row["at_low"], row["at_high"]) == (0.6, 0.4)
    assert row["sentence"] == "the share of listed people who are told"


def test_choices_of_the_model_are_sentences_that_say_where_they_push() -> None:
    for choice in ASSUMPTIONS:
        assert choice.sentence[0].isupper()
        assert choice.pushes.endswith(".")
