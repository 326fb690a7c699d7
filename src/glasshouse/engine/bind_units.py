"""How finely a score is held, and where it starts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from glasshouse.engine.layout import UNIT
from glasshouse.engine.layout_cards import FINE
from glasshouse.rulebook.scores import Additive, Index, Limit, Logistic, Points, Tier

if TYPE_CHECKING:
    from glasshouse.rulebook.scores import AbstractScore, Score

_FINEST = 256.0
"""Additive scores whose figures all lie within this are held as finely as logistic ones."""


def unit_of(score: AbstractScore) -> int:
    """Return the steps a point of a score: 64, or 2**20 where a point is a large thing.

    A logistic score is a chance, and a scorecard may add hundredths.
    """
    if isinstance(score, Logistic):
        return FINE
    if isinstance(score, Additive):
        return FINE if _reach(score) <= _FINEST else UNIT
    return UNIT


def _reach(score: Additive) -> float:
    """Return the largest number that stands in an additive scorecard, or that it can reach."""
    total = abs(score.base.value) + sum(abs(t.adds.value) for t in score.terms.values())
    named = [t.at_least.value for t in score.tiers.values() if isinstance(t, Tier)]
    ends = [e for e in (score.lowest, score.highest) if math.isfinite(e)]
    return max(abs(n) for n in (total, *named, *ends, *_ends(score.limits)))


def _ends(limits: dict[str, Limit]) -> list[float]:
    """Return the figures of caps and floors."""
    figures = [x for limit in limits.values() for x in (limit.at_most, limit.at_least)]
    return [x.value for x in figures if x is not None]


def start_of(score: Score) -> float:
    """Return the score before anything about a person is known."""
    if isinstance(score, Points | Index):
        return score.start.value
    if isinstance(score, Logistic):
        return 1.0 / (1.0 + math.exp(-score.intercept.value))
    return score.base.value if isinstance(score, Additive) else score.highest
