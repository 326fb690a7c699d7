"""V21: on a random graph one voice takes all along only inside Watts' cascade window (2002)."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest

from glasshouse.engine.layout import TIES
from glasshouse.society.ties import NOBODY
from tests.verification.speaking import ALWAYS, NEVER, crowd, threshold

NODES = 4000
PHI = 0.18
FIRST, OTHERS, ALONE = 0, 1, 2
LOW, HIGH = 1.02, 5.76
GLOBAL = 0.1


def spread(z: float) -> float:
    """Watts' condition: sum of k (k - 1) p_k over vulnerable degrees, less z."""
    vulnerable = range(1, math.floor(1 / PHI) + 1)
    p = {k: math.exp(-z) * z**k / math.factorial(k) for k in vulnerable}
    return sum(k * (k - 1) * p[k] for k in vulnerable) - z


def poisson_graph(z: float, seed: int) -> npt.NDArray[np.uint16]:
    """Contacts [slot, person] of a random graph with mean degree z."""
    luck = np.random.Generator(np.random.Philox(seed))
    out = np.full((TIES, NODES), NOBODY, np.uint16)
    degree = np.zeros(NODES, np.int64)
    pairs = luck.integers(0, NODES, (round(z * NODES / 2), 2))
    for a, b in pairs[pairs[:, 0] != pairs[:, 1]].tolist():
        if max(degree[a], degree[b]) < TIES:
            out[degree[a], a], out[degree[b], b] = b, a
            degree[[a, b]] += 1
    return out


def largest_cascade(z: float, first: int, *, phi: float = PHI) -> float:
    """The largest share that any of some first voices takes along."""
    contacts = poisson_graph(z, seed=17)
    ease = [ALWAYS, threshold(phi - 1e-6), NEVER]
    people = crowd(NODES, ease, contacts)
    alone = (contacts != NOBODY).sum(axis=0) == 0
    best = 0
    for i in np.linspace(0, NODES - 1, first).astype(int):
        rows = np.where(alone, ALONE, OTHERS)
        rows[i] = FIRST
        best = max(best, int(people.run(rows, 80)[-1]))
    return best / NODES


def test_the_window_is_the_one_that_the_condition_gives() -> None:
    zs = np.arange(0.5, 8.0, 0.001)
    inside = zs[[spread(z) > 0 for z in zs]]

    assert inside.min() == pytest.approx(LOW, abs=0.01)
    assert inside.max() == pytest.approx(HIGH, abs=0.01)


@pytest.mark.parametrize("z", [1.5, 3.0, HIGH * 0.9])
def test_inside_the_window_one_voice_can_take_all_along(z: float) -> None:
    assert largest_cascade(z, 150) > GLOBAL


@pytest.mark.parametrize("z", [LOW * 0.9 * 0.9, HIGH * 1.1 * 1.1])
def test_outside_the_window_no_voice_does(z: float) -> None:
    assert largest_cascade(z, 150) < GLOBAL


def test_planted_fault_a_higher_threshold_is_caught() -> None:
    assert largest_cascade(3.0, 60, phi=0.35) < GLOBAL
