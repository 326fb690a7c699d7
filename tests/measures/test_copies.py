from __future__ import annotations

import math

import numpy as np
import pytest

from glasshouse.measures import copies
from tests.measures.ledgers import WEEKS, by_hand, nothing_happened

CLEARING = np.zeros((3, 2, WEEKS + 1), np.int64)
CLEARING[0, 0, 0] = 40  # right ones: purged with the deletion
CLEARING[1, 0, 0], CLEARING[1, 0, 3] = 10, 30  # wrong ones: at once, after three weeks
CLEARING[1, 1, 4] = 20  # wrong ones of which more is not known
COUNTS = by_hand(
    [1000] * 4,
    {
        "denied_0": [50, 30, 20, 0],
        "denied_1": [50, 20, 0, 0],
        "denied_copy": [40, 0, 10, 0],
        "denied_cleared": [30, 0, 0, 0],
        "bearing_copy_wrong": [16, 0, 0, 0],
    },
    clearing=CLEARING,
)


def test_share_still_held_falls_from_the_week_of_deletion() -> None:
    found = copies.still_in_copies_share(COUNTS)

    assert found["weeks=0"].value == pytest.approx(0.5)
    assert found["wrong=yes,weeks=0"].value == pytest.approx(50 / 60)
    assert found["wrong=yes,weeks=2"].value == pytest.approx(50 / 60)
    assert found["wrong=yes,weeks=4"].value == pytest.approx(20 / 60)
    assert found["wrong=yes,weeks=4"].base == 60.0


def test_share_is_not_told_for_weeks_that_the_run_does_not_have() -> None:
    assert f"weeks={WEEKS}" not in copies.still_in_copies_share(COUNTS)


def test_median_and_mean_count_from_the_deletion() -> None:
    median, mean = copies.weeks_in_copies_median(COUNTS), copies.weeks_in_copies_mean(COUNTS)

    assert (median["all"].value, median["wrong=yes"].value) == (0.0, 3.0)
    assert mean["wrong=yes"].value == pytest.approx(3 * 50 / 60 + 5 * 20 / 60)
    assert (median["wrong=yes"].base, median["wrong=yes"].events) == (60.0, 40.0)


def test_refusals_by_copy_are_shares_of_all_refusals() -> None:
    assert copies.denied_by_copy_share(COUNTS)["all"].value == pytest.approx(50 / 170)
    assert copies.denied_after_deletion_share(COUNTS)["all"].value == pytest.approx(30 / 170)


def test_weeks_borne_are_told_for_a_thousand_person_years() -> None:
    years = 4000 * WEEKS / 52

    found = copies.weeks_borne_by_copy(COUNTS)["all"].value

    assert found == pytest.approx(16 / years * 1000, rel=0.01)


def test_nothing_is_told_where_nobody_holds_copies() -> None:
    counts = nothing_happened()

    assert math.isnan(copies.weeks_in_copies_mean(counts)["all"].value)
    assert math.isnan(copies.weeks_in_copies_median(counts)["wrong=yes"].value)
    assert math.isnan(copies.still_in_copies_share(counts)["weeks=4"].value)
