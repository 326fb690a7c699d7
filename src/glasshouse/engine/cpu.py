"""Running towns on processor cores: ranges of towns over threads, one kernel without the lock.

Every chunk of towns has its own scratch and its own integer sums, so that neither the number of
threads nor the cut into chunks can change a bit of the result.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, final

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.layout import CELLS, GROUPS, TIERS
from glasshouse.engine.state import ARM, N_COLUMNS, TOWN
from glasshouse.engine.town import finish_town, one_week, start_arm, start_town
from glasshouse.ledger.columns import ENDS, RELIST_WEEKS
from glasshouse.ledger.conservation import LAWS
from glasshouse.society.people import PEOPLE

if TYPE_CHECKING:
    import numpy.typing as npt

    Counts = npt.NDArray[np.int64]

RESIDUALS = 16
assert len(LAWS) <= RESIDUALS


@final
@dataclass
class Sums:
    """What a chunk of towns adds up to, all arms: the first axis is the arm."""

    weekly: Counts
    cells: Counts
    people: Counts
    tiers: Counts
    mobility: Counts
    relisted: Counts
    residuals: Counts
    spells: Counts

    @classmethod
    def of_nobody(cls, arms: int, weeks: int) -> Sums:
        """Return room for the sums of some arms over some weeks."""
        shapes = {
            "weekly": (weeks, GROUPS, N_COLUMNS),
            "cells": (CELLS, N_COLUMNS),
            "people": (CELLS,),
            "tiers": (weeks, GROUPS, TIERS),
            "mobility": (TIERS, TIERS),
            "relisted": (2, RELIST_WEEKS + 1),
            "residuals": (RESIDUALS,),
            "spells": (2, len(ENDS), weeks + 1),
        }
        return cls(**{name: np.zeros((arms, *s), np.int64) for name, s in shapes.items()})

    @property
    def outputs(self) -> tuple[Counts, ...]:
        """Return the arrays that the weekly kernels write to, in their order."""
        return (
            self.weekly,
            self.cells,
            self.people,
            self.tiers,
            self.mobility,
            self.relisted,
            self.residuals,
        )

    def add(self, other: Sums) -> None:
        """Add the sums of other towns."""
        for field in fields(self):
            getattr(self, field.name)[...] += getattr(other, field.name)


@final
@dataclass(frozen=True)
class Scratch:
    """The memory of one town at work; used again for the next."""

    town: npt.NDArray[Any]
    people: npt.NDArray[Any]
    arms: npt.NDArray[Any]
    spells: Counts

    @classmethod
    def of(cls, arms: int, weeks: int) -> Scratch:
        """Return room for one town in some arms; untouched pages cost nothing."""
        spells = np.zeros((arms, 2, len(ENDS), weeks + 1), np.int64)
        return cls(np.zeros(1, TOWN), np.zeros(1, PEOPLE), np.zeros(arms, ARM), spells)


@kernel
def set_out(
    town: Any,
    living: Any,
    population: Any,
    people: Any,
    arms: Any,
    schemes: Any,
    number: Any,
    persons: Any,
) -> None:
    """Make a town and set all its arms to the week before the first."""
    town.number = number
    town.persons = persons
    town.week = 0
    town.overflow = 0
    start_town(town, living, people, population)
    for a in range(arms.shape[0]):
        start_arm(arms[a], schemes[a], town, living, people)


@kernel
def run_chunk(
    towns: Any,
    living: Any,
    population: Any,
    people: Any,
    arms: Any,
    schemes: Any,
    numbers: Any,
    sizes: Any,
    outputs: Any,
    spells: Any,
    all_spells: Any,
) -> Any:
    """Run some towns from first week to last; return what overflowed, as bits."""
    town, who = towns[0], people[0]
    for n in range(numbers.shape[0]):
        set_out(
            town, living[0], population[0], who, arms, schemes, numbers[n], sizes[n]
        )
        spells[:] = 0
        for t in range(town.weeks):
            town.week = t
            one_week(town, living[0], who, arms, schemes, outputs, spells)
        finish_town(town, who, arms, outputs, spells)
        all_spells += spells
        overflow = town.overflow
        for a in range(arms.shape[0]):
            overflow |= arms[a].overflow
        if overflow:
            return overflow
    return np.int64(0)


def prepare(
    scratch: Scratch, *, seed: int, weeks: int, strands: int, watched: int
) -> None:
    """Write into the scratch what holds for all towns of a run."""
    scratch.town["seed"] = np.uint64(seed)
    scratch.town["weeks"] = weeks
    scratch.town["strands"] = np.uint64(strands)
    scratch.town["watched"] = np.uint64(watched)


def cores() -> int:
    """Return the number of processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def split(towns: Sequence[int], parts: int) -> list[Sequence[int]]:
    """Cut a range of towns into so many parts, as even as can be, none empty."""
    parts = max(1, min(parts, len(towns)))
    cuts = [len(towns) * n // parts for n in range(parts + 1)]
    return [towns[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]


def over_threads(work: Any, chunks: Sequence[Any], threads: int) -> list[Any]:
    """Do the work for every chunk, on some threads; return the answers in order."""
    if threads <= 1 or len(chunks) <= 1:
        return [work(chunk) for chunk in chunks]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, chunks))
