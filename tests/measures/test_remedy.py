from __future__ import annotations

import math

import numpy as np
import pytest

from glasshouse.ledger.columns import CLEARING, ENDS, REMEDY_WEEKS
from glasshouse.ledger.tally import Strata
from glasshouse.measures import remedy
from tests.measures.ledgers import WEEKS, by_hand, nothing_happened

COUNTS = by_hand(
    [100, 100, 200, 100],
    {
        "wrong_followed": [40, 50, 60, 50],
        "wrong_remedied": [4, 20, 6, 25],
        "decisions": [50, 50, 100, 50],
        "notices": [40, 40, 60, 40],
        "appeals": [10, 20, 10, 20],
        "requests": [5, 5, 10, 10],
        "appeals_followed": [8, 10, 8, 14],
        "appeals_in_time": [2, 5, 8, 7],
        "granted_wrong": [4, 10, 5, 10],
        "granted_right": [0, 1, 0, 0],
    },
)


def test_effective_remedy_rate_is_of_listings_that_could_be_followed() -> None:
    assert remedy.effective_remedy_rate(COUNTS)["all"].value == 55 / 200


def test_appeal_access_gap_is_richest_minus_poorest() -> None:
    found = remedy.appeal_access_gap(COUNTS)["all"]

    assert found.value == pytest.approx(45 / 100 - 10 / 100)
    assert found.base == 100.0


def test_appeal_access_gap_has_no_value_where_no_listing_could_be_followed() -> None:
    assert math.isnan(remedy.appeal_access_gap(nothing_happened())["all"].value)


def test_appeal_access_gap_needs_two_income_classes() -> None:
    one = Strata(names=("group", "income"), values=(("A",), ("q1",)))

    assert remedy.appeal_access_gap(by_hand([100], {}, strata=one)) == {}


def test_notice_appeal_and_grant_follow_each_other() -> None:
    assert remedy.notice_reach(COUNTS)["all"].value == 180 / 250
    assert remedy.appeal_rate(COUNTS)["all"].value == 60 / 250
    assert remedy.contested_if_told(COUNTS)["all"].value == 90 / 180
    assert remedy.contested_if_told(COUNTS)["income=q5"].value == 55 / 80
    assert remedy.appeals_in_time_share(COUNTS)["all"].value == 22 / 40
    assert remedy.appeals_in_time_share(COUNTS)["income=q5"].value == 12 / 24
    assert remedy.grant_rate(COUNTS)["all"].value == 30 / 60


def test_appeals_in_time_has_no_value_where_no_appeal_could_be_followed() -> None:
    assert math.isnan(remedy.appeals_in_time_share(nothing_happened())["all"].value)


def test_effective_remedy_waits_for_the_last_copy() -> None:
    spells = np.zeros((2, len(ENDS), WEEKS + 1), np.int64)
    spells[1, ENDS.index("appeal"), 2] = 40
    clearing = np.zeros((3, 2, WEEKS + 1), np.int64)
    clearing[2, 0, 2], clearing[2, 0, 6] = 10, 30
    shared = by_hand([100] * 4, {}, spells=spells, clearing=clearing)
    alone = by_hand([100] * 4, {}, spells=spells)

    assert remedy.weeks_to_effective_remedy(shared)["wrong=yes"].value == 6.0
    assert remedy.weeks_to_effective_remedy(alone)["wrong=yes"].value == 2.0
    assert math.isnan(remedy.weeks_to_effective_remedy(nothing_happened())["wrong=yes"].value)


def test_copies_are_fixed_where_the_last_goes_within_half_a_year() -> None:
    clearing = np.zeros((3, 2, 40), np.int64)
    wrong = CLEARING.index("outlives_wrong")
    clearing[wrong, 0, [0, REMEDY_WEEKS, REMEDY_WEEKS + 1]] = 40, 20, 20
    clearing[wrong, 1, 39] = 20
    clearing[CLEARING.index("outlives_right"), 0, 0] = 1000
    spells = np.zeros((2, len(ENDS), 40), np.int64)
    counts = by_hand([100] * 4, {}, weeks=39, spells=spells, clearing=clearing)

    found = remedy.copies_fixed_share(counts)["wrong=yes"]

    assert (found.value, found.base, found.events) == (pytest.approx(0.6), 100.0, 60.0)


def test_copies_fixed_has_no_value_in_a_run_of_half_a_year() -> None:
    counts = by_hand([100] * 4, {}, weeks=REMEDY_WEEKS)

    assert math.isnan(remedy.copies_fixed_share(counts)["wrong=yes"].value)


def test_remedy_without_copies_leaves_cut_off_listings_out_in_time() -> None:
    spells = np.zeros((2, len(ENDS), WEEKS + 1), np.int64)
    spells[1, ENDS.index("appeal"), 3], spells[1, ENDS.index("horizon"), 3] = 40, 60
    counts = by_hand([100] * 4, {}, spells=spells)

    assert remedy.weeks_to_effective_remedy(counts)["wrong=yes"].value == 3.0
