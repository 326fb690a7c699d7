"""Inspections, the time to appeal, and what stays shown, as they are bound."""

from __future__ import annotations

import math

import pytest

from glasshouse.engine.bind import bind
from glasshouse.engine.layout import CHECK, FAR
from tests.engine.books import COUNTRY_X, PLAIN, book, bound, people, sanction
from tests.engine.test_bind_consequences import publicity
from tests.engine.test_bind_contesting import APPEAL, NOTICE, process

CHECKED = sanction(effect={"check": "2 per person-year"}, needs=None, context="tax")


def test_a_check_is_a_weekly_chance_behind_its_gate() -> None:
    found = bound(consequences={**PLAIN["consequences"], "visits": CHECKED})
    t = found.scheme[0]

    assert found.consequences == ("no-train", "visits")
    assert not any(x.path.startswith("consequences.visits") for x in found.not_simulated)
    assert t["cons_effect"][1] == CHECK
    hazard = -math.expm1(-2 / (365.25 / 7))
    assert t["cons_rate48"][1] / 2**48 == pytest.approx(hazard, rel=1e-9)
    assert t["checking"] == t["cons_gates"][1] == 1
    assert t["inspection_hours"] == 32


def test_without_a_check_nobody_is_looked_at() -> None:
    t = bound().scheme[0]

    assert t["checking"] == t["inspection_hours"] == 0


def test_hours_that_no_society_states_are_not_counted() -> None:
    silent = people(("  inspection_hours: {value: 8, range: [2, 40]}\n", ""))
    t = bind(book(consequences={"visits": CHECKED}), silent).scheme[0]

    assert t["checking"] == 1
    assert t["inspection_hours"] == 0
    assert bind(book(), COUNTRY_X).scheme[0]["inspection_hours"] == 0


def test_a_scheme_that_only_inspects_is_run() -> None:
    found = bound(consequences={"visits": CHECKED})

    assert found.scheme[0]["on"] == 1


def test_visits_can_reach_a_household() -> None:
    found = bound(consequences={"visits": {**CHECKED, "reaches": ["self", "household"]}})

    assert found.scheme[0]["kin_n"] == 1
    assert not any("visits" in x.path for x in found.not_simulated)


@pytest.mark.parametrize(("within", "weeks"), [("10 days", 1), ("8 weeks", 8), (None, 0)])
def test_time_to_appeal_is_in_whole_weeks(within: str | None, weeks: int) -> None:
    appeal = APPEAL if within is None else {**APPEAL, "file_within": within}
    t = process(notice=NOTICE, appeal=appeal).scheme[0]

    assert t["appeal_within"] == weeks


@pytest.mark.parametrize(("stays", "weeks"), [("1 year", 52), ("no-term", FAR), (None, 0)])
def test_what_stays_shown_is_set_for_its_list(stays: str | None, weeks: int) -> None:
    keys = {} if stays is None else {"stays": stays}
    t = bound(publicity={"a": publicity(**keys), "b": publicity(stays="4 weeks")}).scheme[0]

    assert t["list_stays"][0] == max(weeks, 4)
