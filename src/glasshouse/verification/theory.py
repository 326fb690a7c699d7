"""Closed forms the rows are held against, in plain floating point; all worked values tested."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def predictive_value(base_rate: float, sensitivity: float, false_alarm: float) -> float:
    """V3: the share of alarms that are true."""
    true = base_rate * sensitivity
    return true / (true + (1 - base_rate) * false_alarm)


def false_positive_rate(base_rate: float, ppv: float, miss: float) -> float:
    """V4: the identity that ties base rate, predictive value and both error rates together."""
    return base_rate / (1 - base_rate) * (1 - ppv) / ppv * (1 - miss)


@dataclass(frozen=True)
class Spread:
    """A frailty that takes finitely many values with equal chance (the engine's 32 bins)."""

    values: tuple[float, ...]

    @property
    def variance(self) -> float:
        """Variance of the frailty."""
        mean = math.fsum(self.values) / len(self.values)
        return math.fsum((v - mean) ** 2 for v in self.values) / len(self.values)

    def mean_of(self, terms: Sequence[float]) -> float:
        """Mean over the bins of something worked out for each bin."""
        return math.fsum(terms) / len(self.values)

    def chance_of(self, count: int, mean: float) -> float:
        """P(N = count), N Poisson with mean x frailty."""
        return self.mean_of([poisson(count, mean * v) for v in self.values])

    def chance_at_least(self, count: int, mean: float) -> float:
        """P(N >= count)."""
        return 1 - math.fsum(self.chance_of(c, mean) for c in range(count))


def poisson(count: int, mean: float) -> float:
    """P(N = count) for a Poisson count."""
    return math.exp(-mean) * float(mean**count) / math.factorial(count)


def negative_binomial(count: int, k: float, mean: float) -> float:
    """P(N = count) for a Poisson count whose mean is Gamma with shape k."""
    p = k / (k + mean)
    log = math.lgamma(k + count) - math.lgamma(k) - math.lgamma(count + 1)
    return math.exp(log + k * math.log(p) + (count * math.log1p(-p) if count else 0.0))


def nothing_seen(k: float, mean: float) -> float:
    """V7, V27: P(N = 0) of the same count."""
    return math.exp(-k * math.log1p(mean / k))


def spurious_trap(k: float, mean: float) -> tuple[float, float]:
    """V27: P(N2 >= 1 given N1 >= 1) in two equal periods, and P(N >= 1), no trap anywhere."""
    once = nothing_seen(k, mean)
    return (1 - 2 * once + nothing_seen(k, 2 * mean)) / (1 - once), 1 - once


def occupancy(hazard: float, stay: int, *, exit_week: bool) -> float:
    """V10: share of weeks on the list; `exit_week`: may be listed again in the week of exit."""
    return stay / (stay + 1 / hazard - (1 if exit_week else 0))


def side_by_side(hazard: float, stay: int) -> float:
    """V10 where entries run side by side: listed if any of the last `stay` weeks made one."""
    return 1 - (1 - hazard) ** stay


def competing(first: float, then: float) -> tuple[float, float]:
    """V12: P(leaves by the first of two weekly hazards), mean stay in weeks."""
    either = first + then - first * then
    return first / either, 1 / either


def stationary_score(
    keep: float, rate: float, mean: float, variance: float
) -> tuple[float, float]:
    """V14: mean and variance of an AR(1) score moved by compound Poisson shocks."""
    return rate * mean / (1 - keep), rate * (mean**2 + variance) / (1 - keep**2)


def one_to_many(false_match: float, gallery: int) -> float:
    """V23: chance of at least one false match in a search of the whole gallery."""
    return -math.expm1(gallery * math.log1p(-false_match))


def prevalence_fdr(entry_fdr: float, stay_wrong: float, stay_right: float) -> float:
    """V40: wrong share of those listed, from the wrong share of entries and the mean stays."""
    wrong = entry_fdr * stay_wrong
    return wrong / (wrong + (1 - entry_fdr) * stay_right)


def share_se(share: float, n: float) -> float:
    """Return the standard error of a share of n independent cases."""
    return math.sqrt(share * (1 - share) / n)
