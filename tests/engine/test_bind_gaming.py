"""Gaming as it is bound: what can be put on for show, and who takes to it."""

from __future__ import annotations

from typing import Any

import pytest

from glasshouse.engine.bind import Bound, bind
from glasshouse.engine.bind_gaming import takes_to_it
from glasshouse.engine.bind_society_scope import left_out_of
from glasshouse.errors import NotBindable
from tests.engine.books import COUNTRY_X, POINTS, book, people, rule, sanction

NEWS = {
    "title": "Reads the paper",
    "counts": {"reads-state-press": "all"},
    "context": "online",
    "gravity": "none",
    "status": "invented",
}
CLICKS = {
    "kind": "office",
    "verified": False,
    "status": "invented",
    "sees": {"news": 0.5},
}
HONOUR = sanction(
    kind="privilege", when={"tier": "high"}, effect={"wait": "-1 week"}, legal_basis=None
)
BARRED = sanction(when={"tier": "low"})
PARTS: dict[str, Any] = {
    "conduct": {"news": NEWS},
    "channels": {"clicks": CLICKS},
    "rules": {"news": rule(when={"record": "news"}, points=2)},
    "scores": {"p": POINTS},
    "lists": {},
    "consequences": {"honour": HONOUR},
}
ACTS = "acts: {value: 12 per person-year"


def gaming(society: Any = COUNTRY_X, **parts: Any) -> Bound:
    return bind(book(**{**PARTS, **parts}), society)


def test_points_for_what_nobody_verifies_are_collected_for_show() -> None:
    t = gaming().scheme[0]

    assert t["show_n"] == 1
    assert t["show_cum32"][0] == 2**32
    assert sum(t["gaming32"].tolist()) / 5 / 2**32 == pytest.approx(0.02)
    assert t["show_sf48"][0] / 2**48 == pytest.approx(0.5 * 12 * 7 / 365.25, rel=0.07)


def test_the_rich_take_to_it_more_often() -> None:
    chances = gaming().scheme[0]["gaming32"].tolist()

    assert chances == sorted(chances)
    assert chances[4] > 5 * chances[0]


@pytest.mark.parametrize(
    "parts",
    [
        {"channels": {"clicks": {**CLICKS, "verified": True}}},
        {
            "rules": {"news": rule(when={"record": "news"}, points=-2)},
            "consequences": {"barred": BARRED},
        },
        {"channels": {"clicks": {**CLICKS, "kind": "peer"}}},
    ],
    ids=["verified", "costs points", "reported by others"],
)
def test_where_there_is_nothing_to_gain_nobody_games(parts: Any) -> None:
    t = gaming(**parts).scheme[0]

    assert (t["show_n"], t["gaming32"].sum()) == (0, 0)


def test_points_on_which_nothing_depends_are_not_collected() -> None:
    on_record = sanction(when={"record": "news"})

    assert gaming(consequences={"no-train": on_record}).scheme[0]["show_n"] == 0


def test_a_society_that_does_not_say_how_games_nobody() -> None:
    response = COUNTRY_X.response.model_copy(update={"gaming": None})
    silent = COUNTRY_X.model_copy(update={"response": response})

    assert gaming(silent).scheme[0]["show_n"] == 0
    assert "response.games" in dict(left_out_of(silent))
    assert "response.games" not in dict(left_out_of(COUNTRY_X))


def test_more_shows_than_a_week_holds_are_refused() -> None:
    busy = people(
        (ACTS, "acts: {value: 2 per person-week"),
        ("4 per person-year, 52 per person-year", "4 per person-year, 3 per person-week"),
    )

    with pytest.raises(NotBindable, match="records for show"):
        gaming(busy, channels={"clicks": {**CLICKS, "sees": {"news": 1}}})


def test_the_mean_share_is_the_one_stated_and_equal_costs_give_equal_chances() -> None:
    assert takes_to_it(0.3, [2.0, 2.0]) == pytest.approx([0.3, 0.3])
    assert sum(takes_to_it(0.1, [3, 2, 1])) / 3 == pytest.approx(0.1)
    assert takes_to_it(0.0, [3, 1]) == [0.0, 0.0]
