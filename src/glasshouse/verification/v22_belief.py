"""Belief is Beta-Bernoulli, exactly; with forgetting, 1 / (1 - delta) observations count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from glasshouse.engine import layout
from glasshouse.engine.layout_voice import EVIDENCE
from glasshouse.engine.state import ARM
from glasshouse.verification.reading import Reading, exact, identical, within
from glasshouse.verification.speaking import observe

if TYPE_CHECKING:
    import numpy.typing as npt

    Flags = npt.NDArray[np.bool_]

NUMBER: Final = "V22"
RULE: Final = "T0, Tb"
FAULT: Final = "Observations of being caught count as observations of not being caught."

ROUNDING = 0.02
"""What is forgotten is a whole number of 65536ths of each side."""
MANY = 20_000


def believed(
    prior: tuple[int, int], caught: Flags, *, forget16: int = 0, weight: float = 1.0
) -> tuple[int, int]:
    """Return both sides of a belief after some observations, in the engine's steps."""
    arm, living = np.zeros(1, ARM), np.zeros(1, layout.LIVING)
    arm["caught"][0, 0], arm["free"][0, 0] = prior
    living["forget16"] = forget16
    weights = np.full(len(caught), round(weight * EVIDENCE))
    observe(arm, living, caught.astype(np.int64), weights)
    return int(arm["caught"][0, 0]), int(arm["free"][0, 0])


def plain(*, fault: bool) -> list[Reading]:
    """Without forgetting: (a + c) / (a + b + n)."""
    found = []
    for a, b, c, n in ((1, 4, 0, 10), (1, 4, 3, 10), (2, 3, 50, 50)):
        caught = (np.arange(n) < c) ^ fault
        one, other = believed((a * EVIDENCE, b * EVIDENCE), caught)
        due = (a + c) / (a + b + n)
        found.append(identical(f"Beta({a}, {b}), {c} of {n}", one / (one + other), due))
        found.append(exact(f"evidence of {a + b} + {n}", one + other, (a + b + n) * EVIDENCE))
    return found


def forgetful(*, fault: bool) -> list[Reading]:
    """With forgetting: how many observations count, and what is believed, in the long run."""
    found = []
    caught = (np.arange(MANY) % 4 == 0) ^ fault
    for delta in (0.95, 0.98, 0.99):
        forget16 = round((1 - delta) * 65536)
        for weight in (0.1, 1.0):
            one, other = believed((EVIDENCE, 0), caught, forget16=forget16, weight=weight)
            size, due = (one + other) / EVIDENCE, 1 / (1 - delta)
            name = f"delta {delta}, weight {weight}"
            found.append(within(f"observations, {name}", size, due, ROUNDING * due))
            found.append(within(f"belief, {name}", one / (one + other), 0.25, ROUNDING))
    return found


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read what is believed after observations of known number and weight."""
    return (*plain(fault=fault), *forgetful(fault=fault))
