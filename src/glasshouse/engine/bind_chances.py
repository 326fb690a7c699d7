"""From figures to whole-number thresholds: hazards, Poisson tails, cumulated shares.

A rate becomes the weekly hazard 1 - exp(-rate a week); a count in a week is Poisson and is read
off by how often one uniform falls below the chances of more than 0, 1, 2 ... events.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32, threshold48
from glasshouse.society.frailty import lower_share, multipliers
from glasshouse.society.population import whole_weights

RARE = 1e-6
"""A week with more events than a table holds may be no more likely than this."""


def hazard(per_week: float) -> float:
    """Return the chance of at least one event in a week.

    Examples
    --------
    >>> round(hazard(0.1), 6)
    0.095163
    """
    return -math.expm1(-per_week)


def hazard48(per_week: float) -> int:
    """Return the 48-bit threshold of the weekly hazard of a rate."""
    return threshold48(hazard(per_week))


def more_than(mean: float, events: int) -> float:
    """Return the chance of more than so many events of a Poisson count.

    Examples
    --------
    >>> round(more_than(2.0, 0), 6) == round(1 - math.exp(-2.0), 6)
    True
    """
    return lower_share(events + 1.0, mean)


@lru_cache(maxsize=4096)
def tail48(mean: float, entries: int) -> tuple[int, ...]:
    """Return the 48-bit thresholds of more than 0, 1, ... events in a week."""
    return tuple(threshold48(more_than(mean, c)) for c in range(entries))


@lru_cache(maxsize=4096)
def tails48(mean: float, unevenness: float | None, entries: int) -> tuple[tuple[int, ...], ...]:
    """Return the thresholds of each level of frailty, for a mean rate a week."""
    return tuple(tail48(mean * level, entries) for level in multipliers(unevenness))


@lru_cache(maxsize=4096)
def beyond(mean: float, unevenness: float | None, entries: int) -> float:
    """Return the chance of more events in a week than fit, for a person at large."""
    levels = multipliers(unevenness)
    return math.fsum(more_than(mean * level, entries) for level in levels) / len(levels)


@lru_cache(maxsize=256)
def unperformed32(per_week: float, weeks: int) -> tuple[int, ...]:
    """Return the 32-bit chances that conduct is still open after 0, 1, ... weeks."""
    return tuple(threshold32(math.exp(-per_week * d)) for d in range(weeks))


def cumulated32(weights: Sequence[float]) -> list[int]:
    """Return the cumulated shares of weights in 32 bits; the last is exactly 2**32.

    Examples
    --------
    >>> [c / 2**32 for c in cumulated32([1, 1, 2])]
    [0.25, 0.5, 1.0]
    """
    return list(_cumulated32(tuple(weights)))


@lru_cache(maxsize=4096)
def _cumulated32(weights: tuple[float, ...]) -> tuple[int, ...]:
    return tuple(accumulate(whole_weights(weights)))


def share32(value: float) -> int:
    """Return a factor in 32 bits, which may be above 1."""
    return round(value * 2**32)


def fits(n: int, most: int, path: str, what: str) -> None:
    """Refuse more of something than the engine's tables hold.

    Raises
    ------
    NotBindable
        Naming the part of the file, how many stand there, and the most that fits.
    """
    if n > most:
        raise NotBindable(
            f"{path}: {n} {what} stand here and {most} is the most the engine holds: join some "
            "that work alike, or leave out what this question does not need."
        )
