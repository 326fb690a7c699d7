"""Fit a table to margins: iterative proportional fitting, and an even tilt towards a mean.

Both change a known table as little as possible (in the sense of relative entropy) so that it
agrees with newer totals.  The presets' tables were made so; the tests make them again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Matrix = list[list[float]]


def rake(
    table: Sequence[Sequence[float]],
    *,
    row_totals: Sequence[tuple[Sequence[int], float]],
    column_totals: Sequence[float],
    rounds: int = 200,
) -> Matrix:
    """Scale rows (in groups) and columns in turn until both sets of totals hold.

    Parameters
    ----------
    table
        What is known: rows by columns, not negative.
    row_totals
        For each group of rows, their positions and the total wanted.
    column_totals
        The total wanted of each column; the same sum as those of the rows.

    Examples
    --------
    >>> fitted = rake([[1, 1], [1, 1]], row_totals=[([0], 3), ([1], 1)], column_totals=[2, 2])
    >>> [[round(x, 6) for x in row] for row in fitted]
    [[1.5, 1.5], [0.5, 0.5]]
    """
    out = [list(map(float, row)) for row in table]
    for _ in range(rounds):
        for rows, wanted in row_totals:
            factor = wanted / math.fsum(x for r in rows for x in out[r])
            for r in rows:
                out[r] = [x * factor for x in out[r]]
        for c, wanted in enumerate(column_totals):
            factor = wanted / math.fsum(row[c] for row in out)
            for row in out:
                row[c] *= factor
    return out


def tilt(weights: Sequence[float], values: Sequence[float], mean: float) -> list[float]:
    """Return shares proportional to weight * exp(lambda * value) with the mean wanted.

    Examples
    --------
    >>> [round(x, 6) for x in tilt([1, 1], [0, 1], 0.25)]
    [0.75, 0.25]
    """
    low, high = -50.0 / max(values), 50.0 / max(values)
    shares: list[float] = []
    for _ in range(200):
        middle = 0.5 * (low + high)
        raw = [w * math.exp(middle * v) for w, v in zip(weights, values, strict=True)]
        total = math.fsum(raw)
        shares = [x / total for x in raw]
        if math.fsum(s * v for s, v in zip(shares, values, strict=True)) < mean:
            low = middle
        else:
            high = middle
    return shares
