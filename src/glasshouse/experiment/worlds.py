"""Live through the worlds of a scenario: every arm in all replicates, some worlds in a few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from glasshouse.errors import RunFailed
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.decompose import COMBINED_REPLICATES, PARTS, WORLDS
from glasshouse.experiment.runners import here
from glasshouse.experiment.so_far import SoFar
from glasshouse.experiment.work import Work, distinct, work_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glasshouse.engine.bind import Bound
    from glasshouse.experiment.checkpoints import Checkpoints
    from glasshouse.experiment.scenario import Scenario
    from glasshouse.ledger.tally import Tally

    Progress = Callable[[int, int], None]
    Tallies = dict[str, tuple[Tally, ...]]


@final
@dataclass(frozen=True)
class Hands:
    """How many hands do the work, and what is kept of it meanwhile.

    It never changes what comes out.
    """

    threads: int
    processes: int
    progress: Progress | None = None
    checkpoints: Checkpoints | None = None


def live_worlds(scenario: Scenario, bound: Bound, hands: Hands) -> tuple[Tallies, int]:
    """Run all replicates; return the tallies of each world, and the person-weeks lived for it.

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
    batches = [arms for arms in replicates if arms]
    works = [_work(scenario, bound, arms, replicates[arms]) for arms in batches]
    by_arm: Tallies = {}
    so_far = _taken_up(works, hands.checkpoints)
    before = [done.person_weeks(work) for work, done in zip(works, so_far, strict=True)]
    _live(works, so_far, hands)
    for arms, done in zip(batches, so_far, strict=True):
        by_arm |= {arm: tuple(of[n] for of in done.whole()) for n, arm in enumerate(arms)}
    for arm, tallies in by_arm.items():
        check(arm, tallies)
    lives = sum(work.person_weeks for work in works) - sum(before)
    return {arm: by_arm[first] for arm, first in same.items()}, lives


def _work(scenario: Scenario, bound: Bound, arms: tuple[str, ...], replicates: int) -> Work:
    return work_of(
        bound,
        arms,
        persons=scenario.persons,
        weeks=scenario.weeks,
        replicates=replicates,
        seed=scenario.seed,
    )


def _taken_up(works: Sequence[Work], checkpoints: Checkpoints | None) -> list[SoFar]:
    """Return what is done of each work: nothing, or what checkpoints hold."""
    if checkpoints is None:
        return [SoFar(work.jobs()) for work in works]
    return [checkpoints.take_up(work) for work in works]


def _live(works: Sequence[Work], so_far: Sequence[SoFar], hands: Hands) -> None:
    """Do what is left of one work after another, and tell how much of all of them is done.

    What is done when the run is cut off is kept, where anything is.
    """
    before, total = 0, sum(work.person_weeks for work in works)
    try:
        for work, done in zip(works, so_far, strict=True):
            progress = hands.progress and _from(hands.progress, before, total)
            here.go_on(
                work,
                done,
                threads=hands.threads,
                processes=hands.processes,
                progress=progress,
            )
            before += work.person_weeks
    except BaseException:
        if hands.checkpoints:
            hands.checkpoints.keep()
        raise


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
