"""The parts that hand-made tables are built from: what a test says, and nothing else."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from glasshouse.engine import layout as la
from glasshouse.rng import threshold48

EVERYTHING = (1 << 64) - 1


@dataclass(frozen=True)
class Strand:
    """Conduct of one class: (society conduct, events a person-year) pairs."""

    kind: int
    conduct: tuple[tuple[int, float], ...]
    unevenness: float | None = None


@dataclass(frozen=True)
class Channel:
    """A way from event to record, with its errors."""

    wrong: float = 0.0
    among: tuple[float, float, float] = (1.0, 0.0, 0.0)
    delay: int = 0
    search: bool = False
    misses: float = 0.0
    matches: float = 0.0


@dataclass(frozen=True)
class Counts:
    """A counted conduct: which society conduct it means, how each channel sees it."""

    means: tuple[tuple[int, float], ...]  # (society conduct, share that fits)
    sees: tuple[float, ...] = (1.0,)  # chance by channel; 0: no route
    fabricated: tuple[float, ...] = ()  # records of nothing a person-year, by channel
    lasts: bool = False
    gravity: int = 1
    adverse: bool = True
    keep: int = 1


@dataclass(frozen=True)
class Rule:
    """A rule: what it reads, what it means, what it does."""

    reads: tuple[int, ...] = (0,)
    covers: int = EVERYTHING
    points: tuple[float, float] | None = None  # mildest, harshest
    score: int = 0
    to_tier: int | None = None
    to_list: int | None = None
    term: int = la.NO_TERM
    extend: tuple[float, int, int] = (0.0, 0, 0)
    keep: int = la.NO_TERM
    every: int = 0
    strikes: tuple[int, int] = (1, 0)  # so many, within so many weeks
    skip: tuple[int, ...] = ()
    cap: int = la.NONE
    gate: int | None = None  # fired by a gate that opens


@dataclass(frozen=True)
class Cap:
    """At most so much in each calendar period."""

    most: float
    weeks: int
    times: bool = False


@dataclass(frozen=True)
class Score:
    """A score of points."""

    start: float = 0.0
    floor: float | None = None
    ceiling: float | None = None
    keep: float = 1.0  # what is left of the distance from start after a week
    tiers: tuple[float, ...] = ()  # thresholds above `otherwise`, rising
    held: tuple[int, ...] = ()
    limit: tuple[int, float] | None = None  # group, the most that is read


@dataclass(frozen=True)
class Listed:
    """A list, and how one leaves it."""

    grace: int = 0
    performed: tuple[int, float] = (0, 1.0)
    corrected: tuple[int, float] = (0, 1.0)
    early: tuple[int, float] = (0, 0.0)
    public: bool = True


@dataclass(frozen=True)
class Gate:
    """What can hold for a person: on a list, in tiers, a score interval, a kept record."""

    to_list: int | None = None
    tiers: tuple[int, ...] | None = None
    score: tuple[float | None, float | None] | None = None  # at least, below
    counted: tuple[int, ...] | None = None
    refuses: bool = False
    of: int = 0
    age: int = 0
    black: bool = True


@dataclass(frozen=True)
class Consequence:
    """What an open gate brings."""

    gates: tuple[int, ...]
    effect: int = la.DENY
    chance: float = 1.0
    needs: tuple[int, ...] = (0,)
    context: int = 0
    rate: float = 0.0
    sanction: bool = True
    unrelated: tuple[int, ...] = ()


@dataclass(frozen=True)
class Need:
    """A need that the scheme touches."""

    row: int = 0
    context: int = 0
    travel: bool = False


@dataclass(frozen=True)
class Process:
    """Notice and appeal."""

    notice: float = 0.0
    ahead: int = 0
    takes: int = 4
    filed: float = 0.0
    wrong: float = 0.6
    right: float = 0.05
    suspends: bool = False
    capacity: int = 1_000_000


@dataclass(frozen=True)
class Repair:
    """A route of repair: off a list, or points."""

    used: float
    to_list: int | None = None
    points: float = 0.0
    score: int = 0
    earliest: int = 0
    cap: int = la.NONE


def weights(shares: Sequence[float]) -> list[int]:
    """Return shares as whole numbers that add up to 2**32."""
    cuts = [round(2**32 * sum(shares[: n + 1]) / sum(shares)) for n in range(len(shares))]
    return [b - a for a, b in zip([0, *cuts], cuts, strict=False)]


def above(mean: float, most: int) -> list[float]:
    """Return P(count > c) for a Poisson count, c = 0 .. most - 1."""
    below, term, out = 0.0, math.exp(-mean), []
    for c in range(most):
        below += term
        term *= mean / (c + 1)
        out.append(max(0.0, 1.0 - below))
    return out


def weekly(per_year: float) -> int:
    """Return the 48-bit chance of a weekly move at a yearly rate."""
    return threshold48(1.0 - math.exp(-per_year / 52.0))


def bits(positions: Sequence[int]) -> int:
    """Return positions as bits."""
    return sum(1 << n for n in positions)
