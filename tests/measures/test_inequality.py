from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasshouse.measures.inequality import gini, shorrocks


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
