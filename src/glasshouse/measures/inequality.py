"""Inequality and mobility of any crowd of numbers: Gini and Shorrocks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt


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
