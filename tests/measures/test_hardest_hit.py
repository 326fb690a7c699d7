from __future__ import annotations

import math

import numpy as np
import pytest

from glasshouse.ledger.harmed import SPENT
from glasshouse.measures.hardest_hit import hardest_hit_weeks, percentile
from tests.measures.ledgers import WEEKS, by_hand, nothing_happened


def test_nobody_in_a_harm_means_no_weeks_for_anybody() -> None:
    persons = np.zeros((len(SPENT), WEEKS + 1), np.int64)
    persons[:, 0] = 100

    found = hardest_hit_weeks(by_hand([25] * 4, {}, spent=persons))

    assert {reading.value for reading in found.values()} == {0.0}


def test_the_hardest_hit_are_found_from_above() -> None:
    persons = np.zeros((len(SPENT), WEEKS + 1), np.int64)
    persons[:, 0], persons[0, 2], persons[0, 8] = 100, 4, 2
    persons[0, 0] = 94

    found = hardest_hit_weeks(by_hand([25] * 4, {}, spent=persons))

    assert found["harm=listed,percentile=95"].value == pytest.approx(1.25)
    assert found["harm=listed,percentile=99"].value == pytest.approx(7.5)
    assert found["harm=unemployed,percentile=99"].value == 0.0


@pytest.mark.parametrize("percent", [50, 95, 99])
def test_percentile_of_people_spread_evenly_is_that_part_of_the_way(percent: float) -> None:
    persons = np.zeros(101, np.int64)
    persons[1:] = 7

    assert percentile(persons, percent) == pytest.approx(percent)


def test_percentile_never_falls_where_some_lose_more() -> None:
    persons = np.array([90, 4, 3, 2, 1, 0])
    worse = np.array([89, 4, 3, 2, 1, 1])

    assert percentile(worse, 95) > percentile(persons, 95)
    assert percentile(worse, 99) > percentile(persons, 99)


def test_nobody_has_no_percentile() -> None:
    assert math.isnan(percentile(np.zeros(4, np.int64), 95))
    assert math.isnan(hardest_hit_weeks(nothing_happened())["harm=listed,percentile=95"].value)
