from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.spread import BINS
from glasshouse.measures import validity
from tests.measures.ledgers import SCALE, SMALL, by_hand, nothing_happened

X = np.array([3, -4, 0, 8, 2, 2])
V = np.array([2, -1, 0, 4, -3, 1])


def sums(x: np.ndarray, v: np.ndarray) -> dict[str, int]:
    parts = (len(x), x.sum(), v.sum(), (x * x).sum(), (v * v).sum(), (x * v).sum())
    return dict(zip(validity.SUMS, map(int, parts), strict=True))


def columns(cells: list[dict[str, int]]) -> dict[str, list[int]]:
    return {f"validity_{name}": [cell[name] for cell in cells] for name in validity.SUMS}


def test_validity_is_the_correlation_of_score_and_conduct() -> None:
    nobody = dict.fromkeys(validity.SUMS, 0)
    counts = by_hand([6] * 4, columns([sums(X[:3], V[:3]), sums(X[3:], V[3:]), nobody, nobody]))

    found = validity.score_validity(counts)

    assert found["all"].value == pytest.approx(np.corrcoef(X, V)[0, 1])
    assert found["group=A"].base == 6.0
    assert math.isnan(found["group=B"].value)


def test_each_years_end_is_told_apart() -> None:
    counts = by_hand([6] * 4, {}, strata=SMALL, weeks=104)
    weekly = counts.tally.weekly.copy()
    for week, of in ((51, X), (103, -X)):
        for name, n in sums(of, V).items():
            weekly[week, 0, COLUMN[f"validity_{name}"]] = n
    counts = replace(counts, tally=replace(counts.tally, weekly=weekly))

    found = validity.score_validity(counts)

    assert found["year=1"].value == pytest.approx(np.corrcoef(X, V)[0, 1])
    assert found["year=2"].value == pytest.approx(-found["year=1"].value)


def test_there_is_none_where_all_scores_are_alike() -> None:
    assert math.isnan(validity.correlation(list(sums(X * 0, V).values())))
    assert math.isnan(validity.score_validity(nothing_happened())["all"].value)


def test_slope_is_of_conduct_on_score() -> None:
    wanted = np.polyfit(X, V, 1)[0]

    assert validity.slope(list(sums(X, V).values())) == pytest.approx(wanted)


def test_whole_numbers_of_any_length_lose_nothing() -> None:
    far = sums(X, V)
    many = {name: n * 10**9 for name, n in far.items()}

    found = validity.correlation(list(many.values()))

    assert found == pytest.approx(validity.correlation(list(far.values())), rel=1e-15)


def spread_of(did_not: np.ndarray, did: np.ndarray, *, year: int = 0, years: int = 1) -> Any:
    """Return persons by bin as a ledger keeps them: all of group A, at one year's end."""
    spread = np.zeros((years, 2, 2, BINS), np.int64)
    spread[year, 0] = (did_not, did)
    return spread


def bins(first: int, last: int, n: int = 10) -> np.ndarray:
    """Return as many persons in each of some bins."""
    found = np.zeros(BINS, np.int64)
    found[first:last] = n
    return found


def test_a_score_that_is_the_conduct_sorts_without_fault() -> None:
    counts = by_hand([500] * 4, {}, spread=spread_of(bins(90, 256), bins(0, 90)))

    found = validity.score_sorting(counts)

    assert found["all"].value == found["group=A"].value == found["year=1"].value == 1.0
    assert math.isnan(found["group=B"].value)
    assert (found["all"].base, found["all"].events) == (2560.0, 900.0)


def test_where_high_scores_are_risks_the_other_end_is_the_worse() -> None:
    risk = replace(SCALE, is_risk=True)
    counts = by_hand([500] * 4, {}, spread=spread_of(bins(90, 256), bins(0, 90)))

    found = validity.score_sorting(replace(counts, scale=risk))

    assert found["all"].value == 0.0


def test_one_score_for_all_sorts_no_better_than_a_coin() -> None:
    alike = bins(128, 129, n=70)
    counts = by_hand([500] * 4, {}, spread=spread_of(alike, 3 * alike))

    assert validity.score_sorting(counts)["all"].value == 0.5


def shifted(area: Callable[[np.ndarray, np.ndarray], float]) -> list[float]:
    """Return how far an area lies off for even spreads of 100 bins that are shifted apart."""
    n, steps = 100, (0, 1, 30, 99, 100)
    due = [1 - (n - k) ** 2 / (2 * n**2) for k in steps]
    found = [area(bins(0, n), bins(k, k + n)) for k in steps]
    return [abs(a - b) for a, b in zip(found, due, strict=True)]


def test_two_even_spreads_shifted_apart_have_the_known_area() -> None:
    assert max(shifted(validity.area_under_curve)) < 1e-12


def test_planted_fault_of_ties_that_count_for_one_side_is_caught() -> None:
    def ties_won(lower: np.ndarray, higher: np.ndarray) -> float:
        return float((higher * np.cumsum(lower)).sum() / (lower.sum() * higher.sum()))

    assert max(shifted(ties_won)) > 1e-3


def test_planted_fault_of_an_unsorted_end_is_caught() -> None:
    assert max(shifted(lambda a, b: validity.area_under_curve(b, a))) > 0.1


def test_sorting_is_told_year_by_year_and_pooled() -> None:
    right = spread_of(bins(90, 256), bins(0, 90), years=2)
    wrong = spread_of(bins(0, 90), bins(90, 256), year=1, years=2)
    counts = by_hand([500] * 4, {}, spread=right + wrong)

    found = validity.score_sorting(counts)

    assert (found["year=1"].value, found["year=2"].value) == (1.0, 0.0)
    assert 0.0 < found["all"].value < 1.0


def test_sorting_has_no_value_where_fewer_than_ten_are_on_one_side() -> None:
    for few, many in ((bins(5, 6, n=9), bins(0, 256)), (bins(0, 256), bins(5, 6, n=9))):
        found = validity.score_sorting(by_hand([9] * 4, {}, spread=spread_of(few, many)))
        assert math.isnan(found["all"].value)
    assert validity.score_sorting(replace(nothing_happened(), scale=None)) == {}
