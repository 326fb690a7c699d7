import pytest

from glasshouse.engine.bind_gates import Gate, GateTable, listed_by
from glasshouse.engine.layout import (
    FAR,
    GATE_LIST,
    GATE_RANK,
    GATE_RECORD,
    GATE_REFUSES,
    GATE_SCORE,
    GATE_TIER,
    UNIT,
)
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32
from tests.engine.books import PLAIN, POINTS, bound, rule, sanction

REWARD = sanction(kind="privilege", effect={"grant": 0.5}, legal_basis=None)


def gates(consequences: dict[str, object], **parts: object) -> list[dict[str, int]]:
    t = bound(
        scores={"points": POINTS},
        rules={
            "r": rule(when={"record": "litter"}, points=-5),
            "u": rule(when={"record": "litter"}, points=5),
            "l": rule(when={"record": "litter"}, to_list="barred"),
        },
        consequences=consequences,
        **parts,
    ).scheme[0]
    names = (
        "kind",
        "list",
        "score",
        "tiers",
        "below",
        "least",
        "counted",
        "slot",
        "age",
        "black",
    )
    return [{n: int(t[f"gate_{n}"][g]) for n in names} for g in range(t["gate_n"])]


def test_a_black_list_has_a_gate_though_nothing_waits_behind_it() -> None:
    found = gates({"c": sanction(when={"tier": "low"})})

    assert found[0]["kind"] == GATE_LIST
    assert found[0]["black"] == 1


def test_a_standing_that_brings_a_lasting_sanction_is_black() -> None:
    found = gates(
        {
            "a": sanction(when={"tier": ["low", "middle"]}),
            "b": {**REWARD, "when": {"tier": "high"}},
            "c": sanction(when={"score": {"below": 50}}),
            "d": {**REWARD, "when": {"score": {"at_least": 110}}},
        }
    )

    assert [g["kind"] for g in found] == [
        GATE_LIST,
        GATE_TIER,
        GATE_TIER,
        GATE_SCORE,
        GATE_SCORE,
    ]
    assert [g["black"] for g in found] == [1, 1, 0, 1, 0]
    assert [g["tiers"] for g in found[1:3]] == [0b011, 0b100]
    assert (found[3]["below"], found[3]["least"]) == (50 * UNIT, -FAR)
    assert (found[4]["below"], found[4]["least"]) == (FAR, 110 * UNIT)


def test_the_same_state_is_one_gate_and_black_once_it_is() -> None:
    found = gates(
        {
            "a": {**REWARD, "when": {"tier": "low"}},
            "b": sanction(when={"tier": "low"}),
            "c": sanction(when={"tier": "low"}),
        }
    )

    assert [(g["kind"], g["black"]) for g in found] == [(GATE_LIST, 1), (GATE_TIER, 1)]


def test_a_fine_is_no_standing() -> None:
    fine = sanction(
        when={"record": "litter"}, needs=None, context="courts", effect={"pay": "10 XCU"}
    )
    money = {"currency": "XCU", "median_income": "500 XCU per week", "status": "invented"}
    found = gates({"a": fine, "b": sanction(when={"listed": "barred"})}, money=money)

    assert [(g["kind"], g["black"]) for g in found] == [(GATE_LIST, 1), (GATE_RECORD, 0)]
    assert found[1]["counted"] == 1
    assert found[1]["slot"] == 0


def test_a_listing_of_some_age_is_a_gate_of_its_own() -> None:
    found = gates({"a": sanction(when={"listed": "barred", "held_for": "10 weeks"})})

    assert [(g["kind"], g["age"], g["black"]) for g in found] == [
        (GATE_LIST, 0, 1),
        (GATE_LIST, 10, 0),
    ]


def test_staying_out_is_a_gate() -> None:
    consent = {
        "kind": "persons",
        "participation": "consent",
        "takes_part": 0.5,
        "status": "invented",
    }
    found = gates(
        {"a": sanction(when={"refuses": "taking-part"}), "b": sanction()}, applies_to=consent
    )

    assert [(g["kind"], g["black"]) for g in found] == [(GATE_LIST, 1), (GATE_REFUSES, 0)]


def test_a_share_of_the_town_is_a_gate_of_its_own() -> None:
    favour = {**REWARD, "when": {"score": {"best": 0.25}}}
    found = gates({"a": sanction(when={"score": {"worst": 0.04}}), "b": favour})
    t = bound(
        scores={"points": POINTS},
        rules={"r": rule(when={"record": "litter"}, points=-5)},
        lists={},
        consequences={"a": sanction(when={"score": {"worst": 0.04}}), "b": favour},
    ).scheme[0]

    assert [g["kind"] for g in found] == [GATE_LIST, GATE_RANK, GATE_RANK]
    assert [g["black"] for g in found] == [1, 1, 0]
    assert t["gate_share32"][:2].tolist() == [threshold32(0.04), 2**30]
    assert t["gate_best"][:2].tolist() == [0, 1]
    assert t["gate_luck"][0] != t["gate_luck"][1]


def test_what_counts_as_listed_is_said() -> None:
    tier, listing = Gate(GATE_TIER, tiers=1), Gate(GATE_LIST)

    assert listed_by(GateTable()) == "nothing"
    assert listed_by(GateTable({tier: False})) == "nothing"
    assert listed_by(GateTable({tier: True})) == "standing"
    assert listed_by(GateTable({tier: False, listing: True})) == "list"
    assert listed_by(GateTable({tier: True, listing: True})) == "both"


def test_too_many_sets_of_records_are_refused() -> None:
    kinds = [f"kind-{n}" for n in range(9)]
    conduct = {k: {**PLAIN["conduct"]["litter"], "title": k} for k in kinds}
    with pytest.raises(NotBindable, match=r"9 different sets of records .* and 8 is the most"):
        bound(
            conduct=conduct,
            channels__wardens__sees=dict.fromkeys(kinds, 0.5),
            channels__wardens__fabrication=None,
            rules={k: rule(when={"record": k}, to_list="barred") for k in kinds},
            consequences={k: sanction(when={"record": k}) for k in kinds},
        )
