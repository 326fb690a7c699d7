from __future__ import annotations

import pytest

from glasshouse.measures import hardship
from tests.measures.ledgers import by_hand

COUNTS = by_hand(
    [100, 100, 200, 100],
    {
        "unemployed": [80, 80, 160, 80],
        "in_arrears": [40, 0, 40, 0],
        "jobs_lost": [1, 2, 3, 4],
    },
)
YEARS = 500 * 8 * 7 / 365.25


def test_hardship_is_weeks_for_a_thousand_years() -> None:
    unemployed = hardship.weeks_unemployed(COUNTS)
    arrears = hardship.weeks_in_arrears(COUNTS)

    # A tenth of all time is a tenth of 52.18 weeks in each of 1,000 years.
    assert unemployed["all"].value == pytest.approx(1000 * 365.25 / 7 / 10)
    assert unemployed["group=B"].value == pytest.approx(1000 * 365.25 / 7 / 10)
    assert arrears["income=q1"].value == pytest.approx(1000 * 80 / (YEARS * 300 / 500))
    assert arrears["income=q5"].value == 0.0


def test_jobs_lost_are_counted_for_a_thousand_years() -> None:
    assert hardship.jobs_lost(COUNTS)["all"].value == pytest.approx(1000 * 10 / YEARS)
