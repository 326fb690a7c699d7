import numpy as np
import pytest

from glasshouse import clock
from glasshouse.engine.bind_living import CONDUCT_SLOT
from glasshouse.engine.layout import (
    FAR,
    NO_TERM,
    NONE,
    POINTS,
    TO_LIST,
    TO_TIER,
    UNIT,
    UNTIL_PERFORMED,
    WEEKS,
)
from glasshouse.errors import NotBindable
from glasshouse.society.groups import cells
from tests.engine.books import COUNTRY_X, PLAIN, bound, rule, sanction
from tests.engine.books import POINTS as SCORE

LITTER = PLAIN["conduct"]["litter"]


def scored(**parts: object) -> np.void:
    rules = parts.pop("rules", {"r": rule(when={"record": "litter"}, points=-5)})
    return bound(
        scores={"points": SCORE},
        rules=rules,
        lists=None,
        consequences={"c": sanction(when={"tier": "low"})},
        **parts,
    ).scheme[0]


def test_a_list_rule_lists_for_its_term() -> None:
    t = bound().scheme[0]

    assert t["rule_n"] == 1
    assert t["rule_kind"][0] == TO_LIST
    assert t["rule_term"][0] == 26
    assert t["rule_keep"][0] == NO_TERM
    assert t["rule_covers"][0] == 1 << CONDUCT_SLOT["litters"]
    assert t["link_at"][:3].tolist() == [0, 1, 1]
    assert t["rule_strikes"][0] == 1
    assert t["rule_cap_slot"][0] == t["rule_strike_slot"][0] == NONE


@pytest.mark.parametrize(
    ("term", "weeks"), [("no-term", NO_TERM), ("1 day", 1), ("2 years", 104)]
)
def test_terms_are_whole_weeks_or_a_word(term: str, weeks: int) -> None:
    assert (
        bound(
            rules={"r": rule(when={"record": "litter"}, to_list="barred", term=term)},
        ).scheme[0]["rule_term"][0]
        == weeks
    )


def test_until_performed_is_a_word() -> None:
    unpaid = {
        "title": "Unpaid",
        "counts": {"refuses-to-pay": "all", "cannot-pay": 0.5},
        "context": "courts",
        "gravity": "moderate",
        "lasts": "until-performed",
        "status": "invented",
    }
    t = bound(
        conduct={"unpaid": unpaid},
        channels={
            "file": {
                "kind": "office",
                "verified": True,
                "status": "invented",
                "sees": {"unpaid": 0.5},
            }
        },
        rules={
            "r": rule(
                when={"record": "unpaid"},
                covers="refuses-to-pay",
                to_list="barred",
                term="until-performed",
            )
        },
    ).scheme[0]

    assert t["rule_term"][0] == UNTIL_PERFORMED
    assert t["rule_covers"][0] == 1 << CONDUCT_SLOT["refuses-to-pay"]


def test_points_are_sixty_fourths_and_may_be_chosen() -> None:
    t = scored(
        rules={"r": rule(when={"record": "litter"}, points={"mildest": -2.5, "harshest": -10})}
    )

    assert t["rule_kind"][0] == POINTS
    assert (t["rule_mild"][0], t["rule_harsh"][0]) == (-160, -640)
    assert t["rule_keep"][0] == 52


def test_a_direct_tier_is_named_by_its_place() -> None:
    t = scored(rules={"r": rule(when={"record": "litter"}, to_tier="low", retention="3 weeks")})

    assert t["rule_kind"][0] == TO_TIER
    assert t["rule_tier"][0] == 0
    assert t["rule_keep"][0] == 3


def test_a_score_begins_ends_and_forgets() -> None:
    t = scored()

    assert t["score_n"] == 1
    assert (t["score_start"][0], t["score_floor"][0], t["score_ceiling"][0]) == (6400, 0, FAR)
    assert np.all(t["score_power"][0] == 65536)
    assert t["tier_n"][0] == 3
    assert t["tier_at"][0, :3].tolist() == [-FAR, 80 * UNIT, 120 * UNIT]
    assert t["tier_held"][0, :3].tolist() == [0, 0, 4]


def test_a_half_life_halves_after_itself() -> None:
    t = bound(
        scores={"points": {**SCORE, "half_life": "10 weeks"}},
        rules={"r": rule(when={"record": "litter"}, points=-5)},
        lists=None,
        consequences={"c": sanction(when={"tier": "low"})},
    ).scheme[0]

    assert t["score_power"][0, 0] == 65536
    assert t["score_power"][0, 10] == 32768
    assert t["score_power"][0, 20] == 16384
    assert t["score_keep"][0] == t["score_power"][0, 1] == round(65536 * 2**-0.1)


