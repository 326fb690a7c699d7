"""Follow every person of one synthetic town through a run, in memory, for the tests alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from glasshouse.engine import cpu
from glasshouse.engine.compiled import kernel
from glasshouse.engine.run import stack, watched_conduct
from glasshouse.engine.state import IS_LISTED, IS_TRULY, IS_WRONG
from glasshouse.engine.town import one_week
from tests.verification import worlds

if TYPE_CHECKING:
    Weeks = np.ndarray[Any, Any]

set_out = cpu.set_out


@kernel
def _begin(room: Any, tables: Any, number: Any, persons: Any) -> None:
    towns, people, arms = room
    living, population, schemes = tables
    set_out(towns[0], living[0], population[0], people[0], arms, schemes, number, persons)


@kernel
def _week(room: Any, tables: Any, week: Any, outputs: Any, spells: Any) -> None:
    towns, people, arms = room
    living, _, schemes = tables
    towns[0].week = week
    one_week(towns[0], living[0], people[0], arms, schemes, outputs, spells)


@dataclass(frozen=True)
class Followed:
    """One arm of one town: [week, person], at the end of each week."""

    listed: Weeks
    wrong: Weeks
    truly: Weeks
    employed: Weeks
    arrears: Weeks
    score: Weeks
    """Of the first score, on side 0, in 1/64 point."""
    group: Weeks
    """[person]."""


def follow(
    life: Any,
    *schemes: Any,
    town: int,
    persons: int,
    weeks: int,
    seed: int,
    population: Any = worlds.POPULATION_OF_ADULTS,
) -> tuple[Followed, ...]:
    """Run one town week by week and keep what holds for everybody, arm by arm."""
    stacked = stack(schemes)
    s = cpu.Scratch.of(len(stacked), weeks)
    strands, watched = worlds.strands_of(life), watched_conduct(schemes)
    cpu.prepare(s, seed=seed, weeks=weeks, strands=strands, watched=watched)
    sums = cpu.Sums.of_nobody(len(stacked), weeks)
    room, tables = (s.town, s.people, s.arms), (life, population, stacked)
    _begin(room, tables, np.uint64(town), persons)
    kept: list[list[Any]] = [[] for _ in range(4)]
    for week in range(weeks):
        _week(room, tables, week, sums.outputs, s.spells)
        for table, name in zip(kept, ("status", "employed", "arrears"), strict=False):
            table.append(s.arms[name][:, :persons].copy())
        kept[3].append(s.arms["score"][:, 0, 0, :persons].copy())
    status, employed, arrears, score = (np.array(table) for table in kept)
    group = s.people["group"][0, :persons].copy()
    return tuple(
        Followed(
            (status[:, a] & IS_LISTED) != 0,
            (status[:, a] & IS_WRONG) != 0,
            (status[:, a] & IS_TRULY) != 0,
            employed[:, a],
            arrears[:, a],
            score[:, a],
            group,
        )
        for a in range(len(stacked))
    )
