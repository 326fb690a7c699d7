from __future__ import annotations

from typing import Any

import pytest

from glasshouse.engine.layout_copies import GATE_OUTSIDE
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32
from tests.engine.books import bound

RAIL: dict[str, Any] = {
    "title": "The railway",
    "context": "travel",
    "gets": "barred",
    "delay": "3 weeks",
    "wrong_person": 0.01,
    "key": "weak",
    "corrected_within": "4 weeks",
    "reimports": "0.5 per person-year",
    "status": "invented",
}
ELSEWHERE: dict[str, Any] = {
    "title": "Another list",
    "context": "courts",
    "modelled_on": "x",
    "listed": 0.25,
    "wrongly": 0.5,
    "status": "invented",
}


def test_an_institution_copies_the_list_it_gets_and_decides_by_its_copy() -> None:
    found = bound(sharing={"rail": RAIL})
    t = found.scheme[0]

    assert (t["slot_n"], t["slot_holder"][0], t["slot_gate"][0]) == (1, 0, 0)
    assert t["holder_takes32"][0] == threshold32(1 / 4)
    assert t["holder_purges32"][0] == threshold32(1 / 4)
    assert t["holder_wrong32"][0] == threshold32(0.01)
    assert t["holder_weak"][0] == 1
    assert t["holder_again32"][0, 0] == 0
    assert 0 < t["holder_again32"][0, 1] < t["holder_again32"][0, 2]
    need = found.needs.index("fast-train")
    assert (t["need_holders"][need], t["need_copied"][need], t["biting_slots"]) == (1, 1, 1)
    assert not any(x.path.startswith("sharing") for x in found.not_simulated)


def test_an_institution_elsewhere_holds_copies_that_do_nothing_there() -> None:
    t = bound(sharing={"banks": RAIL | {"context": "credit"}}).scheme[0]

    assert t["slot_n"] == 1
    assert (t["need_holders"].any(), t["biting_slots"]) == (False, 0)


def test_never_is_a_chance_of_nought_and_at_once_a_chance_of_one() -> None:
    never = RAIL | {"corrected_within": "no-term", "delay": "0 weeks"}
    t = bound(sharing={"rail": never}).scheme[0]

    assert (t["holder_purges32"][0], t["holder_takes32"][0]) == (0, 2**32)


def test_what_an_institution_gets_and_nobody_waits_for_is_named() -> None:
    score = {
        "kind": "points",
        "status": "invented",
        "start": 0,
        "floor": "none",
        "ceiling": "none",
        "retention": "no-term",
        "half_life": "no-term",
    }
    found = bound(scores={"points": score}, sharing={"rail": RAIL | {"gets": "points"}})

    assert [x.path for x in found.not_simulated if x.path.startswith("sharing")] == [
        "sharing.rail"
    ]


def test_corrections_reach_copies_as_often_as_the_process_says() -> None:
    correction = {"takes": "1 week", "reaches_copies": 0.75}
    t = bound(process={"status": "invented", "correction": correction}).scheme[0]

    assert t["reaches_copies32"] == threshold32(0.75)


def test_more_institutions_than_fit_are_refused() -> None:
    nine = {f"rail-{n}": RAIL for n in range(9)}

    with pytest.raises(NotBindable, match="9 institutions that hold copies"):
        bound(sharing=nine)


def test_somebody_elses_list_opens_a_gate() -> None:
    found = bound(
        outside_lists={"other": ELSEWHERE},
        **{"consequences__no-train__when": {"listed_outside": "other"}},
    )
    t = found.scheme[0]

    gate = list(t["gate_kind"][: t["gate_n"]]).index(GATE_OUTSIDE)
    assert t["gate_list"][gate] == 0
    assert (t["outside_n"], t["outside_listed32"][0]) == (1, threshold32(0.25))
    assert t["outside_wrongly32"][0] == threshold32(0.5)


def test_a_list_of_others_alone_makes_a_scheme_happen() -> None:
    fired = {"when": {"listed_outside": "other"}, "to_list": "barred", "status": "invented"}
    found = bound(
        outside_lists={"other": ELSEWHERE}, conduct=None, channels=None, rules={"r": fired}
    )

    assert found.scheme[0]["on"] == 1
