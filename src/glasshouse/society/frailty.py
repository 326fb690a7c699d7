"""How unevenly conduct is spread over people: a Gamma spread cut into equal levels.

A person stands at one level for each class of conduct.  The rate of a conduct with
unevenness k is its mean rate times the level's multiplier, the mean of one of 32 equally
likely slices of a Gamma distribution with shape k and mean 1.  Small k: few people do most.

The slices keep the mean exactly and the variance nearly; their means come from the identity
that the Gamma density of shape k weighted by x is k times that of shape k + 1.
"""

from __future__ import annotations

import math
from functools import lru_cache

LEVELS = 32
CLASSES = 5
"""Classes of conduct with a level of their own, in the order of `CLASS_NAMES`."""
CLASS_NAMES: tuple[str, ...] = ("harmful", "inability", "protected", "nuisance", "pro-social")
COMMON = 140
"""Of 256: the chance that a class takes a person's common level instead of its own.

Two classes then share the level with chance (140/256)**2 = 0.299, which is their rank
correlation; 0.3 is assumed, 0 to 0.6 is plausible.
"""

_TINY = 1e-300
_ENOUGH = 1e-16


def lower_share(shape: float, x: float) -> float:
    """Return the share of a Gamma(shape) distribution (scale 1) that lies below `x`.

    Examples
    --------
    >>> round(lower_share(1.0, 1.0), 12) == round(1 - math.exp(-1), 12)
    True
    """
    if x <= 0.0:
        return 0.0
    if x < shape + 1.0:
        return _series(shape, x)
    return 1.0 - _fraction(shape, x)


def upper_share(shape: float, x: float) -> float:
    """Return the share of a Gamma(shape) distribution (scale 1) that lies above `x`."""
    if x <= 0.0:
        return 1.0
    if x < shape + 1.0:
        return 1.0 - _series(shape, x)
    return _fraction(shape, x)


def _front(shape: float, x: float) -> float:
    """Return x**shape exp(-x) / Gamma(shape)."""
    return math.exp(shape * math.log(x) - x - math.lgamma(shape))


def _series(shape: float, x: float) -> float:
    """Return the lower share by its power series; quick where x is small."""
    term = total = 1.0 / shape
    n = shape
    while term > total * _ENOUGH:
        n += 1.0
        term *= x / n
        total += term
    return total * _front(shape, x)


def _fraction(shape: float, x: float) -> float:
    """Return the upper share by its continued fraction (Lentz); quick where x is large."""
    b = x + 1.0 - shape
    c = 1.0 / _TINY
    d = 1.0 / b
    h = d
    for n in range(1, 10_000):
        a = -n * (n - shape)
        b += 2.0
        d = 1.0 / _not_zero(a * d + b)
        c = _not_zero(b + a / c)
        h *= d * c
        if abs(d * c - 1.0) < _ENOUGH * 2:
            break
    return h * _front(shape, x)


def _not_zero(value: float) -> float:
    """Return the value, or something tiny in place of zero."""
    return value if abs(value) > _TINY else _TINY


def quantile(shape: float, share: float) -> float:
    """Return the x below which the given share of Gamma(shape) lies, by bisection in log x."""
    guess = (math.log(share) + math.lgamma(shape + 1.0)) / shape
    low, high = min(guess, -1.0) - 1.0, math.log(shape + 60.0)
    for _ in range(200):
        middle = 0.5 * (low + high)
        if not low < middle < high:
            break
        if lower_share(shape, math.exp(middle)) < share:
            low = middle
        else:
            high = middle
    return math.exp(0.5 * (low + high))


@lru_cache(maxsize=256)
def multipliers(unevenness: float | None) -> tuple[float, ...]:
    """Return what each of the 32 levels multiplies a rate by; their mean is 1.

    Parameters
    ----------
    unevenness
        The shape k of the Gamma spread, above 0; none: everybody alike.

    Examples
    --------
    >>> multipliers(None)[0]
    1.0
    >>> round(sum(multipliers(0.3)) / LEVELS, 12)
    1.0
    """
    if unevenness is None:
        return (1.0,) * LEVELS
    shape = unevenness
    cuts = [quantile(shape, n / LEVELS) for n in range(1, LEVELS)]
    below = [0.0, *(lower_share(shape + 1.0, x) for x in cuts)]
    above = [1.0, *(upper_share(shape + 1.0, x) for x in cuts), 0.0]
    low = LEVELS // 2
    parts = [below[n + 1] - below[n] for n in range(low)]
    parts += [above[n] - above[n + 1] for n in range(low, LEVELS)]
    return tuple(part * LEVELS / math.fsum(parts) for part in parts)
