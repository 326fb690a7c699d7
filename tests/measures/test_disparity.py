from __future__ import annotations

import math

import numpy as np
import pytest

from glasshouse.ledger.tally import Strata
from glasshouse.measures import disparity
from tests.measures.ledgers import by_hand

COUNTS = by_hand(
    [1000, 1000, 1000, 1000],
    {
        "first_wrong": [30, 10, 90, 30],
        "listed": [100, 100, 200, 200],
        "wrong": [40, 10, 150, 50],
        "truly_listed": [80, 100, 60, 160],
        "missed": [20, 10, 10, 10],
    },
)
FALSE_A, FALSE_B = 50 / (16000 - 180), 200 / (16000 - 220)
TRUE_A, TRUE_B = 150 / 180, 200 / 220


def test_risk_ratio_is_the_highest_rate_over_the_lowest() -> None:
    found = disparity.risk_ratio(COUNTS)

    assert found["group"].value == pytest.approx((120 / 2000) / (40 / 2000))
    assert found["income"].value == pytest.approx(120 / 40)
    assert (found["group"].base, found["group"].events) == (2000.0, 40.0)


def test_remedy_gap_is_between_those_put_right_most_and_least_often() -> None:
    followed = {"wrong_followed": [40, 60, 60, 40], "wrong_remedied": [20, 30, 12, 18]}
    counts = by_hand([1000] * 4, {**followed, "listed": [100] * 4, "truly_listed": [20] * 4})

    found = disparity.remedy_gap(counts)

    assert found["group"].value == pytest.approx(50 / 100 - 30 / 100)
    assert found["income"].value == pytest.approx(48 / 100 - 32 / 100)
    assert (found["group"].base, found["group"].events) == (100.0, 30.0)


def test_adverse_impact_ratio_is_about_being_left_alone() -> None:
    assert disparity.adverse_impact_ratio(COUNTS)["group"].value == pytest.approx(0.94 / 0.98)


def test_equalised_odds_gap_is_the_wider_of_two() -> None:
    found = disparity.equalised_odds_gap(COUNTS)["group"].value

    assert found == pytest.approx(max(FALSE_B - FALSE_A, TRUE_B - TRUE_A))


def test_predictive_parity_gap_compares_what_a_listing_means() -> None:
    found = disparity.predictive_parity_gap(COUNTS)["group"].value

    assert found == pytest.approx((1 - 50 / 200) - (1 - 200 / 400))


def test_conduct_conditional_risk_ratio_weights_all_groups_alike() -> None:
    meant = 400 / 32000
    rate_a = meant * TRUE_A + (1 - meant) * FALSE_A
    rate_b = meant * TRUE_B + (1 - meant) * FALSE_B

    found = disparity.conduct_conditional_risk_ratio(COUNTS)["group"].value

    assert found == pytest.approx(rate_b / rate_a)


def test_groups_with_equal_rates_have_ratio_one_and_no_gap() -> None:
    same = by_hand([1000] * 4, {"first_wrong": [25] * 4, "listed": [50] * 4, "wrong": [20] * 4})

    assert disparity.risk_ratio(same)["group"].value == 1.0
    assert disparity.adverse_impact_ratio(same)["income"].value == 1.0
    assert disparity.predictive_parity_gap(same)["group"].value == 0.0


def test_ratio_has_no_value_where_a_group_was_never_wrongly_listed() -> None:
    counts = by_hand([1000] * 4, {"first_wrong": [0, 0, 40, 40], "listed": [40] * 4})

    assert math.isnan(disparity.risk_ratio(counts)["group"].value)
    assert disparity.risk_ratio(counts)["income"].value == 1.0


def test_group_that_the_scheme_never_reaches_is_left_out() -> None:
    ages = Strata(
        names=("group", "age"), values=(("A",), ("0-17", "18+", "60+")), grounds=("age",)
    )
    wrong = {"first_wrong": [0, 90, 30], "listed": [0, 90, 30]}

    counts = by_hand([1000] * 3, wrong, strata=ages)

    assert disparity.risk_ratio(counts)["age"].value == 3.0
    assert disparity.adverse_impact_ratio(counts)["age"].value == pytest.approx(0.91 / 0.97)


def test_group_too_small_to_tell_apart_is_left_out() -> None:
    three = Strata(names=("group",), values=(("A", "B", "C"),), grounds=("group",))
    wrong = {"first_wrong": [100, 50, 9], "listed": [100, 50, 9]}
    counts = by_hand([5000, 5000, 20], wrong, strata=three)

    assert disparity.risk_ratio(counts)["group"].value == 2.0


def test_one_group_alone_has_no_answer() -> None:
    one = Strata(names=("group",), values=(("A",),), grounds=("group",))
    counts = by_hand([5000], {"first_wrong": [100]}, strata=one)

    assert math.isnan(disparity.risk_ratio(counts)["group"].value)


def test_attribute_that_is_no_ground_is_not_compared() -> None:
    strata = Strata(names=COUNTS.strata.names, values=COUNTS.strata.values, grounds=("group",))
    counts = by_hand([1000] * 4, {"first_wrong": [25] * 4}, strata=strata)

    assert list(disparity.risk_ratio(counts)) == ["group"]


def test_ratio_at_equal_truth_is_one_when_only_conduct_differs() -> None:
    true = np.array([100, 100, 300, 300])
    counts = by_hand([1000] * 4, {"listed": true.tolist(), "truly_listed": true.tolist()})

    assert disparity.conduct_conditional_risk_ratio(counts)["group"].value == pytest.approx(1.0)
