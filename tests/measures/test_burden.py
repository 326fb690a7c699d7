from __future__ import annotations

import math

import pytest

from glasshouse.measures import burden
from tests.measures.ledgers import by_hand, nothing_happened

COUNTS = by_hand(
    [100, 100, 200, 100],
    {
        "appeals": [2, 0, 0, 1],
        "requests": [1, 0, 0, 0],
        "hours_contesting": [72, 0, 0, 24],
        "repairs": [0, 4, 1, 5],
        "repairs_beyond": [6, 0, 4, 0],
        "hours_complying": [0, 40, 10, 50],
        "money_complying": [0, 8000, 2000, 10000],
    },
)
YEARS = 500 * 8 / (365.25 / 7)


def test_hours_are_told_for_a_thousand_years_lived() -> None:
    found = burden.hours_contesting(COUNTS)["all"]

    assert found.value == pytest.approx(1000 * 24 / YEARS)
    assert found.events == 4
    assert burden.hours_complying(COUNTS)["all"].value == pytest.approx(1000 * 25 / YEARS)


def test_money_is_in_weeks_of_the_median_income() -> None:
    assert burden.money_complying(COUNTS)["all"].value == pytest.approx(1000 * 20 / YEARS)


def test_the_poor_are_priced_out() -> None:
    found = burden.priced_out_share(COUNTS)

    assert found["all"].value == 10 / 20
    assert found["income=q1"].value == 10 / 11
    assert found["income=q5"].value == 0.0
    assert math.isnan(burden.priced_out_share(nothing_happened())["all"].value)