def test_caps_count_points_or_times_by_calendar() -> None:
    t = scored(
        rules={
            "a": rule(
                when={"record": "litter"}, points=-5, at_most={"points": 20, "per": "year"}
            ),
            "b": rule(
                when={"record": "litter"}, points=-5, at_most={"times": 3, "per": "month"}
            ),
        }
    )

    assert t["rule_cap_slot"][:2].tolist() == [0, 1]
    assert t["cap_times"][:2].tolist() == [0, 1]
    assert t["cap_max"][:2].tolist() == [20 * UNIT, 3]
    for slot, per in enumerate(("year", "month")):
        assert t["cap_period"][slot].tolist() == [clock.period(w, per) for w in range(WEEKS)]


def test_strikes_remember_within_a_window() -> None:
    t = bound(
        rules={
            "r": rule(
                when={"record": "litter", "strikes": 3, "within": "1 year"}, to_list="barred"
            )
        }
    ).scheme[0]

    assert (t["rule_strikes"][0], t["rule_window"][0], t["rule_strike_slot"][0]) == (3, 52, 0)


def test_too_many_strikes_are_refused() -> None:
    with pytest.raises(
        NotBindable, match=r"rules.r.when.strikes: 9 strikes stand here and 6 is the"
    ):
        bound(
            rules={
                "r": rule(
                    when={"record": "litter", "strikes": 9, "within": "1 year"},
                    to_list="barred",
                )
            }
        )


def test_a_rule_that_replaces_marks_the_other() -> None:
    sued = {**LITTER, "counts": {"litters": 0.1}, "title": "Sued"}
    t = bound(
        conduct={"litter": LITTER, "sued": sued},
        channels__wardens__sees={"litter": 0.5, "sued": 0.9},
        scores={"points": SCORE},
        lists=None,
        consequences={"c": sanction(when={"tier": "low"})},
        rules={
            "first": rule(when={"record": "litter"}, points=-5),
            "second": rule(when={"record": "sued"}, points=-20, replaces="first"),
        },
    ).scheme[0]

    assert t["rule_skip"][0] == 1 << 1
    assert t["rule_skip"][1] == 0


def test_lasting_conduct_may_fire_every_so_often() -> None:
    debt = {**LITTER, "counts": {"refuses-to-pay": "all"}, "lasts": "until-performed"}
    t = scored(
        conduct={"litter": debt},
        rules={"r": rule(when={"record": "litter"}, points=-5, every="1 month")},
    )

    assert t["rule_every"][0] == 4


def test_an_extension_is_drawn_between_mildest_and_harshest() -> None:
    extension = {
        "because": "often",
        "chance": 0.25,
        "by": {"mildest": "1 year", "harshest": "3 years"},
    }
    t = bound(
        rules={"r": rule(when={"record": "litter"}, to_list="barred", extension=extension)}
    ).scheme[0]

    assert t["rule_extend32"][0] == 2**30
    assert (t["rule_extend_mild"][0], t["rule_extend_harsh"][0]) == (52, 157)


def test_each_form_of_a_condition_is_an_engine_rule() -> None:
    found = bound(
        scores={"points": SCORE},
        rules={
            "by-act": rule(
                when={"any_of": {"act": {"record": "litter"}, "fall": {"tier": "low"}}},
                to_list="barred",
            ),
            "points": rule(when={"record": "litter"}, points=-5),
        },
    )
    t = found.scheme[0]

    assert found.rules == ("by-act", "by-act", "points")
    assert t["gate_rule_n"] == 1
    assert t["gate_rule"][0] == 1
    assert t["rule_covers"][1] == 2**64 - 1
    assert t["link_rule"][: t["link_at"][1]].tolist() == [0, 2]


def test_a_limit_holds_the_people_it_names() -> None:
    limits = {
        "cap": {"where": {"group": "B"}, "at_most": 90, "status": "invented"},
        "rise": {"where": {"income": "q5"}, "at_least": 70, "status": "invented"},
    }
    t = bound(
        attributes={a: {"reads": a, "status": "invented"} for a in ("group", "income")},
        scores={"points": {**SCORE, "limits": limits}},
        rules={"r": rule(when={"record": "litter"}, points=-5)},
        lists=None,
        consequences={"c": sanction(when={"tier": "low"})},
    ).scheme[0]
    strata = cells(COUNTRY_X)

    for cell in range(strata.n):
        group, income, *_ = strata.digits(cell)
        assert t["limit_high"][0, cell] == (90 * UNIT if group == 1 else FAR)
        assert t["limit_low"][0, cell] == (70 * UNIT if income == 4 else -FAR)


def test_the_order_of_rules_has_no_meaning() -> None:
    one = {
        "a": rule(when={"record": "litter"}, to_list="barred"),
        "b": rule(when={"record": "litter"}, to_list="barred", term="1 week"),
    }
    other = dict(reversed(one.items()))

    assert bound(rules=one).scheme.tobytes() == bound(rules=other).scheme.tobytes()
