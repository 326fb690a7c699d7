import math

import numpy as np
import pytest

from glasshouse.engine.bind import bind
from glasshouse.engine.bind_kin import NO_FIRMS
from glasshouse.engine.bind_living import NEED_SLOT
from glasshouse.engine.layout import DENY, GRANT, LOSE, NO_TERM, PAY, PRICE, WAIT
from glasshouse.engine.layout_kin import CHILDREN, REACH
from glasshouse.errors import NotBindable
from tests.engine.books import COUNTRY_X, PLAIN, book, bound, people, rule, sanction

REWARD = sanction(kind="privilege", legal_basis=None)
MONEY = {"currency": "XCU", "median_income": "500 XCU per week", "status": "invented"}
SIX = {
    "deny": sanction(),
    "grant": {**REWARD, "effect": {"grant": 0.5}},
    "lose": sanction(effect={"lose": "0.2 per person-year"}, needs=None, context="work"),
    "pay": sanction(effect={"pay": "10 XCU"}, needs=None, context="courts"),
    "price": sanction(effect={"price": "20 %"}, needs="loan", context="credit"),
    "wait": sanction(effect={"wait": "2 weeks"}, needs=["loan", "insurance"], context="credit"),
}


def test_each_effect_has_its_code_and_its_chance() -> None:
    found = bound(consequences=SIX, money=MONEY)
    t = found.scheme[0]

    assert found.consequences == tuple(SIX)
    assert t["cons_effect"][:6].tolist() == [DENY, GRANT, LOSE, PAY, PRICE, WAIT]
    assert (t["cons_chance32"][:6] / 2**32).tolist() == [0.25, 0.5, 1, 1, 1, 1]
    assert t["cons_sanction"][:6].tolist() == [1, 0, 1, 1, 1, 1]
    hazard = -math.expm1(-0.2 / (365.25 / 7))
    assert t["cons_rate48"][2] / 2**48 == pytest.approx(hazard, rel=1e-9)
    assert np.all(t["cons_gates"][:6] == 1)


def test_contexts_and_needs_are_in_the_order_of_names() -> None:
    found = bound(consequences=SIX, money=MONEY)
    t = found.scheme[0]

    assert found.contexts == ("courts", "credit", "travel", "work")
    assert t["cons_context"][:6].tolist() == [2, 2, 3, 0, 1, 1]
    assert found.needs == ("fast-train", "insurance", "loan")
    assert t["need_id"][:3].tolist() == [NEED_SLOT[n] for n in found.needs]
    assert t["need_cons"][:3].tolist() == [0b000011, 0b100000, 0b110000]
    assert t["need_gates"][:3].tolist() == [1, 1, 1]
    assert t["need_context"][:3].tolist() == [2, 1, 1]
    assert t["need_travel"][:3].tolist() == [1, 0, 0]


def test_a_context_that_is_not_related_is_marked() -> None:
    related = {
        "related": [
            {"from": "public-space", "to": "credit", "because": "so", "status": "invented"}
        ]
    }
    t = bound(consequences=SIX, money=MONEY, contexts=related).scheme[0]

    assert t["cons_unrelated"][:6].tolist() == [1, 1, 1, 1, 0, 0]


def test_a_need_that_nobody_has_is_refused() -> None:
    rate = "{value: 2 per person-year, range: [0.7 per person-year, 3 per person-year]}"
    trainless = people((f"  fast-train: {{rate: {rate}, status: invented}}\n", ""))

    with pytest.raises(NotBindable, match=r"nobody in this society asks for 'fast-train'"):
        bind(book(), trainless)


@pytest.mark.parametrize(
    ("name", "keys", "sentence"),
    [
        ("firm", {"reaches": ["officers"]}, NO_FIRMS),
        (
            "fine",
            {"reaches": ["household"], "needs": None, "effect": {"pay": "recorded-amount"}},
            "Others bear what they ask for",
        ),
        (
            "home",
            {"effect": {"lose": "0.1 per person-year"}, "needs": None, "context": "housing"},
            "Only a job can be lost",
        ),
        ("running", {"effect": {"price": "10 %"}, "needs": None}, "It names no need"),
    ],
)
def test_what_is_not_acted_on_is_named(
    name: str, keys: dict[str, object], sentence: str
) -> None:
    found = bound(consequences={**PLAIN["consequences"], name: sanction(**keys)})

    assert dict(found.not_simulated)[f"consequences.{name}"].startswith(sentence)
    assert found.consequences == ("no-train",)


def test_a_sanction_on_children_spares_the_parent() -> None:
    school = sanction(reaches=["children"], needs="private-school", context="schooling")
    found = bound(consequences={"school": school})

    t = found.scheme[0]
    assert found.consequences == ("school",)
    assert "consequences.school.reaches" not in dict(found.not_simulated)
    assert (t["cons_others"][0], t["need_cons"][0], t["need_gates"][0]) == (1, 1, 0)
    assert (t["kin_n"], t["kin_what"][0], t["kin_among"][0]) == (1, REACH, CHILDREN)
    assert t["kin_gates"][0] == t["cons_gates"][0]


def publicity(**keys: object) -> dict[str, object]:
    return {
        "title": "Shown",
        "when": {"listed": "barred"},
        "shown_in": ["website"],
        "to": "public",
        "fields": ["name"],
        "seen_by": 0.5,
        "severity": "slight",
        "status": "invented",
        **keys,
    }


def test_employers_see_what_is_public() -> None:
    t = bound(publicity={"a": publicity(), "b": publicity(seen_by=0.2, to="partners")}).scheme[
        0
    ]

    assert t["list_public"][0] == 1
    assert t["employer_sees32"] / 2**32 == pytest.approx(0.6, abs=1e-9)


def test_praise_and_neighbours_do_nothing() -> None:
    found = bound(
        publicity={
            "a": publicity(praise=True, severity="none"),
            "b": publicity(to="neighbours"),
        }
    )

    assert found.scheme[0]["list_public"][0] == 0
    assert found.scheme[0]["employer_sees32"] == 0
    assert {"publicity.a", "publicity.b"} <= {x.path for x in found.not_simulated}


def test_a_record_holds_its_gate_open_as_long_as_it_counts() -> None:
    by_record = {"c": sanction(when={"record": "litter"})}

    def kept(**parts: object) -> int:
        return int(bound(consequences=by_record, **parts).scheme[0]["counted_keep"][0])

    assert kept(rules=None, lists=None) == 1
    year = {"r": rule(when={"record": "litter"}, to_list="barred", retention="1 year")}
    assert kept(rules=year) == 52
    assert kept() == NO_TERM


def test_a_consequence_may_last_longer_than_the_record_counts() -> None:
    lasting = {"c": sanction(when={"record": "litter"}, lasts="30 weeks")}

    assert (
        bound(consequences=lasting, rules=None, lists=None).scheme[0]["counted_keep"][0] == 30
    )


def test_lasting_behind_a_list_is_named() -> None:
    found = bound(consequences={"c": sanction(lasts="30 weeks")})

    assert "consequences.c.lasts" in dict(found.not_simulated)


def test_the_sum_of_a_fine_is_named_as_left_out() -> None:
    found = bound(consequences=SIX, money=MONEY)

    assert "consequences.pay.effect.pay" in dict(found.not_simulated)


def test_country_x_has_every_need_of_the_catalogue() -> None:
    assert set(NEED_SLOT) == set(COUNTRY_X.needs)
