from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from scipy import stats

from glasshouse.measures import survival


def spells(seed: int, horizon: int = 60) -> tuple[np.ndarray, np.ndarray, stats.CensoredData]:
    """Return ended and censored counts by week, and the same for scipy."""
    luck = np.random.Generator(np.random.Philox(seed))
    length = np.minimum(luck.geometric(0.05, 500), horizon)
    seen = luck.integers(1, 2 * horizon, 500)
    is_over = length <= seen
    weeks = np.where(is_over, length, seen)
    ended = np.bincount(weeks[is_over], minlength=horizon + 1)
    censored = np.bincount(weeks[~is_over], minlength=horizon + 1)
    data = stats.CensoredData.right_censored(weeks, ~is_over)
    return ended, censored, data


@pytest.mark.parametrize("seed", range(4))
def test_kaplan_meier_and_greenwood_agree_with_scipy(seed: int) -> None:
    ended, censored, data = spells(seed)

    curve = survival.kaplan_meier(ended, censored)

    theirs = stats.ecdf(data).sf
    at = theirs.quantiles.astype(int)
    assert curve.survival[at] == pytest.approx(theirs.probabilities, abs=1e-12)
    # scipy's interval at one standard error to either side gives Greenwood's error back.
    one = stats.norm.cdf(1) - stats.norm.cdf(-1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # at zero survival it has no interval
        high = theirs.confidence_interval(one).high.probabilities
    inside = (theirs.probabilities > 0.05) & (high < 0.999)
    assert inside.sum() > 20
    error = np.sqrt(curve.variance[at])[inside]
    assert error == pytest.approx((high - theirs.probabilities)[inside], abs=1e-9)


def test_kaplan_meier_without_censoring_is_the_share_still_there() -> None:
    curve = survival.kaplan_meier([0, 4, 3, 2, 1], [0, 0, 0, 0, 0])

    assert curve.survival.tolist() == pytest.approx([1.0, 0.6, 0.3, 0.1, 0.0])
    assert curve.at_risk.tolist() == [10, 10, 6, 3, 1]
    # Greenwood without censoring is the binomial variance.
    assert curve.variance[1] == pytest.approx(0.6 * 0.4 / 10)
    assert curve.variance[2] == pytest.approx(0.3 * 0.7 / 10)


def test_median_is_the_first_week_at_one_half() -> None:
    assert survival.kaplan_meier([0, 2, 3, 5], [0, 0, 0, 0]).median() == 2.0
    assert survival.kaplan_meier([0, 1, 3, 6], [0, 0, 0, 0]).median() == 3.0
    assert math.isnan(survival.kaplan_meier([0, 1, 0], [0, 0, 9]).median())


def test_median_is_not_missed_by_rounding() -> None:
    # Ten steps of one twentieth each leave one half, up to rounding.
    curve = survival.kaplan_meier([0] + [1] * 20, [0] * 21)

    assert curve.median() == 10.0


def test_restricted_mean_is_the_area_up_to_the_horizon() -> None:
    curve = survival.kaplan_meier([0, 0, 1, 0, 1], [0, 0, 0, 0, 0])

    assert curve.restricted_mean() == 3.0
    assert curve.restricted_mean(3) == 2.5


def test_incidences_and_survival_add_to_one() -> None:
    ways = np.array([[0, 3, 1, 2, 0], [0, 0, 4, 1, 1]])
    censored = np.array([0, 2, 0, 3, 1])

    found = survival.aalen_johansen(ways, censored)

    curve = survival.kaplan_meier(ways.sum(axis=0), censored)
    assert found.sum(axis=0) + curve.survival == pytest.approx(np.ones(5), abs=1e-12)


def test_competing_ends_match_their_closed_form() -> None:
    """Appeal first, then expiry: P(by appeal) = h / (h + e - h e)."""
    h, e, n = 0.05, 0.02, 10**9
    weeks = np.arange(1500)
    stay = ((1 - h) * (1 - e)) ** np.maximum(weeks - 1, 0) * (weeks > 0)
    ways = np.rint(n * np.array([stay * h, stay * (1 - h) * e])).astype(np.int64)

    found = survival.aalen_johansen(ways, np.zeros_like(weeks))[:, -1]

    assert found[0] == pytest.approx(h / (h + e - h * e), abs=1e-6)


def test_median_interval_inverts_the_curve() -> None:
    curve = np.array([1.0, 0.8, 0.6, 0.5, 0.4, 0.2])
    error = np.full(6, 0.05)

    assert survival.median_interval(curve, error, 2.0) == (2.0, 4.0)
    assert survival.median_interval(curve, np.zeros(6), 2.0) == (3.0, 3.0)


def test_median_interval_is_open_where_the_curve_ends_too_early() -> None:
    low, high = survival.median_interval(np.array([1.0, 0.55]), np.full(2, 0.1), 1.0)

    assert low == 1.0
    assert math.isnan(high)


def test_nobody_leaves_a_curve_at_one() -> None:
    curve = survival.kaplan_meier([0, 0, 0], [0, 0, 0])

    assert curve.survival.tolist() == [1.0, 1.0, 1.0]


def test_a_stay_cut_off_is_at_risk_until_the_week_before() -> None:
    """One stay begins in each week; whoever is listed leaves with one chance in four a week."""
    stays, weeks, begun = 0.75, 12, 4.0**12
    ended, lasting = np.zeros(weeks + 1), np.zeros(weeks + 1)
    for first in range(weeks):
        seen = np.arange(1, weeks - first)
        ended[seen] += begun * stays ** (seen - 1) * (1 - stays)
        lasting[weeks - first] += begun * stays ** (weeks - first - 1)

    curve = survival.kaplan_meier(ended, survival.unseen_beyond(lasting))
    late = survival.kaplan_meier(ended, lasting)

    assert curve.survival[:weeks] == pytest.approx(stays ** np.arange(weeks), rel=1e-12)
    assert (late.survival[1:weeks] > curve.survival[1:weeks] * 1.01).all()
