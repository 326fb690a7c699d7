"""Faults in ties, copies, voices and scorecards that a row's own does not stand for."""

from __future__ import annotations

import copy
import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pytest

from glasshouse import rulebook, society
from glasshouse.engine.bind import bind
from glasshouse.engine.layout import UNIT
from glasshouse.engine.layout_kin import CORE
from glasshouse.verification import (
    g02_two_way_table,
    g05_scorecard,
    p06_silence,
    p07_errors_outlive,
    v18_association,
    v24_homonyms,
    v25_copies,
    v26_zombie_records,
    worlds,
    zombies,
)
from glasshouse.verification.reading import Reading, failing

if TYPE_CHECKING:
    from collections.abc import Iterable


def caught(readings: Iterable[Reading]) -> bool:
    return failing(tuple(readings)) != ()


def test_v18_a_slot_of_ties_that_is_missing() -> None:
    ties = v18_association.tied(3, n=4).contact

    assert caught(v18_association.linear("three slots of four", ties[:3], 4))


def test_v18_one_kind_of_tie_left_out() -> None:
    assert caught(v18_association.books(v18_association.lived(CORE)))


def test_v18_a_step_more_for_each_contact() -> None:
    assert caught(v18_association.books(v18_association.lived(points=3 * UNIT + 1)))


def test_v24_the_formula_of_equal_names_where_they_are_not() -> None:
    equal = ((1.0, sum(n for _, n in v24_homonyms.UNEQUAL)),)

    assert caught([v24_homonyms.collisions("unequal", v24_homonyms.UNEQUAL, equal)])


def test_v24_fewer_names_than_there_should_be() -> None:
    fewer, equal = v24_homonyms.FEWER, v24_homonyms.EQUAL

    assert caught([v24_homonyms.collisions("fewer", fewer, equal)])


def test_v24_a_strong_key_where_it_should_be_weak() -> None:
    bear, due = v24_homonyms.borne(weak=False)

    assert due > 2
    assert bear != due


def test_v25_the_slowest_of_five_by_its_curve_is_the_worked_mean() -> None:
    slowest = float(zombies.slowest_of(v25_copies.COPIES, v25_copies.PURGES, 3000).sum())

    assert slowest == pytest.approx(45.02, abs=0.005)


def test_v25_copies_that_speak_to_each_other() -> None:
    assert caught(v25_copies.slowest(v25_copies.five(again=v25_copies.AGAIN)))


def test_v25_a_week_too_many() -> None:
    tally = copy.deepcopy(v25_copies.five())
    tally.clearing[:] = np.roll(tally.clearing, 1, axis=2)

    assert caught(v25_copies.slowest(tally))


def test_v25_an_error_only_in_the_first_copy() -> None:
    assert caught([v25_copies.misfiled(v25_copies.WRONG / v25_copies.COPIES)])


def test_v26_a_slower_purge() -> None:
    slower = v26_zombie_records.five(again=0.02, purges=0.045)

    assert caught(v26_zombie_records.held(slower, 0.02))


@pytest.mark.parametrize(("again", "supposed"), [(0.02, 0.05), (0.05, 0.06)])
def test_v26_taking_up_again_from_fewer(again: float, supposed: float) -> None:
    """As if a copy were taken up with one chance, however many others hold the record."""
    tally = v26_zombie_records.five(again=again)

    assert caught(v26_zombie_records.held(tally, supposed))


def test_p7_nothing_taken_up_again_outlives_less() -> None:
    without = p07_errors_outlive.five(again=0.0)

    assert p07_errors_outlive.outlived(without) < 4 * p07_errors_outlive.ALONE


def test_p6_without_fear_the_climate_silences_nobody_for_the_scheme() -> None:
    assert p06_silence.silence(p06_silence.arms(fear=0.0, wind=1.5)) == 0.0


def test_p6_what_is_not_at_stake_is_not_feared() -> None:
    """Were stakes forgotten, people would keep quiet about what nobody holds against them."""
    harmless = p06_silence.watched()
    harmless[0]["stakes"] = 1
    life = p06_silence.society(fear=3.0, wind=0.5, critical=0.4)
    null = harmless.copy()
    null["on"] = 0

    scheme, without = worlds.run(life, harmless, null, persons=1000, weeks=40, seed=1)

    assert scheme.total("said") == without.total("said") > 500
    assert scheme.total("unsaid") == 0


def test_g2_cells_exchanged_keep_the_identity_and_change_what_is_observed() -> None:
    black = g02_two_way_table.tables()["black"]
    swapped = g02_two_way_table.Table(black.tn, black.fn, black.fp, black.tp)

    assert not caught([g02_two_way_table.bound("black", swapped)])
    found = g02_two_way_table.returned("black", g02_two_way_table.observed(swapped), black)
    assert caught(found)


def test_g2_one_threshold_for_both_is_what_is_fitted() -> None:
    nu, threshold = g02_two_way_table.taught()

    assert not caught(g02_two_way_table.foretold("white", nu, threshold))
    assert caught(g02_two_way_table.foretold("white", nu, threshold + 0.01))


def test_g2_the_published_rates_are_those_of_the_counts() -> None:
    black, white = (g02_two_way_table.tables()[g] for g in ("black", "white"))

    assert [round(100 * t.false_alarm, 2) for t in (black, white)] == [44.85, 23.45]
    assert [round(100 * (1 - t.sensitivity), 2) for t in (black, white)] == [27.99, 47.72]
    assert [round(100 * t.precision, 2) for t in (black, white)] == [62.97, 59.13]


def test_g2_misses_that_are_not_those_of_the_table() -> None:
    white = g02_two_way_table.tables()["white"]
    tp = round(0.6 * (white.tp + white.fn))
    other = dataclasses.replace(white, tp=tp, fn=white.tp + white.fn - tp)

    found = g02_two_way_table.returned("white", g02_two_way_table.observed(other), white)
    assert caught(found)


@pytest.mark.parametrize("group", ["black", "white"])
def test_g2_the_area_of_the_teaching_model_is_one(group: str) -> None:
    p = g02_two_way_table.tables()[group].base

    assert g02_two_way_table.above(p, 5.473, 0.0)[0] == pytest.approx(1, abs=1e-7)
    assert g02_two_way_table.above(p, 5.473, 0.0)[1] == pytest.approx(p, abs=1e-7)


def test_g5_the_sign_of_the_log_odds() -> None:
    held = bind(rulebook.load(g05_scorecard.NAME), society.load("country-x"))
    held.scheme[0]["logistic"] = held.scheme[0]["logistic"][::-1].copy()

    found = g05_scorecard.chances(held)

    assert abs(found["baseline"] - 0.525) > 0.01


def test_g5_the_tiers_follow_from_the_chances() -> None:
    held = g05_scorecard.paper()
    begins = g05_scorecard.tiers(held)
    tier = {
        name: int((begins <= chance).sum())
        for name, chance in g05_scorecard.chances(held).items()
    }

    assert held.tiers == ("N", "M", "H")
    assert tier["impaired man of fifty"] == 0
    assert tier["baseline"] == 1


def test_g5_points_for_who_people_are_are_named() -> None:
    warnings = g05_scorecard.paper().warnings
    (said,) = [w for w in warnings if w.startswith("W9: scores.short-term:")]

    assert "age, disability, nationality, property, sex" in said
