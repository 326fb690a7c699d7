"""Run the jobs of a run on this computer, over threads or over processes.

Any number of threads or processes gives the same counts.
"""

from __future__ import annotations

import os
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

from glasshouse.errors import RunFailed
from glasshouse.experiment.so_far import SoFar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from glasshouse.experiment.work import Job, Work
    from glasshouse.ledger.tally import Tally

    Progress = Callable[[int, int], None]
    Tallies = tuple[Tally, ...]

MOST_BREAKDOWNS = 3
"""How often worker processes may die before the run gives up."""

_at_hand: list[Work] = []
"""In a worker process: the work its jobs belong to, handed over once."""


def run(
    work: Work,
    *,
    threads: int | None = None,
    processes: int = 1,
    progress: Progress | None = None,
) -> tuple[Tallies, ...]:
    """Run every job of a work; return, for each replicate, one tally an arm.

    Parameters and errors are those of `go_on`.
    """
    so_far = SoFar(work.jobs())
    go_on(work, so_far, threads=threads, processes=processes, progress=progress)
    return so_far.whole()


def go_on(
    work: Work,
    so_far: SoFar,
    *,
    threads: int | None = None,
    processes: int = 1,
    progress: Progress | None = None,
) -> None:
    """Do what is left of a work.

    Parameters
    ----------
    so_far
        What is done already; every job is added to it as it is finished.
    threads
        How many jobs run at a time within this process; by default one a processor.
    processes
        Above 1, so many worker processes run one job each at a time, and `threads` is not
        used.
    progress
        Told the person-weeks done and all that are asked for, after every job.

    Raises
    ------
    RunFailed
        If worker processes keep dying.
    """
    done = so_far.person_weeks(work)
    whole = sum(work.person_weeks_of(job) for job in so_far.jobs)
    finished = _over_processes if processes > 1 else _over_threads
    workers = processes if processes > 1 else threads or os.cpu_count() or 1
    for job, tallies in finished(work, so_far.left(), workers):
        so_far.add(job, tallies)
        done += work.person_weeks_of(job)
        if progress is not None:
            progress(done, whole)


def _over_threads(
    work: Work, jobs: Iterable[Job], threads: int
) -> Iterator[tuple[Job, Tallies]]:
    """Yield jobs as they are finished, run over threads of this process."""
    pool = ThreadPoolExecutor(threads)
    try:
        yield from _as_finished(pool, work.do, jobs, 2 * threads)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _over_processes(
    work: Work, jobs: Iterable[Job], processes: int
) -> Iterator[tuple[Job, Tallies]]:
    """Yield jobs as they are finished; those of a worker that died are done again."""
    left = dict.fromkeys(jobs)
    breakdowns = 0
    while left:
        pool = ProcessPoolExecutor(
            processes, mp_context=get_context("spawn"), initializer=_take, initargs=(work,)
        )
        try:
            for job, tallies in _as_finished(pool, _do, tuple(left), 2 * processes):
                del left[job]
                yield job, tallies
        except BrokenProcessPool:
            breakdowns += 1
            if breakdowns > MOST_BREAKDOWNS:
                raise RunFailed(_dying(len(left))) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _dying(left: int) -> str:
    """Return what to say when worker processes keep dying."""
    return (
        f"Worker processes were ended from outside {MOST_BREAKDOWNS + 1} times, with {left} "
        "jobs still to do.\nMost often that is too little memory. Run with fewer processes, or "
        "within one: --processes 1"
    )


def _as_finished(
    pool: Executor, do: Callable[[Job], Tallies], jobs: Iterable[Job], most: int
) -> Iterator[tuple[Job, Tallies]]:
    """Yield jobs as they are finished, with only so many handed out at a time."""
    waiting = iter(jobs)
    running: dict[Future[Tallies], Job] = {}
    while True:
        while len(running) < most and (job := next(waiting, None)) is not None:
            running[pool.submit(do, job)] = job
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(future), future.result()


def _take(work: Work) -> None:
    """Take the work over, in a new worker process."""
    _at_hand[:] = [work]


def _do(job: Job) -> Tallies:
    """Run a job of the work at hand, in a worker process."""
    return _at_hand[0].do(job)
