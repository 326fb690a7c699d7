"""On a random graph one voice takes all along only inside Watts' cascade window (2002)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from glasshouse.engine.layout import TIES
from glasshouse.rng import draw
from glasshouse.society.ties import NOBODY
from glasshouse.verification.reading import Reading, at_least, at_most, within
from glasshouse.verification.speaking import ALWAYS, NEVER, crowd, threshold

if TYPE_CHECKING:
    import numpy.typing as npt

NUMBER: Final = "V21"
RULE: Final = "pattern, Tb"
FAULT: Final = "A person waits for twice the share of contacts."

NODES = 4000
PHI = 0.18
LOW, HIGH = 1.02, 5.76
"""The window of mean degrees, from the condition on a Poisson graph."""
MARGIN = 0.1
GLOBAL = 0.1
"""A cascade is global if it takes this share along."""
FIRST, OTHERS, ALONE = 0, 1, 2
VOICES = 150


def spread(z: float, *, phi: float = PHI) -> float:
    """Return the sum of k (k - 1) p_k over degrees at which one contact suffices, less z."""
    degrees = range(1, math.floor(1 / phi) + 1)
    chances = (math.exp(-z) * z**k / math.factorial(k) for k in degrees)
    return sum(k * (k - 1) * p for k, p in zip(degrees, chances, strict=True)) - z


def graph(z: float) -> npt.NDArray[np.uint16]:
    """Return the contacts [slot, person] of a random graph with mean degree z."""
    out = np.full((TIES, NODES), NOBODY, np.uint16)
    degree = [0] * NODES
    for edge in range(round(z * NODES / 2)):
        bits = int(draw(np.uint64(17), np.uint64(edge)))
        a, b = ((half * NODES) >> 32 for half in (bits >> 32, bits & 0xFFFFFFFF))
        if a != b and max(degree[a], degree[b]) < TIES:
            out[degree[a], a], out[degree[b], b] = b, a
            degree[a] += 1
            degree[b] += 1
    return out


def largest(z: float, *, phi: float = PHI) -> float:
    """Return the largest share that any of some first voices takes along."""
    contacts = graph(z)
    people = crowd(NODES, [ALWAYS, threshold(phi - 1e-6), NEVER], contacts)
    alone = (contacts != NOBODY).sum(axis=0) == 0
    best = 0
    for first in np.linspace(0, NODES - 1, VOICES).astype(int).tolist():
        rows = np.where(alone, ALONE, OTHERS)
        rows[first] = FIRST
        best = max(best, int(people.run(rows, 80)[-1]))
    return best / NODES


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the window from its condition, and cascades on both sides of its borders."""
    phi = 2 * PHI if fault else PHI
    zs = np.arange(0.5, 8.0, 0.001)
    inside = zs[[spread(float(z)) > 0 for z in zs]]
    found = [
        within("lower border", float(inside.min()), LOW, 0.01),
        within("upper border", float(inside.max()), HIGH, 0.01),
    ]
    within_reach = (LOW * (1 + MARGIN) ** 4, 3.0, HIGH * (1 - MARGIN))
    beyond = (LOW * (1 - MARGIN) ** 2, HIGH * (1 + MARGIN) ** 2)
    found += [at_least(f"inside, {z:.2f}", largest(z, phi=phi), GLOBAL) for z in within_reach]
    found += [at_most(f"outside, {z:.2f}", largest(z, phi=phi), GLOBAL) for z in beyond]
    return tuple(found)
