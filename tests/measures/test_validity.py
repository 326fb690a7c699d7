from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from glasshouse.ledger.columns import COLUMN
from glasshouse.measures import validity
from tests.measures.ledgers import SMALL, by_hand, nothing_happened

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
