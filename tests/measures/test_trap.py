from __future__ import annotations

import math

import numpy as np
import pytest

from glasshouse.ledger.columns import COLUMN, RELIST_WEEKS
from glasshouse.measures import trap
from tests.measures.ledgers import by_hand, nothing_happened


def relisted(at_risk: dict[int, int], again: dict[int, int]) -> np.ndarray:
    table = np.zeros((2, RELIST_WEEKS + 1), np.int64)
    for row, counts in enumerate((at_risk, again)):
        for week, count in counts.items():
            table[row, week] = count
    return table


def test_relisted_share_follows_people_for_as_long_as_they_are_seen() -> None:
    table = relisted({1: 100, 2: 80, 3: 40}, {1: 10, 3: 4})
    counts = by_hand([1000] * 4, {}, relisted=table)

    found = trap.relisted_share(counts)["all"]

    assert found.value == pytest.approx(1 - (90 / 100) * (36 / 40))
    assert (found.base, found.events) == (100.0, 14.0)


def test_raw_index_compares_with_first_listings_of_the_rest() -> None:
    table = relisted({1: 100}, {1: 50})
    counts = by_hand([250] * 4, {}, relisted=table)
    counts.tally.weekly[:, 0, COLUMN["first_listed"]] = 10
    never = sum(1000 - 10 * week for week in range(8))
    at_first = 1 - (1 - 80 / never) ** 52

    assert trap.trap_index_raw(counts)["all"].value == pytest.approx(0.5 / at_first)


def test_index_is_one_when_everybody_is_listed_at_the_same_hazard() -> None:
    n, hazard = 10**6, 0.01
    at_risk = dict.fromkeys(range(1, RELIST_WEEKS + 1), n)
    again = {week: int(n * hazard) for week in at_risk}
    counts = by_hand([n] * 4, {}, relisted=relisted(at_risk, again))
    left = 4 * n
    for week in range(8):
        counts.tally.weekly[week, 0, COLUMN["first_listed"]] = round(left * hazard)
        left -= round(left * hazard)

    assert trap.trap_index_raw(counts)["all"].value == pytest.approx(1.0, abs=1e-4)


def test_index_has_no_value_where_nobody_left_a_list() -> None:
    counts = nothing_happened()

    assert math.isnan(trap.relisted_share(counts)["all"].value)
    assert math.isnan(trap.trap_index_raw(counts)["all"].value)
