from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from glasshouse.measures import mobility
from tests.measures.ledgers import by_hand, drawn, nothing_happened


def test_tier_mobility_is_shorrocks_index_of_the_moves() -> None:
    moves = np.array([[70, 30, 0], [20, 60, 20], [0, 10, 90]])
    found = mobility.tier_mobility(by_hand([1000] * 4, {}, mobility=moves))["all"]

    assert found.value == pytest.approx((3 - 0.7 - 0.6 - 0.9) / 2)
    assert (found.base, found.events) == (300.0, 80.0)


def test_tier_mobility_has_no_value_without_tiers() -> None:
    assert math.isnan(mobility.tier_mobility(nothing_happened())["all"].value)


def test_tier_shares_are_of_the_last_week_and_add_to_one() -> None:
    found = mobility.tier_share(drawn(3))

    assert list(found) == ["tier=low", "tier=middle", "tier=high"]
    assert sum(r.value for r in found.values()) == pytest.approx(1.0, abs=1e-12)


def test_scheme_without_tiers_has_no_tier_shares() -> None:
    assert mobility.tier_share(replace(nothing_happened(), tiers=())) == {}
