from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from glasshouse.measures import mobility
from tests.measures.ledgers import by_hand, drawn, nothing_happened


def spans(one: np.ndarray, five: np.ndarray | None = None) -> np.ndarray:
    """Return moves over a year, and over five, as a ledger keeps them."""
    return np.stack([one, np.zeros_like(one) if five is None else five])


def test_tier_mobility_is_shorrocks_index_of_the_moves() -> None:
    moves = np.array([[70, 30, 0], [20, 60, 20], [0, 10, 90]])
    found = mobility.tier_mobility(by_hand([1000] * 4, {}, mobility=spans(moves)))["all"]

    assert found.value == pytest.approx((3 - 0.7 - 0.6 - 0.9) / 2)
    assert (found.base, found.events) == (300.0, 80.0)


def test_tier_mobility_has_no_value_without_tiers() -> None:
    assert math.isnan(mobility.tier_mobility(nothing_happened())["all"].value)


MOVES = np.array([[70, 30, 0], [20, 60, 20], [0, 10, 90]])


def test_moves_are_shares_of_those_who_stood_in_a_tier() -> None:
    found = mobility.tier_moves(by_hand([1000] * 4, {}, mobility=spans(MOVES)))

    assert found["from=low,to=middle"][:3] == (0.3, 100.0, 30.0)
    assert found["from=middle,to=low"].value == 0.2
    assert found["from=high,to=high"].value == 0.9
    for tier in ("low", "middle", "high"):
        row = [r.value for label, r in found.items() if label.startswith(f"from={tier},")]
        assert sum(row) == pytest.approx(1.0)


def test_lowest_tier_is_kept_through_one_year_and_five_counted_and_five_worked_out() -> None:
    five = np.array([[25, 15, 10], [0, 0, 0], [0, 0, 9]])
    found = mobility.lowest_tier_kept(by_hand([1000] * 4, {}, mobility=spans(MOVES, five)))

    # Five years walked by hand, year after year.
    standing = [1.0, 0.0, 0.0]
    for _ in range(5):
        standing = [sum(standing[a] * MOVES[a, b] / 100 for a in range(3)) for b in range(3)]
    assert found["years=1"].value == 0.7
    assert found["years=5"][:3] == (0.5, 50.0, 25.0)
    assert found["years=5,way=chained"].value == pytest.approx(standing[0])
    assert found["years=5,way=chained"].value != pytest.approx(0.7**5)


def test_five_years_have_no_value_where_a_tier_has_no_known_year() -> None:
    moves = np.array([[70, 30, 0], [0, 0, 0], [0, 0, 100]])
    found = mobility.lowest_tier_kept(by_hand([1000] * 4, {}, mobility=spans(moves)))

    assert found["years=1"].value == 0.7
    assert math.isnan(found["years=5,way=chained"].value)
    assert math.isnan(found["years=5"].value)


def test_nobody_in_the_lowest_tier_is_no_answer() -> None:
    moves = np.array([[0, 0, 0], [0, 60, 40], [0, 10, 90]])
    found = mobility.lowest_tier_kept(by_hand([1000] * 4, {}, mobility=spans(moves)))

    assert all(math.isnan(reading.value) for reading in found.values())
    assert mobility.lowest_tier_kept(replace(nothing_happened(), tiers=())) == {}


def test_tier_shares_are_of_the_last_week_and_add_to_one() -> None:
    found = mobility.tier_share(drawn(3))

    assert list(found) == ["tier=low", "tier=middle", "tier=high"]
    assert sum(r.value for r in found.values()) == pytest.approx(1.0, abs=1e-12)


def test_scheme_without_tiers_has_no_tier_shares() -> None:
    assert mobility.tier_share(replace(nothing_happened(), tiers=())) == {}


def test_privileges_are_counted_by_the_tiers_that_bring_them() -> None:
    counts = replace(drawn(3), privileged=("middle", "high"))
    found = mobility.privileged_share(counts)
    low = mobility.tier_share(counts)["tier=low"]

    assert 0 < found["all"].value == pytest.approx(1 - low.value)
    assert {"group=A", "group=B"} <= set(found)
    assert sum(r.events for g, r in found.items() if g != "all") == found["all"].events


def test_without_a_tier_that_brings_one_nobody_is_asked_about_privileges() -> None:
    assert mobility.privileged_share(replace(drawn(3), privileged=())) == {}
