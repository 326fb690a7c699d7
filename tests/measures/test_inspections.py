from __future__ import annotations

import math

import pytest

from glasshouse.measures import inspections, listings
from tests.measures.ledgers import by_hand, nothing_happened

COUNTS = by_hand(
    [100, 100, 200, 100],
    {
        "inspected": [8, 2, 0, 0],
        "inspected_idle": [6, 1, 0, 0],
        "inspected_found": [1, 1, 0, 0],
        "hours_inspected": [256, 64, 0, 0],
        "still_shown": [0, 0, 30, 10],
    },
)
YEARS = 500 * 8 / (365.25 / 7)


def test_visits_are_told_for_a_thousand_years_lived() -> None:
    found = inspections.inspections(COUNTS)

    assert found["all"].value == pytest.approx(1000 * 10 / YEARS)
    assert found["all"].events == 10
    assert found["group=B"].value == 0.0
    assert inspections.idle_inspections(COUNTS)["all"].value == pytest.approx(7000 / YEARS)


def test_of_ten_visits_seven_were_for_nothing_and_two_found_something() -> None:
    assert inspections.idle_inspection_share(COUNTS)["all"].value == 0.7
    assert inspections.idle_inspection_share(COUNTS)["income=q1"].value == 0.75
    assert inspections.inspection_find_share(COUNTS)["all"].value == 0.2


def test_where_nobody_is_inspected_there_is_no_share() -> None:
    nothing = nothing_happened()

    assert math.isnan(inspections.idle_inspection_share(nothing)["all"].value)
    assert inspections.inspections(nothing)["all"].value == 0.0


def test_hours_are_quarters_added_up() -> None:
    found = inspections.hours_inspected(COUNTS)["all"]

    assert found.value == pytest.approx(1000 * 80 / YEARS)
    assert found.events == 10


def test_weeks_that_a_past_listing_stays_shown_are_counted() -> None:
    assert listings.weeks_still_shown(COUNTS)["all"].value == pytest.approx(1000 * 40 / YEARS)
