"""Intervals over replicates: the jackknife, and Student's t without a statistics library.

The replicate is the unit: persons of one society touch each other's lives, replicates do not.
An answer is worked out once from all replicates together and once with each left out; how
much those answers scatter tells how far luck moves it.

References
----------
B. Efron, "The Jackknife, the Bootstrap and Other Resampling Plans", SIAM (1982), chapter 3.
J. Hanley and A. Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249
(1983), for the rule of three.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

FEWEST_REPLICATES = 2
UNSEEN = 3.0
"""Nothing seen in n tries: the rate lies below about 3/n, with 95 % confidence."""

Interval = tuple[float, float]
NOWHERE: Interval = (math.nan, math.nan)


def jackknife_error(left_out: npt.ArrayLike) -> float:
    """Return the standard error from the answers with one replicate left out each.

    For a mean it is exactly the standard deviation over replicates divided by the root of
    their number.  Not a number below two replicates.
    """
    t = np.asarray(left_out, np.float64)
    n = t.size
    if n < FEWEST_REPLICATES:
        return math.nan
    return float(math.sqrt((n - 1) / n * ((t - t.mean()) ** 2).sum()))


def pseudo_values(whole: float, left_out: npt.ArrayLike) -> Floats:
    """Return one value a replicate; for a mean they are the replicates' own values."""
    t = np.asarray(left_out, np.float64)
    return np.asarray(t.size * whole - (t.size - 1) * t)


def plain_interval(value: float, left_out: npt.ArrayLike, level: float) -> Interval:
    """Return a symmetric interval: the value plus and minus t standard errors."""
    t = np.asarray(left_out, np.float64)
    if t.size < FEWEST_REPLICATES or not np.isfinite([value, *t]).all():
        return NOWHERE
    half = two_sided_t(level, t.size - 1) * jackknife_error(t)
    return value - half, value + half


def joined_interval(
    values: npt.ArrayLike, more: npt.ArrayLike, level: float
) -> tuple[float, float, float]:
    """Return a mean over replicates plus another over the first of them, and its interval.

    With a over n replicates and b over the first k, the variance of mean(a) + mean(b) is
    var(a)/n + var(b)/k + 2 cov(a, b)/n; Student's t is taken with k - 1 degrees of freedom, or
    with n - 1 where b is nothing.
    """
    a, b = np.asarray(values, np.float64), np.asarray(more, np.float64)
    n, k = a.size, b.size
    value = float(a.mean() + b.mean())
    if not b.any():
        k, b = n, np.zeros(n)
    if k < FEWEST_REPLICATES or not math.isfinite(value):
        return value, *NOWHERE
    shared = float(np.cov(a[:k], b)[0, 1])
    variance = a.var(ddof=1) / n + b.var(ddof=1) / k + 2 * shared / n
    half = two_sided_t(level, k - 1) * math.sqrt(max(0.0, variance))
    return value, value - half, value + half


def share_interval(
    value: float, left_out: npt.ArrayLike, level: float, base: float
) -> Interval:
    """Return a plain interval cut to 0..1; for none or all of `base`, the rule of three."""
    if base > 0 and value == 0.0:
        return 0.0, min(unseen(base, level), 1.0)
    if base > 0 and value == 1.0:
        return max(1.0 - unseen(base, level), 0.0), 1.0
    low, high = plain_interval(value, left_out, level)
    return NOWHERE if math.isnan(low) else (max(low, 0.0), min(high, 1.0))


def rate_interval(
    value: float, left_out: npt.ArrayLike, level: float, scale: float
) -> Interval:
    """Return a plain interval cut at 0; `scale` is the rate that one event would make."""
    if value == 0.0:
        return 0.0, unseen(1.0, level) * scale
    low, high = plain_interval(value, left_out, level)
    return NOWHERE if math.isnan(low) else (max(low, 0.0), high)


def ratio_interval(value: float, left_out: npt.ArrayLike, level: float) -> Interval:
    """Return an interval of a ratio, symmetric in the logarithm."""
    t = np.asarray(left_out, np.float64)
    if not value > 0.0 or not (t > 0.0).all():
        return NOWHERE
    low, high = plain_interval(math.log(value), np.log(t), level)
    return math.exp(low), math.exp(high)


def unseen(base: float, level: float) -> float:
    """Return the highest share at which seeing none of `base` is no surprise.

    At the usual level it is the rule of three, 3/base.
    """
    wanted = UNSEEN if level == 0.95 else -math.log(1.0 - level)  # noqa: PLR2004
    return wanted / base


@cache
def two_sided_t(level: float, freedom: int) -> float:
    """Return how many standard errors an interval at `level` is wide to either side."""
    return student_t_quantile(0.5 + level / 2.0, freedom)


def student_t_quantile(chance: float, freedom: float) -> float:
    """Return the value below which Student's t lies with a chance, by bisection.

    Good to about 1e-12 relative for any degrees of freedom of one or more.
    """
    if chance < 0.5:  # noqa: PLR2004
        return -student_t_quantile(1.0 - chance, freedom)
    low, high = 0.0, 1.0
    while student_t_below(high, freedom) < chance:
        low, high = high, 2.0 * high
    for _ in range(200):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        if student_t_below(middle, freedom) < chance:
            low = middle
        else:
            high = middle
    return high


def student_t_below(value: float, freedom: float) -> float:
    """Return the chance that Student's t lies below a value."""
    x = freedom / (freedom + value * value)
    tail = 0.5 * incomplete_beta(0.5 * freedom, 0.5, x)
    return 1.0 - tail if value > 0 else tail


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function, by its continued fraction.

    References
    ----------
    W. Lentz, "Generating Bessel functions in Mie scattering calculations", Applied Optics 15
    (1976), for the way the fraction is evaluated.
    """
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - incomplete_beta(b, a, 1.0 - x)
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front += a * math.log(x) + b * math.log1p(-x)
    return math.exp(front) / (a * _beta_fraction(a, b, x))


def _beta_fraction(a: float, b: float, x: float) -> float:
    """Evaluate 1 + d1/(1 + d2/(1 + ...)) by Lentz's method."""
    tiny = 1e-300
    f, c, d = 1.0, 1.0, 0.0
    for i in range(1, 10_000):
        m = i // 2
        if i % 2:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1.0 + term * d
        c = 1.0 + term / c
        d = 1.0 / (d if abs(d) > tiny else tiny)
        c = c if abs(c) > tiny else tiny
        f *= c * d
        if abs(c * d - 1.0) < 4e-16:  # noqa: PLR2004
            break
    return f
