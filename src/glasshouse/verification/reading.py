"""One comparison of a row: what was read, what was due, and how far apart they may be.

The rules of the table.  T0: the same, to the last bit (`exact`, `differing`), or to 1e-12 where
a division lies between (`identical`).  Tz: within 4.15 standard errors, the standard error from
theory and not from the sample (`near`).  Tb: Tz and a stated bound on what is left out
(`near` with `bias`, or `within`).  Td: a test of a whole distribution, p at least 1e-4
(`likely`).  Bounds that theory gives: `at_most`, `at_least`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final, Literal, final

import numpy as np

Z: Final = 4.15
"""Thirty comparisons at this bound fail together less than once in a thousand."""

LEAST_P: Final = 1e-4

Sense = Literal["equal", "at most", "at least"]


@final
@dataclass(frozen=True, slots=True)
class Reading:
    """One number read, held against one number that was due.

    Attributes
    ----------
    what
        What was read, in a few words.
    target, value
        What was due, and what was read.
    tolerance
        How far from the target the value may lie on either side (on the wrong side, where
        `sense` is a bound).
    sense
        Whether the value is to equal the target or stay on one side of it.
    """

    what: str
    target: float
    value: float
    tolerance: float = 0.0
    sense: Sense = "equal"

    @property
    def passes(self) -> bool:
        """Say whether the value is where it should be; what is not a number never is."""
        if self.sense == "at most":
            return self.value <= self.target + self.tolerance
        if self.sense == "at least":
            return self.value >= self.target - self.tolerance
        return self.value == self.target or abs(self.value - self.target) <= self.tolerance

    @property
    def strain(self) -> float:
        """Return how much of what is allowed is used up: 0 none, 1 all, above 1 too much."""
        if not self.passes:
            return math.inf
        if self.sense == "equal":
            return abs(self.value - self.target) / self.tolerance if self.tolerance else 0.0
        small, large = sorted((abs(self.value), abs(self.target)))
        return small / large if large else 0.0


def exact(what: str, value: float, target: float) -> Reading:
    """T0: the two numbers are the same."""
    return Reading(what, float(target), float(value))


def differing(what: str, one: Any, other: Any) -> Reading:
    """T0 for tables: how many of their entries differ; another shape is a difference each."""
    a, b = np.asarray(one), np.asarray(other)
    apart = int((a != b).sum()) if a.shape == b.shape else max(a.size, b.size, 1)
    return Reading(f"{what}: entries that differ", 0.0, float(apart))


def identical(what: str, value: float, target: float, *, to: float = 1e-12) -> Reading:
    """T0 after a division: the same to `to`, relative to the target where that is above 1."""
    return Reading(what, float(target), float(value), to * max(1.0, abs(target)))


def near(what: str, value: float, target: float, se: float, *, bias: float = 0.0) -> Reading:
    """Tz: within 4.15 standard errors of theory; `bias` is a stated bound on top (Tb)."""
    allowed = Z * se + bias if se > 0 else bias
    return Reading(what, float(target), float(value), float(allowed))


def within(what: str, value: float, target: float, bound: float) -> Reading:
    """Tb without luck: no further from theory than a stated bound."""
    return Reading(what, float(target), float(value), float(bound))


def likely(what: str, p: float) -> Reading:
    """Td: a test of a whole distribution, on fixed seeds, with p at least 1e-4."""
    return Reading(f"{what}: p", LEAST_P, float(p), 0.0, "at least")


def at_most(what: str, value: float, bound: float) -> Reading:
    """Theory gives an upper bound."""
    return Reading(what, float(bound), float(value), 0.0, "at most")


def at_least(what: str, value: float, bound: float) -> Reading:
    """Theory gives a lower bound."""
    return Reading(what, float(bound), float(value), 0.0, "at least")


def failing(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the readings that are not where they should be."""
    return tuple(r for r in readings if not r.passes)
