"""Reports as they are bound: beliefs, mistakes and malice, pay, hostility, invitations."""

from __future__ import annotations

import math
from typing import Any

import pytest

from glasshouse.engine.bind import Bound, bind
from glasshouse.engine.bind_reports import NOBODY_INVITED, WHICH_SCORE
from glasshouse.engine.layout import CHANNEL_PEER, CHANNEL_PLAIN, UNIT
from glasshouse.engine.state_records import MALICE, MISTAKE
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold48
from tests.engine.books import COUNTRY_X, LITTERS, POINTS, book, bound, people

PEERS: dict[str, Any] = {
    "kind": "peer",
    "verified": False,
    "status": "invented",
    "sees": {"litter": 0.5},
    "fabrication": {"litter": "0.1 per person-year"},
    "malice": {"litter": "0.3 per person-year"},
    "believed_if_true": 0.75,
    "believed_if_false": 0.25,
}
WALL: dict[str, Any] = {
    "title": "Names on the wall",
    "when": {"listed": "barred"},
    "shown_in": "board",
    "to": "public",
    "fields": "name",
    "seen_by": 0.1,
    "severity": "moderate",
    "invites_reports": True,
    "status": "invented",
}
REPORTING = "  reporting: {for_reward: {value: 1, range: [0, 9]}"
YEAR = 365.25 / 7


def peers(**keys: Any) -> dict[str, Any]:
    return {"channels": {"wardens": {**PEERS, **keys}}}


def dropped(found: Bound) -> dict[str, str]:
    return dict(found.not_simulated)


def test_what_is_seen_is_a_report_and_belief_is_drawn_apart() -> None:
    t = bound(**peers()).scheme[0]

    assert t["channel_kind"][0] == CHANNEL_PEER
    assert t["route_sees32"][0, 0] == 2**31
    assert t["channel_believed32"][0] == 3 * 2**30
    assert t["channel_fooled32"][0] == 2**30


def test_without_a_figure_every_report_is_believed() -> None:
    silent = {k: v for k, v in PEERS.items() if not k.startswith("believed")}
    t = bound(channels={"wardens": silent}).scheme[0]

    assert t["channel_believed32"][0] == t["channel_fooled32"][0] == 2**32


def test_a_scheme_that_nobody_reports_to_has_no_reports() -> None:
    t = bound().scheme[0]

    assert t["channel_kind"][0] == CHANNEL_PLAIN
    assert (t["false_n"], t["false_most48"], t["inviting"]) == (0, 0, 0)


def test_false_reports_are_mistakes_and_malice_and_no_fabrication() -> None:
    t = bound(**peers()).scheme[0]

    assert t["fabricated_n"] == 0
    assert t["false_cause"][: t["false_n"]].tolist() == [MISTAKE, MALICE]
    assert t["false48"][0, 0] == threshold48(-math.expm1(-0.4 / YEAR))
    assert t["false_cum32"][0, 0, 0] / 2**32 == pytest.approx(0.25)


def test_pay_makes_malice_more_frequent_and_ties_the_town() -> None:
    found = bound(**peers(reward=4), scores={"p": POINTS})
    t = found.scheme[0]

    assert t["channel_reward"][0] == 4 * UNIT
    assert t["false48"][0, 0] == threshold48(-math.expm1(-(0.1 + 0.3 * 2) / YEAR))
    assert found.living[0]["ties_on"] == 1
    stay = people(
        ("cuts_tie_to_listed: {value: 0.02, range: [0, 0.1]}", "cuts_tie_to_listed: 0"),
        (LITTERS, LITTERS.replace("deterred: 0.2, ", "")),
    )
    assert bind(book(**peers()), stay).living[0]["ties_on"] == 0


def test_a_reward_without_a_score_or_with_two_is_named() -> None:
    two = bound(**peers(reward=4), scores={"p": POINTS, "q": POINTS})

    assert dropped(two)["channels.wardens.reward"] == WHICH_SCORE
    assert two.scheme[0]["channel_reward"][0] == 0
    assert "channels.wardens.reward" in dropped(bound(**peers(reward=4)))


def test_hostility_raises_malice_against_a_group() -> None:
    hostile = people((REPORTING, f"{REPORTING}, hostility: {{B: {{value: 3, range: [1, 5]}}}}"))
    t = bind(book(**peers()), hostile).scheme[0]

    assert t["false48"][1, 0] == threshold48(-math.expm1(-(0.1 + 0.9) / YEAR))
    assert t["false48"][0, 0] == t["false48"][2, 0] < t["false48"][1, 0]
    assert t["false_most48"] == t["false48"].max()
    assert hostile.protected_multipliers == ("response.reporting.hostility.B",)


def test_a_publication_that_invites_reports_raises_them_where_it_shows() -> None:
    t = bound(**peers(), publicity={"wall": WALL}).scheme[0]

    assert t["inviting"] == 1
    assert t["invited16"] == 2 * 65536
    assert t["false48"][0, 1] == threshold48(-math.expm1(-2 * 0.4 / YEAR))


def test_an_invitation_of_which_the_society_says_nothing_is_named() -> None:
    line = f"{REPORTING}, if_invited: {{value: 2, range: [1, 5]}}}}\n"
    found = bind(book(**peers(), publicity={"wall": WALL}), people((line, "")))

    assert dropped(found)["publicity.wall.invites_reports"] == NOBODY_INVITED
    assert found.scheme[0]["inviting"] == 0


def test_more_false_reports_than_one_a_week_are_refused() -> None:
    with pytest.raises(NotBindable, match=r"false reports a person-week"):
        bound(**peers(malice={"litter": "1 per person-week"}))


def test_a_rule_that_only_false_reports_would_fire_counts_them() -> None:
    only = {k: v for k, v in PEERS.items() if k not in {"sees", "fabrication"}}
    few = bind(book(channels={"wardens": only}), COUNTRY_X, persons=4, weeks=52)

    assert few.warnings
    assert not bind(
        book(channels={"wardens": only}), COUNTRY_X, persons=40_000, weeks=52
    ).warnings
