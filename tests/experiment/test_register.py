from __future__ import annotations

import dataclasses
import math

import pytest

from glasshouse.document.evidence import FigureRow, figure_rows
from glasshouse.experiment.arms import NULL, OWN, SCHEME
from glasshouse.experiment.assumptions import AGAINST, Assumed, Swing
from glasshouse.experiment.decompose import HARMS, PARTS
from glasshouse.experiment.estimate import Estimate
from glasshouse.experiment.model import ASSUMPTIONS
from glasshouse.experiment.register import (
    badge,
    badge_of,
    badge_of_estimate,
    decided_by,
    driver,
    register,
    told,
    weakest,
    weakest_of,
)
from glasshouse.experiment.vary import Doubt, doubts
from glasshouse.measures.contrasts import CONTRASTS, PAIRED
from glasshouse.measures.registry import MEASURES
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
    enacted = ROWS["rules.ground-2-obstructs.term"]

    assert badge(dataclasses.replace(enacted, seen="recalled")) == "A"
    assert badge(dataclasses.replace(enacted, seen="computed")) == "D"


def test_weakest_badge_wins() -> None:
    assert weakest("SDB") == "B"
    assert weakest("SAT") == "T"
    assert weakest("XA") == "A"
    assert weakest("") == "S"


FIRM, TOY = "process.notice.reaches", "work.loses_job"


def estimate(measure: str, arm: str = SCHEME, group: str = "all") -> Estimate:
    return Estimate(measure, arm, group, 0.5, 0.4, 0.6, "share, 0 to 1", 100.0, 50.0)


ASKED = [
    *(estimate(m.name, arm) for m in MEASURES for arm in (SCHEME, NULL, OWN)),
    *(estimate(name, AGAINST) for name in PAIRED),
    *(estimate(c.name) for c in CONTRASTS),
    *(estimate(name, AGAINST, f"part={part}") for name in HARMS.values() for part in PARTS),
]
every_estimate = pytest.mark.parametrize(
    "e", ASKED, ids=lambda e: f"{e.measure}-{e.arm}-{e.group}"
)


def moving(e: Estimate, firm: float, toy: float) -> Assumed:
    """Return two figures that move just what an estimate hangs on, so far each."""
    name, _ = decided_by(e)
    swings = (Swing(DOUBTS[p], {name: 0.0}, {name: to}) for p, to in ((FIRM, firm), (TOY, toy)))
    return Assumed(HEADLINE, {HEADLINE: 0.5}, tuple(swings))


@every_estimate
def test_every_estimate_has_the_weakest_badge_of_what_decides_it(e: Estimate) -> None:
    assert badge_of_estimate(e, moving(e, 0.7, 0.3), "S") == "T"
    assert badge_of_estimate(e, moving(e, 0.7, 0.0), "S") == "A"


@every_estimate
def test_only_what_small_runs_know_is_spared_the_badge_of_a_small_swing(e: Estimate) -> None:
    contrast = next((c for c in CONTRASTS if c.name == e.measure), None)
    arms = {e.arm} if contrast is None else set(contrast.arms)
    is_known = arms <= {SCHEME, NULL, AGAINST} and "part" not in e.group

    assert badge_of_estimate(e, moving(e, 0.99, 0.01), "S") == ("A" if is_known else "T")


@every_estimate
def test_planted_better_badge_is_caught(e: Estimate) -> None:
    """A figure that decides and is told as enacted would lift the badge of all it decides."""
    found = moving(e, 0.0, 1.0)
    lifted = dataclasses.replace(DOUBTS[TOY].row, status="enacted", seen="checked")
    planted = dataclasses.replace(
        found,
        swings=tuple(
            Swing(with_row(s.doubt, lifted), s.at_low, s.at_high) for s in found.swings
        ),
    )

    assert badge_of_estimate(e, planted, "T") == "S"
    assert badge_of_estimate(e, found, "S") == "T"


def with_row(doubt: Doubt, row: FigureRow) -> Doubt:
    return doubt._replace(row=row)


@every_estimate
def test_estimate_that_nothing_moves_shows_the_weakest_of_all(e: Estimate) -> None:
    assert badge_of_estimate(e, assumed(), weakest_of(PAPERS)) == "T"
    assert badge_of_estimate(e, None, "B") == "B"


def test_a_figure_counts_where_it_makes_up_more_than_a_share_of_all_swings() -> None:
    widths = [(ROWS[FIRM], 9.1), (ROWS[TOY], 0.9)]

    assert (badge_of(widths, 0.1), badge_of(widths, 0.05)) == ("A", "T")
    assert badge_of([(ROWS[FIRM], 0.0)], 0.0) is None


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
