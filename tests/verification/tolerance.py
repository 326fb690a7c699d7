"""The tolerance rules of the verification table, and a record of what was read.

Every check of a row is a function that returns a list of sentences, one for each thing that is
not as it should be, and nothing when all is well.  The rules: `exact` (T0), `near` (Tz: within
4.15 standard errors, the standard error from theory, fixed seeds), `likely` (Td: p at least
1e-4).  What passed through them is kept in `READINGS`; pytest prints the table with `-v`.
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass

import numpy as np

Z = 4.15
"""Thirty comparisons at this bound fail together less than once in a thousand."""

LEAST_P = 1e-4


@dataclass(frozen=True)
class Reading:
    """One comparison: what was read, what theory says, and how far apart they are."""

    test: str
    what: str
    value: float
    target: float
    distance: str


READINGS: list[Reading] = []


def _keep(what: str, value: float, target: float, distance: str) -> None:
    test = os.environ.get("PYTEST_CURRENT_TEST", "").split("::")[-1].split(" ")[0]
    READINGS.append(Reading(test, what, float(value), float(target), distance))


def exact(what: str, value: object, target: object) -> list[str]:
    """T0: the two are the same, to the last bit (arrays: everywhere)."""
    if isinstance(value, int | float) and isinstance(target, int | float):
        _keep(what, value, target, "exact")
    if np.array_equal(np.asarray(value), np.asarray(target)):
        return []
    return [f"{what}: {_short(value)} where exactly {_short(target)} was due"]


def identical(what: str, value: float, target: float, *, to: float = 1e-12) -> list[str]:
    """T0 for numbers that went through a division: the same to `to`, relative to the target."""
    _keep(what, value, target, f"to {to:g}")
    if abs(value - target) <= to * max(1.0, abs(target)):
        return []
    return [f"{what}: {value!r} where {target!r} was due, to {to:g}"]


def near(what: str, value: float, target: float, se: float, *, bias: float = 0.0) -> list[str]:
    """Tz: within 4.15 standard errors of theory; `bias` is a stated bound on top (Tb)."""
    z = (value - target) / se if se > 0 else math.inf
    _keep(what, value, target, f"z {z:+.2f}" + (f", bias bound {bias:g}" if bias else ""))
    if abs(value - target) <= Z * se + bias:
        return []
    return [f"{what}: {value:.6g} where {target:.6g} was due; {z:+.1f} standard errors"]


def likely(what: str, p: float) -> list[str]:
    """Td: a test of a whole distribution, on fixed seeds, with p at least 1e-4."""
    _keep(what, p, LEAST_P, "p")
    if p >= LEAST_P:
        return []
    return [f"{what}: p {p:.2g}, less than {LEAST_P:g}"]


def at_most(what: str, value: float, bound: float) -> list[str]:
    """Return a failure where a value passes its bound."""
    _keep(what, value, bound, "at most")
    return [] if value <= bound else [f"{what}: {value:.6g} is above {bound:.6g}"]


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 120 else text[:117] + "..."
