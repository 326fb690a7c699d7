from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasshouse.ledger.spread import BINS
from glasshouse.measures.counts import Counts
from glasshouse.measures.inequality import (
    gini,
    lowest_tenth_share,
    score_inequality,
    shorrocks,
)
from tests.measures.ledgers import SCALE, by_hand


def test_gini_of_equal_parts_is_zero_and_of_one_holder_near_one() -> None:
    assert gini([3, 3, 3]) == pytest.approx(0.0, abs=1e-15)
    assert gini([0] * 99 + [1]) == pytest.approx(0.99)


def test_gini_of_nothing_has_no_value() -> None:
    assert math.isnan(gini([0, 0]))


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=30))
def test_gini_equals_the_mean_difference_between_pairs(values: list[int]) -> None:
    v = np.array(values, float)
    if v.sum() == 0:
        return
    pairs = np.abs(v[:, None] - v[None, :]).mean() / (2 * v.mean())

    assert gini(v) == pytest.approx(pairs, abs=1e-12)


def test_shorrocks_runs_from_staying_to_moving() -> None:
    assert shorrocks(np.eye(3) * 10) == 0.0
    assert shorrocks(np.ones((4, 4))) == pytest.approx(1.0)
    assert shorrocks([[0, 5], [5, 0]]) == 2.0


def test_shorrocks_leaves_out_tiers_where_nobody_started() -> None:
    assert shorrocks([[80, 20, 0], [20, 80, 0], [0, 0, 0]]) == pytest.approx(0.4)


def test_shorrocks_of_one_tier_has_no_value() -> None:
    assert math.isnan(shorrocks([[10]]))


def at_years_end(*years: np.ndarray) -> Counts:
    """Return counts of persons by bin, all of group A, half of whom did something."""
    spread = np.zeros((len(years), 2, 2, BINS), np.int64)
    for year, n in enumerate(years):
        spread[year, 0] = (n, n)
    return by_hand([500] * 4, {}, spread=spread)


def at(**bins: int) -> np.ndarray:
    """Return persons in some bins, given as b<number>."""
    found = np.zeros(BINS, np.int64)
    for name, n in bins.items():
        found[int(name[1:])] = n
    return found


def test_gini_of_scores_spread_evenly_over_the_scale() -> None:
    even = replace(
        SCALE, start=-1, floor=-0.5, width=1, ceiling=255.0
    )  # 0, 1 ... 255, from -1/2
    counts = replace(at_years_end(np.full(BINS, 7)), scale=even)
    due = (BINS**2 - 1) / (3 * BINS) / BINS

    found = score_inequality(counts)

    assert found["all"].value == found["year=1"].value == pytest.approx(due, abs=1e-12)
    assert due == pytest.approx(1 / 3, abs=1e-5)
    assert found["all"].base == BINS * 14


def test_gini_is_counted_from_the_floor_that_the_scheme_states() -> None:
    here = at_years_end(at(b128=60, b192=40))
    raised = replace(here, scale=replace(SCALE, floor=64 * 64.0))
    middle = 192 * 64 + 31.5

    for counts, floor in ((here, 0.0), (raised, 64 * 64.0)):
        values = [128 * 64 - floor] * 60 + [middle - floor] * 40
        assert score_inequality(counts)["all"].value == pytest.approx(gini(values), abs=1e-12)
    assert score_inequality(replace(here, scale=replace(SCALE, floor=math.nan))) == {}
    assert score_inequality(replace(here, scale=None)) == {}


def test_all_at_the_start_are_equal_and_the_last_year_is_the_one_told() -> None:
    found = score_inequality(at_years_end(at(b0=50, b255=50), at(b128=100)))

    assert found["all"].value == pytest.approx(0.0, abs=1e-12)
    assert found["year=1"].value > 0.4
    assert math.isnan(found["group=B"].value)


def test_the_lowest_tenth_bears_what_it_stands_below_the_start() -> None:
    counts = at_years_end(at(b28=5, b78=5, b128=80, b200=10))
    far, near = 100 * 64 - 31.5, 50 * 64 - 31.5

    found = lowest_tenth_share(counts)

    assert found["all"].value == 1.0
    assert found["all"].events == 20.0
    wider = lowest_tenth_share(at_years_end(at(b28=5, b78=15, b128=80)))["all"].value
    assert wider == pytest.approx((5 * far + 5 * near) / (5 * far + 15 * near))
    everybody = lowest_tenth_share(at_years_end(at(b28=100)))["all"].value
    assert everybody == pytest.approx(0.1)


def test_the_lowest_tenth_bears_nothing_where_nobody_lost_and_has_no_start_to_count_from() -> (
    None
):
    nobody = at_years_end(at(b128=90, b200=10))

    assert math.isnan(lowest_tenth_share(nobody)["all"].value)
    assert (
        lowest_tenth_share(replace(nobody, scale=replace(SCALE, is_risk=True)))["all"].value
        == 1
    )
    drawn_apart = replace(SCALE, all_begin_there=False)
    assert lowest_tenth_share(replace(nobody, scale=drawn_apart)) == {}
