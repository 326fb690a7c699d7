"""V30: the Gini coefficient of distributions whose value is known in closed form."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from scipy import special, stats

from glasshouse.measures.inequality import gini
from tests.verification.tolerance import at_most

if TYPE_CHECKING:
    from collections.abc import Callable

N = 200_000
SHAPES: dict[str, tuple[Any, float]] = {
    "uniform": (stats.uniform(), 1 / 3),
    "exponential": (stats.expon(), 0.5),
    "Gamma(2)": (
        stats.gamma(2),
        special.gamma(2.5) / (math.sqrt(math.pi) * special.gamma(3)),
    ),
    "Gamma(.5)": (
        stats.gamma(0.5),
        special.gamma(1.0) / (math.sqrt(math.pi) * special.gamma(1.5)),
    ),
    "lognormal(.5)": (stats.lognorm(0.5), math.erf(0.25)),
}
WORKED = {"Gamma(2)": 0.375, "Gamma(.5)": 0.6366, "lognormal(.5)": 0.2763}
BOUND = 1e-4
"""What cutting the distribution into 200,000 quantiles may cost, at most."""


def check_gini(measure: Callable[[Any], float], name: str) -> list[str]:
    shape, target = SHAPES[name]
    quantiles = shape.ppf((np.arange(N) + 0.5) / N)
    return at_most(f"V30 {name}: off {target:.6g} by", abs(measure(quantiles) - target), BOUND)


@pytest.mark.parametrize("name", SHAPES)
def test_gini_of_known_distributions(name: str) -> None:
    assert check_gini(gini, name) == []


def test_targets_are_the_worked_values() -> None:
    assert {n: round(SHAPES[n][1], 4) for n in WORKED} == WORKED


def test_weights_count_a_value_as_often_as_it_stands_there() -> None:
    long = np.repeat([0.0, 1.0, 5.0], [3, 2, 4])
    assert gini([5, 0, 1], [4, 3, 2]) == pytest.approx(gini(long), abs=1e-15)


def unsorted(values: Any) -> float:
    """A wrong Gini: the values are taken as they come."""
    share = np.concatenate([[0.0], np.cumsum(values[::-1]) / np.sum(values)])
    return float(1.0 - (share[1:] + share[:-1]).mean())


@pytest.mark.parametrize("name", SHAPES)
def test_planted_forgotten_sort_is_caught(name: str) -> None:
    assert check_gini(unsorted, name) != []
