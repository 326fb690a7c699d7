"""What the engine keeps of scores: sorted as people's conduct is, and as luck alone would."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
import pytest

from glasshouse import rulebook, society
from glasshouse.engine.bind import bind
from glasshouse.engine.layout import POINTS
from glasshouse.engine.run import run_towns, towns_of
from glasshouse.engine.scale import scale_of
from glasshouse.ledger.tally import Tally
from glasshouse.measures.counts import Counts
from glasshouse.measures.validity import area_under_curve, score_sorting
from glasshouse.verification import worlds

PERSONS, WEEKS, RATE = 3000, 104, 0.01
SLIGHT, GOOD = 0, 1
"""Counted conduct: a wrong that has a gravity, and a deed that has none."""


@cache
def run(*, seen: float, false: float = 0.0, points: int = -64, keep: int = 52) -> Counts:
    """Return the counts of a world with wrongs and good deeds, of which a score is made."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    worlds.add_conduct(life, 1, RATE, kind=4)
    scheme = worlds.Scheme(fields={"score_n": 1}).sees(0, SLIGHT, seen).sees(1, GOOD, 0.0)
    scheme.put("counted_gravity", SLIGHT, 1)
    if false:
        scheme.fabricates(false, SLIGHT)
    scheme.rule(POINTS, [SLIGHT], covers=1, mild=points, harsh=points, keep=keep)
    worlds.tiers_by_point(scheme, 2)
    table = scheme.record()
    tally = worlds.run(life, table, persons=PERSONS, weeks=WEEKS, seed=5)[0]
    assert isinstance(tally, Tally)
    return Counts(tally, worlds.STRATA, scale=scale_of(table))


def value(counts: Counts, label: str) -> float:
    return score_sorting(counts)[label].value


def test_everybody_scored_stands_in_the_spread_once_a_year() -> None:
    spread = run(seen=1.0).tally.spread

    assert spread.sum(axis=(1, 2, 3)).tolist() == [PERSONS, PERSONS]


def test_who_did_something_within_the_year_is_told_as_often_as_chance_has_it() -> None:
    did = run(seen=1.0).tally.spread[:, :, 1].sum(axis=(1, 2)) / PERSONS
    due = 1 - math.exp(-52 * RATE)  # good deeds, done as often, are not counted

    assert np.abs(did - due).max() < 5 * math.sqrt(due * (1 - due) / PERSONS)


@pytest.mark.parametrize("year", [1, 2])
def test_a_score_that_is_the_conduct_of_the_year_sorts_without_fault(year: int) -> None:
    assert value(run(seen=1.0), f"year={year}") == 1.0


def test_a_score_that_never_forgets_mixes_the_years() -> None:
    counts = run(seen=1.0, keep=worlds.NO_TERM)

    assert value(counts, "year=1") == 1.0
    assert 0.5 < value(counts, "year=2") < 0.95


def test_a_score_that_nothing_moves_is_no_better_than_a_coin() -> None:
    assert value(run(seen=1.0, points=0), "all") == 0.5


def test_a_score_made_of_nothing_is_no_better_than_a_coin_up_to_luck() -> None:
    counts = run(seen=0.0, false=0.02)
    did_not, did = counts.tally.spread.sum(axis=(0, 1)).sum(axis=1)
    se = math.sqrt((did + did_not + 1) / (12 * did * did_not))

    assert counts.tally.total("records_fabrication") > 1000
    assert abs(value(counts, "all") - 0.5) < 5 * se


def test_what_is_seen_half_the_time_sorts_by_half() -> None:
    """Whoever was seen is told apart from all who did nothing, the others from none of them."""
    counts = run(seen=0.5)
    caught = 1 - math.exp(-26 * RATE)
    due = 0.5 + 0.5 * caught / (1 - math.exp(-52 * RATE))

    assert value(counts, "all") == pytest.approx(due, abs=0.03)
    assert area_under_curve([1, 0], [1 - caught, caught]) == pytest.approx(0.5 + caught / 2)


def test_planted_score_turned_upside_down_is_caught() -> None:
    assert value(run(seen=1.0, points=64), "year=1") == 0.0


def test_marks_of_the_year_before_are_taken_off() -> None:
    """Were gravity never compared with that of a year ago, more would have done something."""
    spread: Any = run(seen=1.0).tally.spread[:, :, 1].sum(axis=(1, 2)) / PERSONS
    ever = 1 - math.exp(-104 * RATE)

    assert spread[1] < ever - 0.1


@pytest.mark.slow
def test_where_nobody_is_held_a_score_sorts_as_its_published_table_does() -> None:
    """Of those scored 5 or more, 1.966 times as many were arrested again in the table."""
    bound = bind(rulebook.load("us-compas"), society.load("country-x"))
    scheme = bound.scheme.copy()
    scheme["need_gates"] = scheme["cons_gates"] = 0
    persons, size = 160_000, bound.town_size
    tally = run_towns(
        bound.living,
        bound.population,
        [scheme, bound.scheme],
        strands=bound.strands,
        seed=3,
        towns=towns_of(persons, size),
        persons=persons,
        weeks=104,
        strata=bound.strata,
        n_tiers=2,
        town_size=size,
    )
    let_go, held = (times_as_often(t.spread.sum(axis=(0, 1))) for t in tally)

    assert let_go == pytest.approx(1.966, abs=0.25)
    assert held == pytest.approx(1.966 / 2, abs=0.15)


def times_as_often(spread: Any) -> float:
    """Return how much oftener those at the higher of two scores did something."""
    low, high = (spread[:, at] for at in np.flatnonzero(spread.sum(axis=0)))
    return float(np.log(high[0] / high.sum()) / np.log(low[0] / low.sum()))
