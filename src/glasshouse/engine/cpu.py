"""Running towns on processor cores: ranges of towns over threads, one kernel without the lock.

Every chunk of towns has its own scratch and its own integer sums, so that neither the number of
threads nor the cut into chunks can change a bit of the result.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, fields
from itertools import chain, pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any, final

import numpy as np

from glasshouse.engine.layout import CELLS, GROUPS, TIERS
from glasshouse.engine.state import ARM, N_COLUMNS, TOWN
from glasshouse.engine.state_harm import NO_BASELINE
from glasshouse.engine.submodels.harm import compare
from glasshouse.engine.town import finish_town, set_out
from glasshouse.engine.week import live
from glasshouse.ledger.columns import CLEARING, ENDS, RELIST_WEEKS, SPANS
from glasshouse.ledger.conservation import LAWS
from glasshouse.ledger.harmed import COMPARED, SPENT
from glasshouse.ledger.spread import BINS, YEAR
from glasshouse.society.people import PEOPLE

if TYPE_CHECKING:
    import numpy.typing as npt

    Counts = npt.NDArray[np.int64]

LINE = 64
RESIDUALS = max(16, len(LAWS))
MOST_CLEARED = 2
"""Arms whose memory is worth clearing: all pages of more would come to stay."""
_idle: list[tuple[bytes, Scratch]] = []
"""Scratch that no run needs now, and the schemes it served: touched memory faults no page."""
_door = Lock()


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
    clearing: Counts
    spread: Counts
    spells: Counts
    compared: Counts
    spent: Counts

    @classmethod
    def of_nobody(cls, arms: int, weeks: int) -> Sums:
        """Return room for the sums of some arms over some weeks."""
        shapes = {
            "weekly": (weeks, GROUPS, N_COLUMNS),
            "cells": (N_COLUMNS, CELLS),
            "people": (CELLS,),
            "tiers": (weeks, GROUPS, TIERS),
            "mobility": (len(SPANS), TIERS, TIERS),
            "relisted": (2, RELIST_WEEKS + 1),
            "residuals": (RESIDUALS,),
            "clearing": (len(CLEARING), 2, weeks + 1),
            "spread": (weeks // YEAR, GROUPS, 2, BINS),
            "spells": (2, len(ENDS), weeks + 1),
            "compared": (len(COMPARED), 2, 2),
            "spent": (len(SPENT), weeks + 1),
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
            self.clearing,
            self.spread,
        )

    def add(self, other: Sums) -> None:
        """Add the sums of other towns."""
        for field in fields(self):
            getattr(self, field.name)[...] += getattr(other, field.name)


@final
@dataclass(frozen=True)
class Tables:
    """What a run reads: a bound society, and a bound rulebook for each arm."""

    living: npt.NDArray[Any]
    population: npt.NDArray[Any]
    schemes: npt.NDArray[Any]

    @property
    def arrays(self) -> tuple[npt.NDArray[Any], ...]:
        """Return the tables as the kernels take them."""
        return self.living, self.population, self.schemes


def _room(n: int, dtype: np.dtype[np.void]) -> npt.NDArray[Any]:
    """Return `n` cleared records that begin on a line of the processor's cache."""
    room = np.zeros(n * dtype.itemsize + LINE, np.uint8)
    start = -room.ctypes.data % LINE
    return room[start : start + n * dtype.itemsize].view(dtype)


@final
@dataclass(frozen=True)
class Scratch:
    """The memory of one town at work; used again for the next."""

    town: npt.NDArray[Any]
    people: npt.NDArray[Any]
    arms: npt.NDArray[Any]
    spells: Counts

    @property
    def arrays(self) -> tuple[npt.NDArray[Any], ...]:
        """Return the scratch as the kernels take it."""
        return self.town, self.people, self.arms, self.spells

    @classmethod
    def of(cls, arms: int, weeks: int) -> Scratch:
        """Return room for one town in some arms; untouched pages cost nothing."""
        spells = np.zeros((arms, 2, len(ENDS), weeks + 1), np.int64)
        return cls(_room(1, TOWN), _room(1, PEOPLE), _room(arms, ARM), spells)


@contextmanager
def scratch_for(schemes: npt.NDArray[Any], weeks: int) -> Iterator[Scratch]:
    """Lend room for one town in all arms over some weeks, and take it back in good order.

    To the same schemes it is lent as it is, as between two towns of a run: a town sets out
    whatever its rules read.  To others it is lent cleared, or new: other rules may read what
    the last ones never set.  What a failed run leaves is thrown away.
    """
    whose, arms = schemes.tobytes(), len(schemes)
    served, lent = _taken(whose, arms) or (whose, Scratch.of(arms, weeks))
    if served != whose:
        for table in (lent.town, lent.people, lent.arms[:arms]):
            np.ndarray(table.nbytes, np.uint8, buffer=table)[:] = 0
    spells = np.zeros((arms, *lent.spells.shape[1:-1], weeks + 1), np.int64)
    yield Scratch(lent.town, lent.people, lent.arms[:arms], spells)
    with _door:
        _idle.append((whose, lent))
        del _idle[: -2 * cores()]


def _taken(whose: bytes, arms: int) -> tuple[bytes, Scratch] | None:
    """Take idle scratch: what served the same schemes, else what is small enough to clear.

    Where there is neither, idle scratch of many arms is let go, so that no run holds the room
    of two.
    """
    small = arms <= MOST_CLEARED
    with _door:
        same = (n for n, (served, _) in enumerate(_idle) if served == whose)
        alike = (n for n, (_, s) in enumerate(_idle) if small and arms <= len(s.arms))
        for n in chain(same, alike):
            return _idle.pop(n)
        _idle[:] = [one for one in _idle if len(one[1].arms) <= MOST_CLEARED]
    return None


def let_go() -> None:
    """Let go of all idle scratch: nothing more is run for a while."""
    with _door:
        _idle.clear()


def run_town(scratch: Scratch, sums: Sums, tables: Tables, number: int, persons: int) -> int:
    """Run one town from first week to last; return what overflowed, as bits."""
    scratch.spells[:] = 0
    weeks = int(scratch.town["weeks"][0])
    set_out(scratch.arrays, tables.arrays, np.uint64(number), np.int64(persons))
    live(scratch.arrays, tables.arrays, sums.outputs, 0, weeks)
    finish_town(scratch.arrays, tables.arrays, sums.outputs)
    compare(scratch.arrays, sums.compared, sums.spent)
    sums.spells += scratch.spells
    return int(np.bitwise_or.reduce(scratch.arms["overflow"]) | scratch.town["overflow"][0])


def prepare(
    scratch: Scratch,
    *,
    seed: int,
    weeks: int,
    strands: int,
    watched: int,
    baseline: int = NO_BASELINE,
) -> None:
    """Write into the scratch what holds for all towns of a run."""
    arms = len(scratch.arms)
    scratch.arms["number"], scratch.town["pairs"] = np.arange(arms), (arms + 1) // 2
    scratch.town["baseline"] = baseline
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
    return [towns[a:b] for a, b in pairwise(cuts)]


def over_threads(work: Any, chunks: Sequence[Any], threads: int) -> list[Any]:
    """Do the work for every chunk, on some threads; return the answers in order."""
    if threads <= 1 or len(chunks) <= 1:
        return [work(chunk) for chunk in chunks]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, chunks))
