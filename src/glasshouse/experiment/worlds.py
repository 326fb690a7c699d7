"""Live through the worlds of a scenario: every arm in all replicates, some worlds in a few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, final

import polars as pl

from glasshouse.errors import RunFailed
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.decompose import COMBINED_REPLICATES, PARTS, WORLDS
from glasshouse.experiment.runners import here
from glasshouse.experiment.so_far import SoFar
from glasshouse.experiment.work import Work, distinct, work_of
from glasshouse.io.tables import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glasshouse.engine.bind import Bound
    from glasshouse.experiment.checkpoints import Checkpoints
    from glasshouse.experiment.scenario import Scenario
    from glasshouse.experiment.work import Job
    from glasshouse.ledger.tally import Tally

    Progress = Callable[[int, int], None]
    Tallies = dict[str, tuple[Tally, ...]]


@final
@dataclass(frozen=True)
class Hands:
    """How many hands do the work, and what is kept of it meanwhile.

    It never changes what comes out.
    """

    threads: int = 2
    processes: int = 1
    progress: Progress | None = None
    checkpoints: Checkpoints | None = None
    cluster: str | None = None

    def go_on(self, work: Work, so_far: SoFar, progress: Progress | None) -> None:
        """Do what is left of a work, here or on the cluster whose address was given."""
        if self.cluster is None:
            here.go_on(
                work,
                so_far,
                threads=self.threads,
                processes=self.processes,
                progress=progress,
            )
            return
        # The library of clusters is loaded, and need be there, for a cluster only.
        from glasshouse.experiment.runners import cluster  # noqa: PLC0415

        cluster.go_on(work, so_far, address=self.cluster, progress=progress)


OWN_HANDS = Hands()
"""Two threads of this process, and nobody is told."""


@final
@dataclass(frozen=True)
class Plan:
    """Which worlds of a scenario are lived through, how often, and which are the same.

    same
        For each world the one that is lived through for it.
    batches
        Worlds that are lived through together; there is one work for each batch.
    """

    same: dict[str, str]
    batches: tuple[tuple[str, ...], ...]
    works: tuple[Work, ...]

    def tallies(self, so_far: Sequence[SoFar]) -> Tallies:
        """Return the tallies of every world, replicate by replicate, when all are done."""
        by_arm: Tallies = {}
        for arms, done in zip(self.batches, so_far, strict=True):
            by_arm |= {arm: tuple(of[n] for of in done.whole()) for n, arm in enumerate(arms)}
        for arm, tallies in by_arm.items():
            check(arm, tallies)
        return {arm: by_arm[first] for arm, first in self.same.items()}

    def towns(self, so_far: Sequence[SoFar]) -> pl.DataFrame:
        """Return the proof of every range of towns, in every world and replicate."""
        rows = [
            (world, replicate, job.first, job.last, *proofs[arms.index(first)])
            for arms, done in zip(self.batches, so_far, strict=True)
            for replicate in done.replicates
            for job, proofs in done.of(replicate)[0].items()
            for world, first in self.same.items()
            if first in arms
        ]
        return pl.DataFrame(rows, schema=schema("towns"), orient="row")


class Lived(NamedTuple):
    """What came of living through all worlds: counts, the weeks it took now, and proofs."""

    tallies: Tallies
    person_weeks: int
    towns: pl.DataFrame


def plan_of(scenario: Scenario, bound: Bound) -> Plan:
    """Return what is lived through for a scenario.

    Where all that can be taken from a scheme is asked for, the worlds in which several are
    taken are run as well, in the first few replicates (see `decompose`); worlds of the same
    tables are lived through once.
    """
    same = distinct(bound.scheme, worlds_of(scenario, bound))
    lived = tuple(dict.fromkeys(same.values()))
    combined = tuple(arm for arm in lived if arm not in scenario.arms)
    replicates = {
        tuple(arm for arm in lived if arm in scenario.arms): scenario.replicates,
        combined: min(scenario.replicates, COMBINED_REPLICATES),
    }
    batches = tuple(arms for arms in replicates if arms)
    works = tuple(_work(scenario, bound, arms, replicates[arms]) for arms in batches)
    return Plan(same, batches, works)


def live_worlds(scenario: Scenario, bound: Bound, hands: Hands) -> Lived:
    """Run all replicates; return the tallies of each world, and what stands for every town."""
    plan = plan_of(scenario, bound)
    so_far = live(plan.works, hands, [work.jobs() for work in plan.works])
    lived = sum(
        done.person_weeks_now(work) for work, done in zip(plan.works, so_far, strict=True)
    )
    return Lived(plan.tallies(so_far), lived, plan.towns(so_far))


def _work(scenario: Scenario, bound: Bound, arms: tuple[str, ...], replicates: int) -> Work:
    return work_of(
        bound,
        arms,
        persons=scenario.persons,
        weeks=scenario.weeks,
        replicates=replicates,
        seed=scenario.seed,
    )


def live(works: Sequence[Work], hands: Hands, jobs: Sequence[Sequence[Job]]) -> list[SoFar]:
    """Do the given jobs of one work after another, from where checkpoints stand.

    What is done when the run is cut off is kept, where anything is.

    Parameters
    ----------
    jobs
        Those to be done, work by work.
    """
    kept = hands.checkpoints
    pairs = list(zip(works, jobs, strict=True))
    so_far = [kept.take_up(*pair) if kept else SoFar(pair[1]) for pair in pairs]
    try:
        _go_on(works, so_far, hands)
    except BaseException:
        if kept:
            kept.keep()
        raise
    return so_far


def _go_on(works: Sequence[Work], so_far: Sequence[SoFar], hands: Hands) -> None:
    """Do what is left of one work after another, and tell how much of all of them is done."""
    asked = [
        sum(work.person_weeks_of(job) for job in done.jobs)
        for work, done in zip(works, so_far, strict=True)
    ]
    for n, (work, done) in enumerate(zip(works, so_far, strict=True)):
        progress = hands.progress and _from(hands.progress, sum(asked[:n]), sum(asked))
        hands.go_on(work, done, progress)


def _from(progress: Progress, before: int, total: int) -> Progress:
    """Return what is told the progress of one part of all."""
    return lambda done, _: progress(before + done, total)


def worlds_of(scenario: Scenario, bound: Bound) -> tuple[str, ...]:
    """Return the arms asked for, and those that tell the parts of a harm, if they are all."""
    all_parts = {SCHEME, NULL, *PARTS.values()} <= set(scenario.arms)
    more = WORLDS if all_parts and int(bound.scheme["on"][0]) else ()
    return tuple(dict.fromkeys((*scenario.arms, *more)))


def check(arm: str, tallies: Sequence[Tally]) -> None:
    """Refuse tallies in which something was lost or made of nothing.

    Raises
    ------
    RunFailed
        If a conservation residual is not zero.
    """
    for number, tally in enumerate(tallies):
        if tally.residuals.any():
            raise RunFailed(
                f"The counts of arm '{arm}', replicate {number}, do not add up "
                f"(residuals {tally.residuals.tolist()}).\nNothing was written. This is a "
                "fault of the program: please report it with the command."
            )
