"""Tails of the distributions that rows are held against, in plain floating point.

The run-time package has no statistics library.  The incomplete gamma function is summed as a
series below its mean and as a continued fraction (modified Lentz) above it, both to full double
precision: NIST Digital Library of Mathematical Functions, 8.11.4 and 8.9.2.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

_TINY: Final = 1e-300
_ENOUGH: Final = 1e-15
_TERMS: Final = 10_000
_FEWEST: Final = 5
"""Cells in which fewer are due are put together."""


def gamma_tail(shape: float, x: float) -> float:
    """P(X > x) for a Gamma variable of a shape and scale 1: the regularised Q(shape, x)."""
    if x <= 0:
        return 1.0
    front = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    if x < shape + 1:
        return 1.0 - front * _series(shape, x)
    return front * _fraction(shape, x)


def _series(shape: float, x: float) -> float:
    term = total = 1.0 / shape
    for n in range(1, _TERMS):
        term *= x / (shape + n)
        total += term
        if term < total * _ENOUGH:
            break
    return total


def _fraction(shape: float, x: float) -> float:
    b = x + 1.0 - shape
    c, d = 1.0 / _TINY, 1.0 / b
    value = d
    for n in range(1, _TERMS):
        a = -n * (n - shape)
        b += 2.0
        d = 1.0 / _away(a * d + b)
        c = _away(b + a / c)
        value *= c * d
        if abs(c * d - 1.0) < _ENOUGH:
            break
    return value


def _away(x: float) -> float:
    return x if abs(x) > _TINY else _TINY


def chi_square_tail(statistic: float, degrees: float) -> float:
    """P(a chi-square variable with so many degrees of freedom exceeds the statistic)."""
    return gamma_tail(degrees / 2.0, statistic / 2.0)


def counts_tail(seen: Any, due: Any, *, fitted: int = 0) -> float:
    """Pearson's test that counts were drawn with expected numbers `due`; return its p.

    Cells are given; the caller pools those in which less than about five are due.  `fitted` is
    the number of parameters estimated from the same counts.
    """
    seen, due = np.asarray(seen, np.float64), np.asarray(due, np.float64)
    statistic = float(((seen - due) ** 2 / due).sum())
    return chi_square_tail(statistic, seen.size - 1 - fitted)


def poisson_fit(counts: Any, mean: float) -> float:
    """Return p of a chi-square test against the Poisson, rare counts put together."""
    n = len(counts)
    pmf = [math.exp(-mean)]
    while 1 - math.fsum(pmf) > _FEWEST / n:
        pmf.append(pmf[-1] * mean / len(pmf))
    last = len(pmf) - 1
    seen = np.bincount(np.minimum(counts, last), minlength=last + 1)
    due = n * np.array(pmf)
    due[last] += n - due.sum()
    return counts_tail(seen, due)


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """Return where a continuous function crosses nought between two points, by halving."""
    below = function(low) < 0
    if (function(high) < 0) == below:
        raise ValueError(f"root: no change of sign between {low} and {high}.")
    while True:
        middle = (low + high) / 2
        if middle in {low, high}:
            return middle
        if (function(middle) < 0) == below:
            low = middle
        else:
            high = middle
