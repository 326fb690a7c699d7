"""Rates agree from ten thousand to ten million, and the error shrinks with the root of N."""

from __future__ import annotations

import math
from functools import cache
from typing import Final

import numpy as np

from glasshouse.rng import replicate_seed
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, near
from glasshouse.verification.theory import share_se, side_by_side

NUMBER: Final = "V36"
RULE: Final = "Tz"
FAULT: Final = "The same 500 people are run over and over."

HAZARD, TERM, WEEKS = 0.004, 12, 13
SHARE = side_by_side(HAZARD, TERM)
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
SMALL = (500, 4_000, 32_000)
REPLICATES = 60


@cache
def share_listed(persons: int, seed: int, hazard: float = HAZARD) -> float:
    """Return the share of a society listed after 13 weeks."""
    table = worlds.listing(TERM, weekly=hazard).record()
    tally = worlds.run(worlds.living(), table, persons=persons, weeks=WEEKS, seed=seed)[0]
    return float(tally.by_week("listed")[-1]) / persons


def rates(sizes: tuple[int, ...], hazard: float = HAZARD) -> list[Reading]:
    """Hold the share listed against the closed form, size by size."""
    return [
        near(f"share listed of {n:,}", share_listed(n, 36, hazard), SHARE, share_se(SHARE, n))
        for n in sizes
    ]


def slope(*, same_town: bool = False) -> Reading:
    """Hold the slope of log error on log N against -1/2, as far as replicates can tell."""
    errors = []
    for n in SMALL:
        run = [share_listed(500 if same_town else n, replicate_seed(36, r))
               for r in range(REPLICATES)]  # fmt: skip
        errors.append(float(np.std(run, ddof=1)))
    x, y = np.log(SMALL), np.log(errors)
    got = float(np.polyfit(x, y, 1)[0])
    se = math.sqrt(1 / (2 * (REPLICATES - 1)) / float(((x - x.mean()) ** 2).sum()))
    return near("slope of the error", got, -0.5, se)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read shares of societies of four sizes, and how their error shrinks."""
    return (*rates(SIZES), slope(same_town=fault))
