"""The bins of a score's scale hold it from end to end, and one begins at the start."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glasshouse.engine import layout
from glasshouse.engine.layout import FAR, GATE_RANK, GATE_SCORE, GATE_TIER, SCHEME, UNIT
from glasshouse.engine.scale import bins_of, scale_of
from glasshouse.ledger.spread import BINS
from glasshouse.verification import worlds
from tests.reference.reports import _bins

POINTS = st.integers(-70_000, 1 << 20)


@given(POINTS, POINTS, POINTS)
@example(64_000, 0, 64_000)
@example(0, 0, 0)
def test_between_floor_and_ceiling_every_score_has_a_bin(a: int, b: int, c: int) -> None:
    floor, start, ceiling = sorted((a, b, c))

    first, width = bins_of(start, floor, ceiling)

    assert (start - first) % width == 0
    assert 0 <= (floor - first) // width <= (ceiling - first) // width < BINS
    assert width == 1 or (width - 1) * (BINS - 1) <= ceiling - floor


@given(POINTS, st.integers(0, 1 << 20))
def test_with_one_end_missing_the_other_is_reached(start: int, away: int) -> None:
    for floor, ceiling in ((start - away, FAR), (-FAR, start + away)):
        first, width = bins_of(start, floor, ceiling)

        assert start - first == BINS // 2 * width
        assert abs(start - first) >= away
        assert width == UNIT or BINS // 2 * width < 2 * away


@given(POINTS, st.integers(0, 20_000), st.integers(0, 20_000), st.integers(0, 3))
def test_the_slow_reference_cuts_the_same_bins(
    start: int, down: int, up: int, missing: int
) -> None:
    ends = (-FAR if missing & 1 else start - down), (FAR if missing & 2 else start + up)

    assert bins_of(start, *ends) == _bins(start, *ends)


def test_a_score_without_ends_has_bins_of_a_point() -> None:
    scheme = worlds.Scheme(fields={"score_n": 1}).put("score_start", 0, 640).record()

    scale = scale_of(scheme)

    assert scale is not None
    assert (scale.width, scale.first) == (UNIT, 640 - 128 * UNIT)
    assert math.isnan(scale.floor)
    assert math.isnan(scale.ceiling)
    assert scale.score[128] == 640
    assert scale.score[127] == 640 - UNIT / 2 - 0.5


def test_bins_stand_for_no_score_beyond_the_ends() -> None:
    scheme = worlds.Scheme(fields={"score_n": 1})
    scheme.put("score_floor", 0, 0).put("score_ceiling", 0, 1000).put("score_start", 0, 999)

    scale = scale_of(scheme.record())

    assert scale is not None
    assert (scale.score.min(), scale.score.max()) == (0, 1000)
    assert (np.diff(scale.score) >= 0).all()
    assert 999 in scale.score


def test_a_scheme_without_score_has_no_scale() -> None:
    assert scale_of(np.zeros(1, SCHEME)) is None


@pytest.mark.parametrize(
    ("gate", "is_risk"),
    [
        ({"kind": GATE_TIER, "tiers": 0b100}, True),
        ({"kind": GATE_TIER, "tiers": 0b001}, False),
        ({"kind": GATE_TIER, "tiers": 0b101}, False),
        ({"kind": GATE_SCORE, "least": 500}, True),
        ({"kind": GATE_SCORE, "below": 500}, False),
        ({"kind": GATE_RANK, "best": 1}, True),
        ({"kind": GATE_RANK, "best": 0}, False),
        ({"kind": GATE_SCORE, "score": 1, "least": 500}, False),
        ({"kind": layout.GATE_LIST}, False),
    ],
)
def test_high_scores_are_the_worse_where_sanctions_fall_on_them_alone(
    gate: dict[str, int], *, is_risk: bool
) -> None:
    scheme = worlds.Scheme(fields={"score_n": 1}).put("tier_n", 0, 3)
    scheme.gate(layout.GATE_LIST)
    sanction = scheme.gate(**gate)
    privilege = scheme.gate(GATE_TIER, tiers=0b111)
    scheme.consequence(layout.DENY, [sanction])
    scheme.consequence(layout.GRANT, [privilege], sanction=0)

    scale = scale_of(scheme.record())

    assert scale is not None
    assert scale.is_risk == is_risk
