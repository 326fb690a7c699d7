"""To whom a scheme applies: persons, firms, or both; what firms do, and whom they reach."""

from __future__ import annotations

from typing import Any

import pytest

from glasshouse.document.catalogue import CONDUCT
from glasshouse.engine.bind import bind
from glasshouse.engine.bind_firms import BUSINESS, FOR_BOTH, NO_COPIES
from glasshouse.engine.bind_living import CONDUCT_SLOT
from glasshouse.engine.layout_firms import FIRM_CELL
from glasshouse.engine.layout_kin import OFFICERS, REACH
from glasshouse.errors import NotBindable
from tests.engine.books import COUNTRY_X, PLAIN, book, bound, people, sanction

TAX = {
    **PLAIN["conduct"]["litter"],
    "title": "Tax is evaded",
    "counts": {"evades-tax": "all"},
    "context": "tax",
}
LATE = {
    "title": "The annual report is missing",
    "own": {"class": "nuisance", "rate": "0.05 per firm-year", "status": "invented"},
    "context": "business",
    "gravity": "slight",
    "status": "invented",
}
RATE = 0.05 / (365.25 / 7)


def applied(kind: str, **parts: Any) -> Any:
    """A small scheme for tax evaders that applies to some kind of subject."""
    applies = {**PLAIN["applies_to"], "kind": kind}
    return bound(
        applies_to=applies, conduct={"litter": TAX, **parts.pop("conduct", {})}, **parts
    )


@pytest.mark.parametrize(
    ("kind", "firms", "only"), [("persons", 0, 0), ("persons-and-firms", 1, 0), ("firms", 1, 1)]
)
def test_to_whom_a_scheme_applies(kind: str, firms: int, only: int) -> None:
    t = applied(kind).scheme[0]

    assert (t["firms"], t["firms_only"]) == (firms, only)


def test_a_scheme_for_persons_says_nothing_of_firms() -> None:
    life = applied("persons").living[0]

    assert life["officers32"] == life["firm_n"] == 0


def test_firms_do_what_of_the_counted_conduct_is_business() -> None:
    life = applied("firms").living[0]

    assert life["officers32"] == round(0.05 * 2**32)
    assert life["firm_n"] == 1
    assert life["firm_s"][0] == CONDUCT_SLOT["evades-tax"]
    weekly = COUNTRY_X.conduct["evades-tax"].rate.per_week
    assert life["firm_sf48"][0, 0] / 2**48 == pytest.approx(weekly, rel=1e-2)
    assert bound(applies_to={**PLAIN["applies_to"], "kind": "firms"}).living[0]["firm_n"] == 0


def test_what_counts_as_business_stands_in_the_catalogue() -> None:
    assert set(CONDUCT) >= BUSINESS


@pytest.mark.parametrize(("kind", "of_persons"), [("persons-and-firms", 0), ("firms", 0)])
def test_a_rate_told_for_firms_is_that_of_firms_alone(kind: str, of_persons: int) -> None:
    found = applied(kind, conduct={"late": LATE})
    life = found.living[0]
    own = len(CONDUCT_SLOT)

    assert own in life["firm_s"][: int(life["firm_n"])]
    n = life["firm_s"][: int(life["firm_n"])].tolist().index(own)
    assert life["firm_sf48"][n, 0] / 2**48 == pytest.approx(RATE, rel=1e-2)
    for g in range(int(life["n_strand"])):
        if own in life["pick_s"][g, : int(life["pick_n"][g])] and life["pick_n"][g] == 1:
            assert life["sf48"][g].sum() == of_persons


def test_firms_ask_for_what_belongs_to_business() -> None:
    tender = sanction(needs=["tender", "subsidy"], context="business")
    parts = {"consequences": {**PLAIN["consequences"], "none": tender}}
    found = applied("firms", **parts)

    asked = {n for slot, n in enumerate(found.needs) if found.scheme[0]["need_firms"][slot]}
    assert asked == {"tender", "subsidy"}
    assert "fast-train" in found.needs
    assert not applied("persons", **parts).scheme[0]["need_firms"].any()


def test_a_consequence_reaches_officers_where_the_scheme_applies_to_firms() -> None:
    post = sanction(reaches=["officers"], needs="promotion", context="work")
    found = applied("firms", consequences={"post": post})
    t = found.scheme[0]

    assert (t["kin_n"], t["kin_what"][0], t["kin_among"][0]) == (1, REACH, OFFICERS)
    assert not any("post" in x.path for x in found.not_simulated)


def test_a_channel_looks_at_firms_as_at_people_of_whom_nothing_is_said() -> None:
    wardens = {
        **PLAIN["channels"]["wardens"],
        "exposure": {"poor": {"where": {"group": "B"}, "times": 1.5, "status": "invented"}},
    }
    parts = {"attributes": {"group": {"reads": "group", "status": "invented"}}}
    t = applied("firms", channels={"wardens": wardens}, **parts).scheme[0]
    seen = t["route_sees32"][0, t["exposure"][0, FIRM_CELL]]

    assert seen == 2**31


def test_copies_about_firms_are_named_as_left_out() -> None:
    sharing = {
        "banks": {
            "title": "Banks",
            "context": "credit",
            "gets": "barred",
            "delay": "1 week",
            "key": "strong",
            "corrected_within": "4 weeks",
            "status": "invented",
        }
    }

    assert dict(applied("firms", sharing=sharing).not_simulated)["applies_to.kind"] == NO_COPIES
    assert "applies_to.kind" not in dict(applied("persons", sharing=sharing).not_simulated)


def test_a_rate_of_firms_that_runs_for_persons_too_is_named() -> None:
    wardens = {**PLAIN["channels"]["wardens"], "fabrication": {"litter": "0.01 per firm-year"}}
    visits = sanction(effect={"check": "2 per firm-year"}, needs=None, context="tax")
    parts = {"channels": {"wardens": wardens}, "consequences": {"visits": visits}}

    both = dict(applied("persons-and-firms", **parts).not_simulated)
    assert both["channels.wardens.fabrication.litter"] == FOR_BOTH
    assert both["consequences.visits.effect.check"] == FOR_BOTH
    assert applied("firms", **parts).not_simulated == ()


def test_a_society_without_room_for_firms_is_refused() -> None:
    crowded = people(("towns: {size: 8000,", "towns: {size: 8191,"))
    applies = {**PLAIN["applies_to"], "kind": "firms"}

    with pytest.raises(NotBindable, match="applies to firms, and this society has no room"):
        bind(book(applies_to=applies, conduct={"litter": TAX}), crowded)


def test_who_leads_firms_is_lived_by_only_where_a_scheme_applies_to_them() -> None:
    left = {kind: dict(applied(kind).society_left_out) for kind in ("persons", "firms")}

    assert "towns.officers" in left["persons"]
    assert "towns.officers" not in left["firms"]
    assert "conduct.cannot-pay.rate" in left["persons"]
    assert "conduct.cannot-pay.rate" not in left["firms"]
