"""A score that walks by a point between floor and ceiling settles as powers of p / q."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from glasshouse.verification.ladders import PERSONS, WEEKS, after, climbed, standing
from glasshouse.verification.reading import Reading, likely, within
from glasshouse.verification.tails import counts_tail

NUMBER: Final = "V15"
RULE: Final = "Td"
FAULT: Final = (
    "The score has no ceiling: it rises above it unseen, and takes longer to come down."
)

UP, RUNGS = 0.45, 7


def settled() -> npt.NDArray[np.float64]:
    """Return shares in proportion to (p / q) to the power of the rung."""
    shares = np.array([(UP / (1 - UP)) ** i for i in range(RUNGS)])
    whole: npt.NDArray[np.float64] = shares / shares.sum()
    return whole


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read where people stand at the end, and how far the chain itself still is from there."""
    more = {"score_ceiling": 2**30} if fault else {}
    tally = climbed([UP] * RUNGS, **more)
    p = counts_tail(standing(tally, WEEKS - 1), PERSONS * settled())
    apart = np.abs(after([UP] * RUNGS, WEEKS - 1) - settled()).max()
    return (
        likely("rungs at the end", p),
        within("the chain's distance from where it settles", float(apart), 0.0, 1e-3),
    )
