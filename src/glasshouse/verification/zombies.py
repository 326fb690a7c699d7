"""Closed forms of copies: who shares a key, and how long a deleted record lives on."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Names = Sequence[tuple[float, int]]
"""Sorts of names: share of people, and how many equally frequent names it has."""


def shares_key(names: Names, persons: int) -> float:
    """Chance that a person has a namesake among so many: 1 - sum p (1 - p)^(N - 1)."""
    return 1.0 - sum(s * (1 - s / n) ** (persons - 1) for s, n in names)


def shares_key_variance(names: Names, persons: int) -> float:
    """Variance of the share of persons who have a namesake, in one town."""
    p = [(s / n, n) for s, n in names]
    alone = persons * (1.0 - shares_key(names, persons))
    pairs = 0.0
    for k, (a, many) in enumerate(p):
        for m, (b, more) in enumerate(p):
            others = many * (more - 1) if k == m else many * more
            pairs += others * a * b * (1 - a - b) ** (persons - 2)
    return (alone + persons * (persons - 1) * pairs - alone**2) / persons**2


def binomial(n: int, p: float) -> Floats:
    """Chances of 0 .. n of n."""
    return np.array([comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)])


def chain(copies: int, purges: float, again: float) -> Floats:
    """Weekly moves of how many of so many institutions hold a deleted record.

    Each that holds it purges it with chance `purges`; each that does not takes it with chance
    `again` from each of those that held it when the week began.
    """
    moves = np.zeros((copies + 1, copies + 1))
    for held in range(copies + 1):
        stay = binomial(held, 1 - purges)
        new = binomial(copies - held, 1 - (1 - again) ** held)
        for s, p in enumerate(stay):
            for n, q in enumerate(new):
                moves[held, s + n] += p * q
    return moves


def mean_weeks(copies: int, purges: float, again: float) -> float:
    """Mean number of weeks until nobody holds a record that all held."""
    moves = chain(copies, purges, again)
    inner = np.eye(copies) - moves[1:, 1:]
    return float(np.linalg.solve(inner, np.ones(copies))[-1])


def still_held(copies: int, purges: float, again: float, weeks: int) -> Floats:
    """Chance that somebody still holds it after 0, 1, ... weeks."""
    moves, at = chain(copies, purges, again), np.zeros(copies + 1)
    at[copies] = 1.0
    out = []
    for _ in range(weeks + 1):
        out.append(1.0 - at[0])
        at = at @ moves
    return np.array(out)


def slowest_of(copies: int, purges: float, weeks: int) -> Floats:
    """Return the same without taking again: the slowest of so many geometric times."""
    t = np.arange(weeks + 1)
    return np.asarray(1.0 - (1.0 - (1.0 - purges) ** t) ** copies)
