import math

import numpy as np
import pytest

from glasshouse.engine.bind_conduct import one_of_many
from glasshouse.engine.bind_living import CONDUCT_SLOT
from glasshouse.engine.layout import CHANNEL_PLAIN, CHANNEL_SEARCH
from glasshouse.errors import NotBindable
from glasshouse.society.groups import cells
from tests.engine.books import COUNTRY_X, bound, rule

WEEKS = 365.25 / 7
LITTERS = CONDUCT_SLOT["litters"]
TWO = {
    "lateness": {
        "title": "Late",
        "counts": {"forgets-bill": 0.25, "cannot-pay-bill": "all"},
        "context": "utilities",
        "gravity": "moderate",
        "lasts": "until-performed",
        "status": "invented",
    },
    "litter": {
        "title": "Litter",
        "counts": {"litters": "all"},
        "context": "public-space",
        "gravity": "none",
        "status": "invented",
    },
}


def channel(**keys: object) -> dict[str, object]:
    return {"kind": "office", "verified": True, "status": "invented", **keys}


def two(**channels: dict[str, object]) -> np.void:
    seen = {c for channel in channels.values() for c in channel["sees"]}
    return bound(
        conduct=TWO,
        attributes={a: {"reads": a, "status": "invented"} for a in ("group", "income")},
        channels=channels,
        rules={"r": rule(when={"record": sorted(seen)}, to_list="barred")},
    ).scheme[0]


def test_routes_are_sorted_by_conduct_counted_and_channel() -> None:
    t = two(b=channel(sees={"litter": 0.5, "lateness": 0.4}), a=channel(sees={"lateness": 0.3}))

    found = [
        (
            s,
            int(t["route_rc"][n]),
            int(t["route_ch"][n]),
            t["route_share32"][n] / 2**32,
            round(t["route_sees32"][n, 0] / 2**32, 9),
        )
        for s in range(len(t["route_at"]) - 1)
        for n in range(t["route_at"][s], t["route_at"][s + 1])
    ]
    cannot, forgets = CONDUCT_SLOT["cannot-pay-bill"], CONDUCT_SLOT["forgets-bill"]
    assert found == [
        (cannot, 0, 0, 1.0, 0.3),
        (cannot, 0, 1, 1.0, 0.4),
        (forgets, 0, 0, 0.25, 0.3),
        (forgets, 0, 1, 0.25, 0.4),
        (LITTERS, 1, 1, 1.0, 0.5),
    ]


def test_what_truly_counts_does_not_ask_who_sees_it() -> None:
    t = two(a=channel(sees={"litter": 0.5}))

    pairs = [
        (s, int(t["true_rc"][n]), t["true_share32"][n] / 2**32)
        for s in range(len(t["true_at"]) - 1)
        for n in range(t["true_at"][s], t["true_at"][s + 1])
    ]
    expected = [("cannot-pay-bill", 0, 1.0), ("forgets-bill", 0, 0.25), ("litters", 1, 1.0)]
    assert pairs == [(CONDUCT_SLOT[name], rc, share) for name, rc, share in expected]
    assert t["counted_lasts"][:2].tolist() == [1, 0]
    assert t["counted_gravity"][:2].tolist() == [2, 0]


def test_fabrication_is_one_hazard_cut_by_channel_and_conduct() -> None:
    t = two(
        a=channel(sees={"litter": 0.5}, fabrication={"litter": "0.03 per person-year"}),
        b=channel(sees={"lateness": 0.5}, fabrication={"lateness": "0.01 per person-year"}),
    )

    assert t["fabricated48"] / 2**48 == pytest.approx(-math.expm1(-0.04 / WEEKS), rel=1e-9)
    assert t["fabricated_n"] == 2
    assert t["fabricated_cum32"][:2].tolist() == [3 * 2**30, 2**32]
    assert t["fabricated_ch"][:2].tolist() == [0, 1]
    assert t["fabricated_rc"][:2].tolist() == [1, 0]


def test_who_is_taken_for_whom_is_cumulated() -> None:
    t = bound().scheme[0]

    assert t["channel_wrong32"][0] / 2**32 == pytest.approx(0.1, abs=1e-9)
    assert (t["channel_among32"][0] / 2**32).tolist() == [0.5, 0.75, 1.0]
    assert t["channel_kind"][0] == CHANNEL_PLAIN


def test_a_search_names_somebody_by_the_size_of_its_gallery() -> None:
    t = two(
        a=channel(
            kind="search", sees={"litter": 0.5}, gallery=500000, false_match=1.0e-6, misses=0.25
        )
    )

    assert t["channel_kind"][0] == CHANNEL_SEARCH
    assert t["channel_miss32"][0] == 2**30
    assert t["channel_match32"][0] / 2**32 == pytest.approx(0.39347, abs=1e-5)
    assert t["channel_wrong32"][0] == 0


def test_one_of_many_is_the_published_value() -> None:
    assert one_of_many(1e-6, 5e5) == pytest.approx(0.3935, abs=5e-5)
    assert one_of_many(0.0, 5e5) == 0.0
    assert one_of_many(1.0, 3) == 1.0


def test_exposure_multiplies_what_is_seen_up_to_certainty() -> None:
    t = two(
        a=channel(
            sees={"litter": 0.5},
            exposure={
                "others": {"where": {"group": "B"}, "times": 1.5},
                "poor": {"where": {"group": "B", "income": "q1"}, "times": 2},
            },
        )
    )
    strata, at = cells(COUNTRY_X), t["route_at"][LITTERS]

    for cell in range(strata.n):
        group, income, *_ = strata.digits(cell)
        expected = 0.5 if group != 1 else 1.0 if income == 0 else 0.75
        kind = t["exposure"][0, cell]
        assert t["route_sees32"][at, kind] == expected * 2**32


def test_a_delay_is_whole_weeks() -> None:
    t = two(a=channel(sees={"litter": 0.5}, delay="10 days"), b=channel(sees={"lateness": 0.5}))

    assert t["channel_delay"][:2].tolist() == [1, 0]


def test_more_made_up_records_than_one_a_week_are_refused() -> None:
    with pytest.raises(NotBindable, match=r"2\.00 records of nothing a person-week"):
        two(a=channel(sees={"litter": 0.5}, fabrication={"litter": "2 per person-week"}))
