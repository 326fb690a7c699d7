"""The Gini coefficient of distributions whose value is known in closed form."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glasshouse.measures.inequality import gini
from glasshouse.verification.reading import Reading, identical, within

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBER: Final = "V30"
RULE: Final = "Tb"
FAULT: Final = "The values are not sorted."

N = 100_000
BOUND = 1e-4
"""What cutting a distribution into 100,000 quantiles may cost, at most."""


def quantiles() -> dict[str, tuple[Any, float, float]]:
    """Return values at even steps of probability, the Gini coefficient, and the worked one."""
    u = (np.arange(N) + 0.5) / N
    normal = NormalDist()
    z = np.array([normal.inv_cdf(p) for p in u])
    half = np.array([normal.inv_cdf((1 + p) / 2) for p in u])
    x = np.linspace(0, 60, 400_001)
    two = np.interp(u, 1 - (1 + x) * np.exp(-x), x)

    def of_gamma(k: float) -> float:
        return math.gamma(k + 0.5) / (math.sqrt(math.pi) * math.gamma(k + 1))

    return {
        "uniform": (u, 1 / 3, 0.3333),
        "exponential": (-np.log1p(-u), 0.5, 0.5),
        "Gamma(2)": (two, of_gamma(2.0), 0.375),
        "Gamma(.5)": (half**2 / 2, of_gamma(0.5), 0.6366),
        "lognormal(.5)": (np.exp(0.5 * z), math.erf(0.25), 0.2763),
    }


def unsorted(values: Any) -> float:
    """Plant the fault: take the values as they come, from the largest."""
    share = np.concatenate([[0.0], np.cumsum(values[::-1]) / np.sum(values)])
    return float(1.0 - (share[1:] + share[:-1]).mean())


def held(measure: Callable[[Any], float]) -> tuple[Reading, ...]:
    """Hold a measure of inequality against known distributions."""
    found = []
    for name, (values, target, worked) in quantiles().items():
        found.append(identical(f"{name}: formula", round(target, 4), worked))
        found.append(within(f"{name}: Gini", measure(values), target, BOUND))
    return tuple(found)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the Gini coefficient of five distributions."""
    return held(unsorted if fault else gini)
