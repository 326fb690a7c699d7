import numpy as np
import pytest

from glasshouse.engine.bind_frame import frame, slots
from glasshouse.engine.bind_living import CONDUCT_SLOT, living
from glasshouse.engine.bind_scope import Scope
from glasshouse.engine.layout import SCHEME
from glasshouse.errors import NotBindable
from glasshouse.society.groups import cells
from tests.engine.books import COUNTRY_X, LITTERS, PLAIN, POINTS, book, people, rule, sanction


def made(rulebook: object, society: object = COUNTRY_X) -> tuple[object, Scope]:
    strata, scope = cells(society), Scope()
    life = living(society, strata, {})
    return frame(rulebook, strata, life, np.zeros(1, SCHEME)[0], scope), scope


def test_slots_follow_the_order_of_names() -> None:
    assert slots({"c": 0, "a": 0, "b": 0}, 3, "x") == {"a": 0, "b": 1, "c": 2}
    with pytest.raises(NotBindable, match=r"x: 3 of them stand here and 2 is the most"):
        slots({"c": 0, "a": 0, "b": 0}, 2, "x")


def test_conduct_that_nobody_does_is_refused_with_the_nearest_name() -> None:
    tidy = people(
        (
            LITTERS,
            "",
        )
    )

    with pytest.raises(
        NotBindable, match=r"conduct.litter.counts.litters: nobody in this society does"
    ):
        made(book(), tidy)


def test_bits_are_places_in_the_catalogue() -> None:
    both = {**PLAIN["conduct"]["litter"], "counts": {"litters": "all", "jumps-queue": 0.5}}
    f, _ = made(book(conduct__litter=both))

    assert f.bits("litter") == 1 << CONDUCT_SLOT["litters"] | 1 << CONDUCT_SLOT["jumps-queue"]
    assert f.conduct_of("litter") == {"litters": 1.0, "jumps-queue": 0.5}


def test_tiers_are_counted_from_the_lowest() -> None:
    f, _ = made(
        book(
            scores={"points": POINTS},
            rules={**PLAIN["rules"], "r": rule(when={"record": "litter"}, points=-5)},
            consequences={"a": sanction(), "b": sanction(when={"tier": "low"})},
        )
    )

    assert f.tiers == {"points": {"low": 0, "middle": 1, "high": 2}}


def test_a_scorecard_has_a_slot_like_any_score() -> None:
    card = {
        "kind": "additive",
        "status": "invented",
        "floor": 0,
        "ceiling": "none",
        "base": 10,
        "terms": {"a": {"where": {"group": "B"}, "adds": 3}},
        "tiers": {"up": {"at_least": 12}, "down": "otherwise"},
    }
    f, scope = made(
        book(
            attributes={"group": {"reads": "group", "status": "invented"}},
            scores={"card": card},
            consequences={"a": sanction(), "b": sanction(when={"tier": "down"})},
        )
    )

    assert f.scores == {"card": 0}
    assert f.tiers == {"card": {"down": 0, "up": 1}}
    assert scope.sentences() == ()
