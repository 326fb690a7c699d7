from typing import Any

import pytest

from glasshouse.engine.bind import bind
from glasshouse.engine.bind_kin import among
from glasshouse.engine.layout import NO_TERM, TO_LIST, TO_TIER, UNIT, UNTIL_PERFORMED
from glasshouse.engine.layout_kin import (
    CHILDREN,
    CORE,
    DEDUCT,
    HOUSEHOLD,
    OFFICERS,
    OTHER_FIRMS,
    PASS_ON,
    REACH,
    WEAK,
)
from glasshouse.engine.luck import luck
from tests.engine.books import (
    COUNTRY_X,
    LITTERS,
    PLAIN,
    POINTS,
    book,
    bound,
    people,
    rule,
    sanction,
)

LOW = {"when": {"tier": "low"}, "status": "invented"}
COMPANY = {**LOW, "among": ["household", "core"], "points": -10, "at_most": 25}
HEIRS = {"title": "Heirs", "when": {"listed": "barred"}, "chance": 0.5, "status": "invented"}
RULES = {**PLAIN["rules"], "r": rule(when={"record": "litter"}, points=-5)}


def made(**parts: Any) -> Any:
    return bound(scores={"points": POINTS}, rules=RULES, **parts)


@pytest.mark.parametrize(
    ("words", "bits"),
    [
        (["household"], HOUSEHOLD),
        (["children"], CHILDREN),
        (["contacts"], CORE | WEAK),
        (["self", "officers"], OFFICERS),
        (["other-firms-of-officer"], OTHER_FIRMS),
        (["core", "weak", "household"], HOUSEHOLD | CORE | WEAK),
    ],
)
def test_whom_words_mean(words: list[str], bits: int) -> None:
    assert among(words) == bits


def test_a_deduction_counts_contacts_in_whole_points() -> None:
    found = made(association={"company": COMPANY})
    t = found.scheme[0]

    assert found.not_simulated == ()
    assert (t["kin_n"], t["kin_what"][0], t["kin_among"][0]) == (1, DEDUCT, HOUSEHOLD | CORE)
    assert (t["kin_points"][0], t["kin_most"][0]) == (10 * UNIT, 25 * UNIT)
    assert t["kin_luck"][0] == luck("association.company")
    gate = int(t["kin_gates"][0]).bit_length() - 1
    assert t["kin_gates"][0] == 1 << gate
    assert t["gate_tiers"][gate] == 1
    assert t["gate_black"][gate] == 0


def test_a_town_is_tied_only_if_something_acts_through_contacts() -> None:
    stay = people(
        ("cuts_tie_to_listed: {value: 0.02, range: [0, 0.1]}", "cuts_tie_to_listed: 0"),
        (LITTERS, LITTERS.replace("deterred: 0.2, ", "")),
    )
    near = {"company": {**COMPANY, "among": ["household"]}}

    def ties(society: Any, **parts: Any) -> int:
        it = book(scores={"points": POINTS}, rules=RULES, **parts)
        return int(bind(it, society).living["ties_on"][0])

    assert ties(stay) == 0
    assert ties(stay, association=near) == 0
    assert ties(stay, association={"company": COMPANY}) == 1
    assert ties(COUNTRY_X) == 1


def test_ties_are_struck_with_one_chance_each() -> None:
    t = bound().living[0]

    assert t["cuts32"] == round(0.02 * 2**32)
    assert t["cuts_upto48"][1] / 2**48 == pytest.approx(1 - 0.98**2, abs=1e-12)


def test_a_consequence_may_reach_the_person_and_others() -> None:
    t = bound(consequences={"c": sanction(reaches=["self", "household"])}).scheme[0]

    assert (t["cons_others"][0], t["kin_what"][0]) == (0, REACH)
    assert t["need_gates"][0] == t["cons_gates"][0] == t["kin_gates"][0]


def test_an_inherited_listing_has_the_term_of_its_list() -> None:
    found = bound(inheritance={"h": {**HEIRS, "to": "household", "to_list": "barred"}})
    t = found.scheme[0]
    r = int(t["kin_rule"][0])

    assert (t["kin_what"][0], t["kin_among"][0], t["kin_chance32"][0]) == (
        PASS_ON,
        HOUSEHOLD,
        2**31,
    )
    assert (t["rule_n"], r) == (2, 1)
    assert (t["rule_kind"][r], t["rule_term"][r], t["kin_follows"][0]) == (TO_LIST, 26, 0)
    assert t["rule_luck"][r] == luck("rule inheritance.h")
    assert t["link_at"][-1] == 1


def test_what_is_inherited_until_performance_ends_with_its_source() -> None:
    lists = {"barred": {**PLAIN["lists"]["barred"], "term": "no-term"}}
    endless = {"h": {**HEIRS, "to": "children", "to_list": "barred"}}
    t = bound(lists=lists, inheritance=endless).scheme[0]

    assert t["rule_term"][1] == NO_TERM

    debt = {
        **PLAIN["conduct"]["litter"],
        "counts": {"cannot-pay": "all"},
        "lasts": "until-performed",
    }
    lists = {"barred": {**PLAIN["lists"]["barred"], "term": "until-performed"}}
    t = bound(conduct={"litter": debt}, lists=lists, inheritance=endless).scheme[0]

    assert (t["rule_term"][1], t["kin_follows"][0]) == (UNTIL_PERFORMED, 1)


def test_a_tier_can_be_inherited() -> None:
    heir = {**HEIRS, "to": "household", "to_tier": "low"}
    t = made(inheritance={"h": heir}).scheme[0]
    r = int(t["kin_rule"][0])

    assert (t["rule_kind"][r], t["rule_tier"][r], t["rule_keep"][r]) == (TO_TIER, 0, NO_TERM)


@pytest.mark.parametrize(
    ("heir", "sentence"),
    [
        ({"to": "officers"}, "The scheme does not apply to firms"),
        ({"to": "other-firms-of-officer"}, "The scheme does not apply to firms"),
        ({"to": "children"}, "Children are not subject"),
    ],
)
def test_what_does_not_pass_on_is_named(heir: dict[str, str], sentence: str) -> None:
    adults = {**PLAIN["applies_to"], "minimum_age": 18}
    parts = {"h": {**HEIRS, **heir, "to_list": "barred"}}
    found = bound(applies_to=adults, inheritance=parts)

    assert dict(found.not_simulated)["inheritance.h"].startswith(sentence)
    assert found.scheme[0]["kin_n"] == 0
