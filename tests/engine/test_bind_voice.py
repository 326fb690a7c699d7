"""Fear and speech as they are bound."""

from __future__ import annotations

import math
from typing import Any

import pytest

from glasshouse.document.catalogue import CONDUCT
from glasshouse.engine.bind import Bound
from glasshouse.engine.bind_living import CONDUCT_SLOT
from glasshouse.engine.bind_voice import VOICED, ease, evidence, logistic32
from glasshouse.engine.layout_voice import HALF, STEPS, TO_NEIGHBOURS
from tests.engine.books import POINTS, bound, rule, sanction

POST: dict[str, Any] = {
    "title": "A critical post",
    "counts": {"criticises": "all"},
    "context": "speech",
    "gravity": "none",
    "status": "invented",
}
DESK = {
    "kind": "office",
    "verified": False,
    "status": "invented",
    "sees": {"post": 0.5},
}


def speech(**parts: Any) -> Bound:
    """A scheme that lists for criticism."""
    rules = {"post": rule(when={"record": "post"}, to_list="barred")}
    return bound(
        **{"conduct": {"post": POST}, "channels": {"desk": DESK}, "rules": rules, **parts}
    )


def test_lawful_expression_is_all_that_voices_a_view() -> None:
    assert set(VOICED) == {
        "criticises",
        "complains",
        "petitions",
        "demonstrates",
        "reads-foreign-press",
    }
    assert {CONDUCT[name].kind for name in VOICED} == {"protected"}


def test_where_no_speech_is_counted_nobodys_speech_is_followed() -> None:
    t = bound().living[0]

    assert (t["speech_on"], t["voiced"], t["act_n"]) == (0, 0, 0)
    assert not t["speaks32"].any()


def test_where_speech_is_counted_people_speak_as_the_society_says() -> None:
    t = speech().living[0]
    chances = [t["speaks32"][HALF + x] / 2**32 for x in t["ease"][:32].tolist()]

    assert (t["speech_on"], t["ties_on"]) == (1, 1)
    assert sum(chances) / 32 == pytest.approx(2 * 7 / 365.25, rel=0.1)
    assert t["critical32"] == round(0.4 * 2**32)
    assert (t["climate_slope"], t["fear_slope"]) == (round(0.2 * STEPS), STEPS)
    assert t["act_s"][0] == CONDUCT_SLOT["criticises"]
    assert t["act_cum32"][t["act_n"] - 1] == 2**32


def test_what_is_held_against_people_is_at_stake_and_inability_never_is() -> None:
    both = bound(
        conduct={
            "litter": {**POST, "counts": {"litters": "all", "cannot-pay-bill": "all"}},
        }
    )

    assert both.scheme[0]["stakes"] == 1 << CONDUCT_SLOT["litters"]
    assert both.scheme[0]["fears"] == 1
    assert both.living[0]["deter_slot"][CONDUCT_SLOT["cannot-pay-bill"]] == -1


def test_what_nobody_sees_is_nothing_to_fear() -> None:
    unseen = {**DESK, "sees": {"post": 0}, "fabrication": {"post": "0.1 per person-year"}}

    t = speech(channels={"desk": unseen}).scheme[0]

    assert (t["stakes"], t["fears"]) == (0, 0)


def test_deterrence_falls_with_the_risk_that_is_perceived() -> None:
    t = bound().living[0]
    row = t["deter32"][t["deter_slot"][CONDUCT_SLOT["litters"]]] / 2**32

    assert row[0] == 1.0
    assert row[256] == pytest.approx(math.exp(-0.2), rel=1e-6)


def test_beliefs_begin_at_what_people_expect() -> None:
    t = bound().living[0]

    assert (t["prior_caught"], t["prior_free"]) == (evidence(1.0), evidence(4.0))
    assert t["aware32"] == round(0.11 * 2**32)
    assert t["caught_w"] == 2 * t["own_w"] == 2 * evidence(1.0)


def test_points_teach_unless_the_score_is_secret() -> None:
    points = {"rules": {"l": rule(when={"record": "litter"}, points=-5)}, "lists": {}}
    parts = {
        **points,
        "scores": {"p": POINTS},
        "consequences": {"c": sanction(when={"tier": "low"})},
    }

    assert bound(**parts).scheme[0]["teaches"] == 1
    assert bound(**parts, secret=["own-score"]).scheme[0]["teaches"] == 0
    assert bound(**parts, secret=["own-score"]).scheme[0]["quiet"] == 2


def test_who_may_not_know_of_the_own_listing_is_given_no_word_of_it() -> None:
    assert bound().scheme[0]["quiet"] == 0
    assert bound(secret=["own-listing", "weights"]).scheme[0]["quiet"] == 1


def test_what_is_shown_reaches_whom_it_says() -> None:
    shown = {
        "title": "A board",
        "when": {"listed": "barred"},
        "shown_in": ["board"],
        "to": "neighbours",
        "fields": ["name"],
        "seen_by": 0.25,
        "severity": "moderate",
        "status": "invented",
    }

    t = bound(publicity={"board": shown}).scheme[0]

    assert (t["shown_n"], t["shown_to"][0], t["shown_praise"][0]) == (1, TO_NEIGHBOURS, 0)
    assert t["shown_seen32"][0] == 2**30
    assert bound(publicity={"board": {**shown, "praise": True}}).scheme[0]["shown_praise"][0]


def test_the_logistic_curve_is_never_and_always_at_its_ends() -> None:
    chances = logistic32()

    assert (chances[0], chances[HALF], chances[-1]) == (0, 2**31, 2**32)
    assert list(chances) == sorted(chances)
    assert ease(0.0) == -HALF
