"""How unequal scores are; inequality and mobility of any crowd of numbers: Gini, Shorrocks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from glasshouse.measures.counts import Reading
from glasshouse.measures.questions import Measure, asked
from glasshouse.measures.units import INDEX, SHARE

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from glasshouse.measures.counts import Counts, Floats, Integers, Readings

TENTH = 0.1


def score_inequality(counts: Counts) -> Readings:
    """Return how unequally scores are spread, counted from the floor: the Gini coefficient.

    From 0 (all who are scored have the same) towards 1 (one has everything).  The zero is the
    floor that the scheme states; without an answer where it states none.  At the end of the
    last full year; rows ``year=1``, ``year=2`` ... at each year's end.  All scores in one of
    256 equal bins of the scale count as its middle; in the bin that begins at the start as the
    start, and in the one with the floor as the floor.

    It hangs on where the floor lies: where everybody begins far above it, losses of a few
    points leave it near 0, however much hangs on them.  Read it beside `tier_share` and
    `lowest_tenth_share`.
    """
    scale = counts.scale
    if scale is None or math.isnan(scale.floor):
        return {}
    above = scale.score - scale.floor
    return _at_years_end(counts, lambda n: gini(above, n), np.ones_like(above))


def lowest_tenth_share(counts: Counts) -> Readings:
    """Return how much of all points below the start the tenth with the worst scores bears.

    From 0.1 (everybody stands as far below) to 1 (nobody else stands below).  Without an answer
    where people do not begin alike, and without a value where nobody stands below the start.
    Times and bins are those of `score_inequality`; it needs no floor.

    It does not tell how many points those are, nor what hangs on them.
    """
    scale = counts.scale
    if scale is None or not scale.all_begin_there:
        return {}
    below = scale.score - scale.start if scale.is_risk else scale.start - scale.score
    short = np.maximum(below, 0.0)
    return _at_years_end(counts, lambda n: share_of_tenth(short, n), short > 0)


def _at_years_end(
    counts: Counts, value: Callable[[Integers], float], is_event: npt.ArrayLike
) -> Readings:
    """Return an answer for everybody and each group at the last year's end, and by year."""
    spread = counts.tally.spread.sum(axis=2)
    last = spread[-1] if len(spread) else np.zeros(spread.shape[1:], np.int64)
    rows = dict(zip(counts.last_labels, (last.sum(axis=0), *last), strict=False))
    rows |= {f"year={year + 1}": n for year, n in enumerate(spread.sum(axis=1))}
    return {
        label: Reading(value(n), float(n.sum()), float((n * np.asarray(is_event)).sum()))
        for label, n in rows.items()
    }


def share_of_tenth(value: npt.ArrayLike, weight: npt.ArrayLike) -> float:
    """Return which part of all values the tenth holds that has most.

    Each value is counted `weight` times.  Not a number where nobody has anything.

    Examples
    --------
    >>> share_of_tenth([0, 1, 9], [18, 1, 1])
    1.0
    """
    v, w = np.asarray(value, np.float64), np.asarray(weight, np.float64)
    order = np.argsort(-v, kind="stable")
    v, w = v[order], w[order]
    total = float((v * w).sum())
    if total <= 0:
        return math.nan
    before = np.cumsum(w) - w
    taken: Floats = np.clip(TENTH * w.sum() - before, 0.0, w)
    return float((v * taken).sum()) / total


def gini(value: npt.ArrayLike, weight: npt.ArrayLike | None = None) -> float:
    """Return the Gini coefficient of non-negative values, each counted `weight` times.

    From 0 (all have the same) towards 1 (one has everything); not a number where nobody has
    anything.  It needs a scale with a true zero.

    Examples
    --------
    >>> gini([1, 1, 1, 1])
    0.0
    >>> gini([0, 0, 0, 1])
    0.75
    """
    v = np.asarray(value, np.float64)
    w = np.ones_like(v) if weight is None else np.asarray(weight, np.float64)
    order = np.argsort(v, kind="stable")
    v, w = v[order], w[order]
    total, people = float((v * w).sum()), float(w.sum())
    if total <= 0:
        return math.nan
    share = np.concatenate([[0.0], np.cumsum(v * w)]) / total
    return float(1.0 - ((share[1:] + share[:-1]) * w).sum() / people)


def shorrocks(moves: npt.ArrayLike) -> float:
    """Return Shorrocks' mobility index (K - trace) / (K - 1) of a table of moves.

    `moves` counts persons from each class (row) to each (column).  Classes where nobody
    started are left out; fewer than two leave no answer.

    References
    ----------
    A. Shorrocks, "The measurement of mobility", Econometrica 46 (1978).

    Examples
    --------
    >>> round(shorrocks([[90, 10], [10, 90]]), 12)
    0.2
    """
    table = np.asarray(moves, np.float64)
    started = table.sum(axis=1)
    alive = started > 0
    k = int(alive.sum())
    if k < 2:  # noqa: PLR2004
        return math.nan
    stays = np.diagonal(table)[alive] / started[alive]
    return float((k - stays.sum()) / (k - 1))


OF_SCORES: tuple[Measure, ...] = (
    asked(score_inequality, INDEX, "How unequal are the scores?", ("year", "group")),
    asked(
        lowest_tenth_share,
        SHARE,
        "How much of all points lost does the tenth bear that stands lowest?",
        ("year", "group"),
    ),
)
"""How scores are spread, as `registry` takes them in."""
