"""Following the persons of one synthetic town, in memory: for sample lives and for tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from glasshouse.engine import cpu
from glasshouse.engine.run import (
    TOWN_SIZE,
    persons_in,
    refuse_overflow,
    stack,
    watched_conduct,
)
from glasshouse.engine.town import set_out
from glasshouse.engine.week import live
from glasshouse.errors import UsageError
from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.lives import RULE, Kind, Life, Trace, median_person, tell

if TYPE_CHECKING:
    import numpy.typing as npt

    Table = npt.NDArray[Any]

_TRUE = COLUMN["true_harmful"]


class _Diary:
    """The weeks of one arm, as they go by."""

    def __init__(self, arm: np.void, floor: int, persons: int, weeks: int) -> None:
        self.arm = arm
        self.floor = floor
        self.persons = persons
        kinds = {"status": "u1", "cause": "u1", "employed": "u1", "arrears": "u1"}
        self.rows = {name: np.zeros((weeks, persons), kind) for name, kind in kinds.items()}
        self.tier = np.zeros((weeks, persons), "u1")
        self.score = np.zeros((weeks, persons), "i4")
        self.flows: list[npt.NDArray[np.int64]] = []

    def note(self, week: int, shared: npt.NDArray[np.int64]) -> None:
        """Copy one week of everybody."""
        n = self.persons
        for name, rows in self.rows.items():
            rows[week] = self.arm[name][:n]
        self.tier[week] = self.arm["stand"][0, 0, :n]
        self.score[week] = self.arm["score"][0, 0, :n]
        if self.arm["deducts"]:
            less = self.score[week] - self.arm["company"][0, :n]
            self.score[week] = np.maximum(less, self.floor)
        many = int(self.arm["n_log"])
        own = np.empty((many, 3), np.int64)
        own[:, 0] = week
        own[:, 1] = self.arm["log_who"][:many]
        own[:, 2] = self.arm["log_column"][:many]
        self.flows += [shared, own]
        self.arm["n_log"] = 0

    def close(self, town: int, works: npt.NDArray[np.uint8]) -> Trace:
        """Return the finished trace."""
        return Trace(
            town=town,
            status=self.rows["status"] & 15,
            cause=self.rows["cause"],
            unemployed=(self.rows["employed"] == 0) & (works != 0),
            arrears=self.rows["arrears"],
            tier=self.tier,
            score=self.score,
            flows=np.concatenate(self.flows),
        )


def _true_events(town: np.void, week: int) -> npt.NDArray[np.int64]:
    """Return the week's shared true events as rows of (week, person, column)."""
    n = int(town["n_events"])
    rows = np.empty((n, 3), np.int64)
    rows[:, 0] = week
    rows[:, 1] = town["event_who"][:n]
    rows[:, 2] = _TRUE + town["class_of"][town["event_what"][:n]].astype(np.int64)
    return rows


def done_in(arm: np.void, n: int) -> npt.NDArray[np.bool_]:
    """Return which of the week's `n` shared true events happened in an arm, too."""
    return np.asarray(arm["averted"][:n] == 0)


def trace_town(
    living: Table,
    population: Table,
    schemes: Sequence[Table],
    *,
    strands: int,
    seed: int,
    town: int,
    persons: int,
    weeks: int,
    town_size: int = TOWN_SIZE,
) -> tuple[Trace, ...]:
    """Run one town and return every week of every person, one trace for each arm.

    The parameters are those of `run.run_towns`; the weeks are the same to the bit.
    """
    tables = cpu.Tables(np.atleast_1d(living), np.atleast_1d(population), stack(schemes))
    arms, size = len(tables.schemes), persons_in(town, persons, town_size)
    scratch, sums = cpu.Scratch.of(arms, weeks), cpu.Sums.of_nobody(arms, weeks)
    watched = watched_conduct(schemes)
    cpu.prepare(scratch, seed=seed, weeks=weeks, strands=strands, watched=watched)
    scratch.arms["logging"] = 1
    set_out(scratch.arrays, tables.arrays, np.uint64(town), np.int64(size))
    diaries = [
        _Diary(scratch.arms[a], int(tables.schemes["score_floor"][a, 0]), size, weeks)
        for a in range(arms)
    ]
    for week in range(weeks):
        live(scratch.arrays, tables.arrays, sums.outputs, week, week + 1)
        shared = _true_events(scratch.town[0], week)
        for diary in diaries:
            diary.note(week, shared[done_in(diary.arm, len(shared))])
    overflow = np.bitwise_or.reduce(scratch.arms["overflow"]) | scratch.town["overflow"][0]
    refuse_overflow(int(overflow))
    works = scratch.town["works"][0, :size]
    return tuple(diary.close(town, works) for diary in diaries)


def sample_life(
    living: Table,
    population: Table,
    schemes: Sequence[Table],
    *,
    towns: Sequence[int],
    persons: int,
    person: int | None = None,
    kind: Kind | None = None,
    town_size: int = TOWN_SIZE,
    **run: int,
) -> Life | None:
    """Return one synthetic life in all arms, chosen by what happens in them, or nobody.

    Parameters
    ----------
    towns
        Where to look, in order.
    person
        A person of the first of these towns, by number.
    kind
        A kind of life, looked for in all of these towns; of equals the first.  Where neither is
        given, `ledger.lives.RULE` chooses.
    run
        `strands`, `seed`, `weeks`, as for `run.run_towns`.

    Raises
    ------
    UsageError
        If the town has no such person.
    """
    found, most = None, 0
    for town in towns:
        traces = trace_town(
            living, population, schemes, town=town, persons=persons, town_size=town_size, **run
        )
        if person is not None:
            there = traces[0].status.shape[1]
            if not 0 <= person < there:
                raise UsageError(
                    f"There is no person {person} in town {town}: it has {there:,} persons, "
                    f"numbered from 0 to {there - 1:,}."
                )
            return tell(traces, person, f"person {person} of town {town}, as asked for")
        if kind is not None:
            weeks = kind.most(traces)
            if weeks.max(initial=0) > most:
                most = int(weeks.max())
                found = tell(traces, int(weeks.argmax()), kind.rule)
            continue
        chosen = median_person(traces[0])
        if chosen is not None:
            return tell(traces, chosen, RULE)
    return found
