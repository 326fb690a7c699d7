"""Does a contender of GH-REF-1 tell the yardstick's story?  z-scores over all counters.

Each lives through some societies with seeds of its own.  Compared are listings, wrongful ones
and requests by group, over the year and in each quarter, how many of each group stand in each
tier at the end of each quarter, and what was recorded of each kind of conduct.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from gh_ref_1 import Tables
from kernel import Kernel
from outcome import Outcome
from yardstick import Yardstick

Floats = npt.NDArray[np.float64]

SOCIETIES = 8
OF_YARDSTICK = 24
LIMIT = 5.5
"""The largest of 130 distances, each in errors estimated from 32 societies, exceeds it by
chance less than once in a thousand times."""
FEWEST = 30
"""Smaller counts are not compared: their errors are not normal."""


@dataclass(frozen=True)
class Agreement:
    """How far apart two stories are, in standard errors: one distance for each counter."""

    z: Floats

    @property
    def largest(self) -> float:
        """Return the largest distance."""
        return float(np.abs(self.z).max())

    @property
    def holds(self) -> bool:
        """Return whether the distances can be chance."""
        return self.largest < LIMIT

    def __str__(self) -> str:
        """Tell it."""
        return (
            f"{self.z.size} counters, z mean {self.z.mean():.2f}, spread {self.z.std():.2f}, "
            f"largest {self.largest:.2f}"
        )


def features(outcomes: Iterable[Outcome]) -> Floats:
    """Return the counters of some societies: [society, counter]."""
    return np.array([outcome.features() for outcome in outcomes])


def agreement(one: Floats, other: Floats) -> Agreement:
    """Compare two samples, [society, counter], whose spread is taken to be one."""
    counted = (one.mean(axis=0) > FEWEST) & (other.mean(axis=0) > FEWEST)
    one, other = one[:, counted], other[:, counted]
    freedom = len(one) + len(other) - 2
    squares = len(one) * one.var(axis=0) + len(other) * other.var(axis=0)
    variance = squares / freedom * (1 / len(one) + 1 / len(other))
    return Agreement((one.mean(axis=0) - other.mean(axis=0)) / np.sqrt(variance))


def of_kernel(tables: Tables, communities: int, societies: int = SOCIETIES) -> Floats:
    """Return the counters of some societies of the kernel."""
    kernel = Kernel(tables)
    return features(kernel.run(communities, 1000 + n) for n in range(societies))


def of_yardstick(tables: Tables, communities: int, societies: int = OF_YARDSTICK) -> Floats:
    """Return the counters of some societies of the yardstick."""
    made = (Yardstick(tables, communities, 2000 + n, contacts=True) for n in range(societies))
    return features(society.run() for society in made)
