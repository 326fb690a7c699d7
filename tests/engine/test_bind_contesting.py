"""Review, correction on request and the price of repair, as they are bound."""

from __future__ import annotations

from typing import Any

import pytest

from glasshouse.engine.bind import Bound
from glasshouse.engine.bind_contesting import NO_REVIEW, NOBODY_ASKS, NOT_FOLLOWED, savings
from glasshouse.engine.layout import FAR
from tests.engine.books import COUNTRY_X, POINTS, bound

NOTICE = {"when": "with", "reasons": True, "reaches": 0.5}
APPEAL = {
    "to": "court",
    "takes": "3 weeks",
    "filed": 0.25,
    "granted_if_wrong": 0.75,
    "granted_if_right": 0.125,
    "suspends": True,
}
REVIEW = {"by": "official", "power": "full"}
CORRECTION = {"takes": "2 weeks", "reaches_copies": 1}
BUY_BACK: dict[str, Any] = {
    "title": "Pay to be deleted",
    "needs": "payment",
    "leaves": "barred",
    "used": "0.5 per person-year",
    "costs_money": "1000 XCU",
    "costs_hours": 2.5,
}
MONEY = {"currency": "XCU", "median_income": "500 XCU per week", "status": "invented"}


def process(**parts: Any) -> Bound:
    return bound(process={"status": "invented", **parts}, money=MONEY)


def left(found: Bound) -> dict[str, str]:
    return dict(found.not_simulated)


def test_a_review_with_power_finds_what_an_appeal_would() -> None:
    t = process(review=REVIEW, appeal=APPEAL, notice=NOTICE).scheme[0]

    assert t["review_on"] == 1
    assert (t["review_wrong32"] / 2**32, t["review_right32"] / 2**32) == (0.75, 0.125)
    assert t["review_capacity"] == FAR


def test_a_review_has_its_own_figures_and_pace() -> None:
    own = {**REVIEW, "finds_wrong": 0.5, "stops_right": 0, "staff": 2, "decides": "3 per week"}
    t = process(review=own).scheme[0]

    assert (t["review_wrong32"], t["review_right32"], t["review_capacity"]) == (2**31, 0, 6)


def test_a_review_of_which_nothing_is_said_is_named() -> None:
    found = process(review=REVIEW)

    assert found.scheme[0]["review_on"] == 0
    assert left(found)["process.review.power"] == NO_REVIEW


def test_advice_counts_as_often_as_it_is_followed() -> None:
    advice = {**REVIEW, "power": "advice"}
    t = process(review={**advice, "followed": 0.5}, appeal=APPEAL, notice=NOTICE).scheme[0]
    silent = process(review=advice, appeal=APPEAL, notice=NOTICE)

    assert t["review_wrong32"] / 2**32 == 0.375
    assert left(silent)["process.review.power"] == NOT_FOLLOWED


def test_a_review_without_power_changes_nothing() -> None:
    found = process(review={**REVIEW, "power": "none"}, appeal=APPEAL, notice=NOTICE)

    assert found.scheme[0]["review_on"] == 0
    assert "process.review.power" not in left(found)


def test_people_ask_for_corrections_as_readily_as_they_appeal() -> None:
    t = process(correction=CORRECTION, appeal=APPEAL, notice=NOTICE).scheme[0]
    own = process(correction={**CORRECTION, "asked": 0.5}, notice=NOTICE).scheme[0]

    assert (t["correction_on"], t["correction_takes"]) == (1, 2)
    assert t["correction_asked32"] == 2**30
    assert own["correction_asked32"] == 2**31


def test_a_correction_that_nobody_is_said_to_ask_for_is_named() -> None:
    found = process(correction=CORRECTION)

    assert found.scheme[0]["correction_on"] == 0
    assert left(found)["process.correction"] == NOBODY_ASKS


def test_who_has_savings_can_buy_a_way_back() -> None:
    t = process(repair={"buy": BUY_BACK}).scheme[0]

    assert t["repair_money"][0] == 2000
    assert t["repair_hours"][0] == 10
    assert t["repair_waived"][0] == 0
    assert t["repair_able"][0].tolist() == [0, 0, 1, 1, 1]


def test_hardship_waives_what_is_asked() -> None:
    t = process(repair={"buy": {**BUY_BACK, "waiver": "hardship"}}).scheme[0]

    assert t["repair_waived"][0] == 1


def test_a_way_back_that_costs_nothing_is_open_to_all() -> None:
    free = {k: v for k, v in BUY_BACK.items() if not k.startswith("costs")}
    t = process(repair={"talk": {**free, "needs": "promise"}}).scheme[0]

    assert (t["repair_money"][0], t["repair_hours"][0]) == (0, 0)
    assert t["repair_able"][0].tolist() == [1] * 5


def test_routes_that_nobody_uses_shift_no_costs() -> None:
    unused = {k: v for k, v in BUY_BACK.items() if k != "used"}
    talk = {"title": "Talk", "needs": "promise", "of": "p", "points": 3, "costs_hours": 1}
    t = bound(
        process={
            "status": "invented",
            "repair": {"a": unused, "b": {**talk, "used": "1 per person-year"}},
        },
        money=MONEY,
        scores={"p": POINTS},
    ).scheme[0]

    assert t["repair_n"] == 1
    assert (t["repair_hours"][0], t["repair_money"][0]) == (4, 0)


def test_savings_are_weeks_of_the_median_income() -> None:
    assert savings(COUNTRY_X, ("q1", "q5")) == pytest.approx([0.35, 180.0])


def test_contesting_takes_the_hours_that_the_society_says() -> None:
    assert bound().scheme[0]["contesting_hours"] == 24
