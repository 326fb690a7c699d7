"""The work of a run, cut into jobs: some towns of one replicate, in all arms.

A town is a pure function of the tables, the seed and its number, and tallies are whole numbers
that add, so that it makes no difference to the result how the towns are cut into jobs, who
does them, or in which order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, final

from glasshouse.engine import arms_tables
from glasshouse.engine.run import run_towns
from glasshouse.experiment.arms import (
    AND,
    FULL,
    NO_FEEDBACK,
    NULL,
    OWN,
    PERFECT,
    SCHEME,
    SECOND_LOOK,
)
from glasshouse.rng import replicate_seed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np
    import numpy.typing as npt

    from glasshouse.engine.bind import Bound
    from glasshouse.ledger.tally import Strata, Tally

    Records = npt.NDArray[np.void]
    Progress = Callable[[int, int], None]

PERSONS_A_JOB = 104_000
"""Enough that handing out jobs costs nothing, little enough that progress is seen."""

TABLES: dict[str, Callable[[Records], Records]] = {
    SCHEME: lambda scheme: scheme,
    NULL: arms_tables.null_arm,
    PERFECT: arms_tables.perfect_observation,
    OWN: arms_tables.own_conduct,
    FULL: arms_tables.full_process,
    NO_FEEDBACK: arms_tables.no_feedback,
    SECOND_LOOK: arms_tables.second_look,
}
"""The tables of each arm, made from the scheme's."""


def tables_of(scheme: Records, arm: str) -> Records:
    """Return the tables of an arm, or of several whose changes are made one after another."""
    for name in arm.split(AND):
        scheme = TABLES[name](scheme)
    return scheme


def content(tables: Records) -> bytes:
    """Return what stands in tables as bytes; what lies between their fields is nothing."""
    return b"".join(tables[name].tobytes() for name in tables.dtype.names or ())


def distinct(scheme: Records, arms: Iterable[str]) -> dict[str, str]:
    """Return for each arm the first that says the same: one run serves both."""
    first: dict[bytes, str] = {}
    return {arm: first.setdefault(content(tables_of(scheme, arm)), arm) for arm in arms}


class Job(NamedTuple):
    """Some towns of one replicate."""

    replicate: int
    first: int
    last: int


@final
@dataclass(frozen=True)
class Work:
    """Everything that a run's counts depend on; plain tables, so that it can be handed on."""

    schemes: tuple[Records, ...]
    living: Records
    population: Records
    strata: Strata
    strands: int
    n_tiers: int
    town_size: int
    persons: int
    weeks: int
    replicates: int
    seed: int

    @property
    def towns(self) -> int:
        """Return the number of towns of one replicate."""
        return -(-self.persons // self.town_size)

    @property
    def person_weeks(self) -> int:
        """Return the weeks lived in all arms of all replicates."""
        return self.persons * self.weeks * self.replicates * len(self.schemes)

    def jobs(self) -> tuple[Job, ...]:
        """Return the jobs, replicate by replicate."""
        towns_a_job = max(1, PERSONS_A_JOB // self.town_size)
        step = -(-self.towns // -(-self.towns // towns_a_job))
        return tuple(
            Job(replicate, first, min(first + step, self.towns))
            for replicate in range(self.replicates)
            for first in range(0, self.towns, step)
        )

    def person_weeks_of(self, job: Job) -> int:
        """Return the weeks lived in a job, in all arms."""
        last = min(job.last * self.town_size, self.persons)
        return (last - job.first * self.town_size) * self.weeks * len(self.schemes)

    def do(self, job: Job) -> tuple[Tally, ...]:
        """Run a job; return one tally an arm."""
        return run_towns(
            self.living[0],
            self.population[0],
            [scheme[0] for scheme in self.schemes],
            strands=self.strands,
            seed=replicate_seed(self.seed, job.replicate),
            towns=range(job.first, job.last),
            persons=self.persons,
            weeks=self.weeks,
            strata=self.strata,
            n_tiers=self.n_tiers,
        )


def work_of(
    bound: Bound,
    arms: Sequence[str],
    *,
    persons: int,
    weeks: int,
    replicates: int,
    seed: int,
) -> Work:
    """Return the work of running some arms of a bound rulebook."""
    return Work(
        schemes=tuple(tables_of(bound.scheme, arm) for arm in arms),
        living=bound.living,
        population=bound.population,
        strata=bound.strata,
        strands=bound.strands,
        n_tiers=bound.n_tiers,
        town_size=bound.town_size,
        persons=persons,
        weeks=weeks,
        replicates=replicates,
        seed=seed,
    )
