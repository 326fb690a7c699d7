"""A crowd of thresholds tips or stays at home, as Granovetter (1978) has it."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np

from glasshouse.verification.reading import Reading, at_least, exact, within
from glasshouse.verification.speaking import NEVER, crowd, threshold

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER: Final = "V20"
RULE: Final = "T0, Tb"
FAULT: Final = "Everybody waits for one more than their threshold says."

HUNDRED, TOWN = 100, 8000
STUCK = 0.0548
"""Where the normal distribution of thresholds first meets the diagonal at sd .122."""
GRID = np.concatenate(
    [
        np.linspace(0, 0.04, 15)[:-1],
        np.linspace(0.04, 0.075, 116),
        np.linspace(0.075, 0.2, 80)[1:],
        np.linspace(0.2, 1, 45)[1:],
    ]
)
"""Thresholds are rounded up to these shares; fine where the normal crowd may get stuck."""


def uprising(thresholds: Sequence[int], *, more: int = 0) -> int:
    """Return how many of a hundred act in the end; who has threshold k waits for k + more."""
    ease = [threshold((k + more - 0.5) / HUNDRED) for k in range(HUNDRED)]
    return int(crowd(HUNDRED, ease).run(np.array(thresholds), 110)[-1])


def normal_crowd(sd: float, *, more: float = 0.0) -> float:
    """Return the share who act in the end, thresholds normal around a quarter."""
    ranks = (np.arange(TOWN) + 0.5) / TOWN
    wanted = np.array([NormalDist(0.25, sd).inv_cdf(r) for r in ranks])
    ease = [*(threshold(x + more - 0.2 / TOWN) for x in GRID), NEVER]
    return float(crowd(TOWN, ease).run(np.searchsorted(GRID, wanted), 400)[-1] / TOWN)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read how many act, in the published crowds and in normal ones around the break."""
    more = 1 if fault else 0
    one_more = more / HUNDRED
    return (
        exact("thresholds 0 to 99", uprising(range(HUNDRED), more=more), HUNDRED),
        exact("a 2 for the 1", uprising([0, 2, *range(2, HUNDRED)], more=more), 1),
        within("normal, sd .122", normal_crowd(0.122, more=one_more), STUCK, 0.003),
        at_least("normal, sd .125", normal_crowd(0.125, more=one_more), 0.99),
    )
