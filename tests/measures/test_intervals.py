from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import special, stats

from glasshouse.measures import intervals

LEVEL = 0.95


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 7, 19, 49, 399, 5000])
@pytest.mark.parametrize("chance", [0.001, 0.025, 0.2, 0.5, 0.75, 0.95, 0.975, 0.9995])
def test_student_t_quantile_agrees_with_scipy(freedom: int, chance: float) -> None:
    ours, theirs = intervals.student_t_quantile(chance, freedom), stats.t.ppf(chance, freedom)

    assert ours == pytest.approx(theirs, rel=1e-8, abs=1e-8)


@pytest.mark.parametrize("a", [0.5, 1.0, 3.7, 40.0])
@pytest.mark.parametrize("x", [0.0, 1e-9, 0.2, 0.5, 0.93, 1.0])
def test_incomplete_beta_agrees_with_scipy(a: float, x: float) -> None:
    assert intervals.incomplete_beta(a, 0.5, x) == pytest.approx(
        special.betainc(a, 0.5, x), rel=1e-11, abs=1e-300
    )


def without_each(values: np.ndarray) -> np.ndarray:
    """Return the mean of all but one, for each one."""
    return (values.sum() - values) / (values.size - 1)


def test_jackknife_of_a_mean_is_its_closed_form() -> None:
    values = np.array([3.0, 1.0, 4.0, 1.0, 5.0, 9.0])

    error = intervals.jackknife_error(without_each(values))

    assert error == pytest.approx(values.std(ddof=1) / math.sqrt(6), rel=1e-14)


def test_pseudo_values_of_a_mean_are_the_values() -> None:
    values = np.array([3.0, 1.0, 4.0, 1.5])

    found = intervals.pseudo_values(values.mean(), without_each(values))

    assert found == pytest.approx(values, abs=1e-14)


def test_plain_interval_is_the_t_interval_of_a_mean() -> None:
    values = np.array([3.0, 1.0, 4.0, 1.0, 5.0])

    found = intervals.plain_interval(values.mean(), without_each(values), LEVEL)

    theirs = stats.t.interval(LEVEL, 4, values.mean(), values.std(ddof=1) / math.sqrt(5))
    assert found == pytest.approx(theirs)


def test_a_sum_whose_second_term_is_nothing_has_the_interval_of_the_first() -> None:
    values = np.array([3.0, 1.0, 4.0, 1.0, 5.0])

    value, *found = intervals.joined_interval(values, np.zeros(2), LEVEL)

    assert value == pytest.approx(2.8)
    assert found == pytest.approx(intervals.plain_interval(2.8, without_each(values), LEVEL))


def test_a_sum_of_means_covers_its_truth_as_often_as_it_says() -> None:
    luck = np.random.Generator(np.random.Philox(4))
    few, times, held = 5, 4000, 0
    for _ in range(times):
        first = luck.normal(3.0, 2.0, 20)
        more = luck.normal(1.0, 0.5, few) - 0.6 * (first[:few] - 3.0)
        _, low, high = intervals.joined_interval(first, more, LEVEL)
        held += low <= 4.0 <= high

    assert 0.95 - 3 * math.sqrt(0.95 * 0.05 / times) < held / times < 0.99


def test_one_replicate_has_no_interval() -> None:
    assert all(map(math.isnan, intervals.plain_interval(1.0, [1.0], LEVEL)))
    assert all(map(math.isnan, intervals.share_interval(0.4, [0.4], LEVEL, 10)))
    value, low, high = intervals.joined_interval([2.0, 3.0], [1.0], LEVEL)
    assert (value, math.isnan(low), math.isnan(high)) == (3.5, True, True)


def test_share_interval_stays_between_zero_and_one() -> None:
    low, high = intervals.share_interval(0.02, [0.0, 0.03, 0.03], LEVEL, 100)
    assert low == 0.0
    assert 0.02 < high < 1.0
    low, high = intervals.share_interval(0.98, [1.0, 0.97, 0.97], LEVEL, 100)
    assert high == 1.0


def test_none_seen_follows_the_rule_of_three() -> None:
    assert intervals.share_interval(0.0, [0.0, 0.0], LEVEL, 600) == (0.0, 3 / 600)
    assert intervals.share_interval(1.0, [1.0, 1.0], LEVEL, 600) == (1 - 3 / 600, 1.0)
    assert intervals.rate_interval(0.0, [0.0, 0.0], LEVEL, 0.5) == (0.0, 1.5)


def test_rule_of_three_at_another_level_is_the_exact_bound() -> None:
    assert intervals.unseen(100, 0.99) == pytest.approx(-math.log(0.01) / 100)


def test_ratio_interval_is_symmetric_in_the_logarithm() -> None:
    low, high = intervals.ratio_interval(2.0, [1.8, 2.0, 2.25], LEVEL)

    assert math.sqrt(low * high) == pytest.approx(2.0)


def test_ratio_of_nothing_has_no_interval() -> None:
    assert all(map(math.isnan, intervals.ratio_interval(0.0, [0.0, 0.1], LEVEL)))
    assert all(map(math.isnan, intervals.ratio_interval(math.nan, [1.0, 2.0], LEVEL)))


DRAWS, REPLICATES = 10_000, 20


def counts(seed: int, *means: float) -> np.ndarray:
    """Return Poisson counts of many draws of twenty replicates: [count, draw, replicate]."""
    luck = np.random.Generator(np.random.Philox(seed))
    return np.array([luck.poisson(m, (DRAWS, REPLICATES)) for m in means], float)


def coverage(found: list[tuple[float, float]], truth: float) -> float:
    return float(np.mean([low <= truth <= high for low, high in found]))


def pooled(above: np.ndarray, below: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the ratio of means, and the same with each replicate left out."""
    whole = above.sum() / below.sum()
    return whole, (above.sum() - above) / (below.sum() - below)


def test_share_intervals_cover_the_truth_as_often_as_they_say() -> None:
    wrong, right = counts(11, 40, 120)
    listed = wrong + right

    found = [
        intervals.share_interval(*pooled(a, b), LEVEL, b.sum())
        for a, b in zip(wrong, listed, strict=True)
    ]

    assert 0.935 <= coverage(found, 0.25) <= 0.965


def test_ratio_intervals_cover_the_truth_as_often_as_they_say() -> None:
    above, below = counts(12, 60, 20)

    found = [
        intervals.ratio_interval(*pooled(a, b), LEVEL)
        for a, b in zip(above, below, strict=True)
    ]

    assert 0.935 <= coverage(found, 3.0) <= 0.965


def test_paired_differences_cover_the_truth_as_often_as_they_say() -> None:
    shared, extra = counts(13, 200, 12)
    scheme, null = shared + extra, shared

    found = []
    for a, b in zip(scheme, null, strict=True):
        d = a - b
        found.append(intervals.plain_interval(d.mean(), without_each(d), LEVEL))

    assert 0.935 <= coverage(found, 12.0) <= 0.965


def test_planted_unpaired_error_covers_too_often() -> None:
    shared, extra = counts(13, 200, 12)

    found = []
    for a, b in zip(shared + extra, shared, strict=True):
        error = math.hypot(a.std(ddof=1), b.std(ddof=1)) / math.sqrt(REPLICATES)
        half = intervals.two_sided_t(LEVEL, REPLICATES - 1) * error
        found.append(((a - b).mean() - half, (a - b).mean() + half))

    assert coverage(found, 12.0) > 0.965
