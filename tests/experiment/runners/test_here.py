from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from glasshouse.errors import RunFailed
from glasshouse.experiment.runners import here
from glasshouse.experiment.work import Job, work_of
from glasshouse.ledger.tally import Tally
from tests.experiment.papers import bound

ARMS = ("scheme", "null")


def real_work(replicates: int = 3):
    """Return a small run of the shipped list scheme, cut into a job a town."""
    return work_of(bound(), ARMS, persons=2000, weeks=60, replicates=replicates, seed=7)


def bytes_of(done: tuple[tuple[Tally, ...], ...]) -> list[bytes]:
    return [
        getattr(tally, name).tobytes()
        for tallies in done
        for tally in tallies
        for name in ("weekly", "cells", "tiers", "spells", "relisted", "mobility", "spread")
    ]


@dataclass(frozen=True)
class Counting:
    """Work whose jobs count themselves; some worker processes die over it."""

    folder: str
    deaths: int
    replicates: int = 4
    persons_weeks_each: int = 10

    @property
    def person_weeks(self) -> int:
        return self.persons_weeks_each * len(self.jobs())

    def person_weeks_of(self, job: Job) -> int:
        return self.persons_weeks_each * (job.last - job.first)

    def jobs(self) -> tuple[Job, ...]:
        return tuple(
            Job(r, first, first + 1) for r in range(self.replicates) for first in (0, 1)
        )

    def do(self, job: Job) -> tuple[Tally, ...]:
        dead = len(list(Path(self.folder).iterdir()))
        if job.replicate == 1 and dead < self.deaths:
            Path(self.folder, f"{os.getpid()}").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        tally = Tally.empty(weeks=1, groups=1, cells=1, tiers=1)
        tally.people[0] = 10 * job.replicate + job.first + 1
        return (tally,)


def people(done: tuple[tuple[Tally, ...], ...]) -> list[int]:
    return [int(tallies[0].people[0]) for tallies in done]


def test_jobs_of_a_replicate_are_added_and_replicates_kept_apart(tmp_path: Path) -> None:
    done = here.run(Counting(str(tmp_path), 0), threads=3)  # type: ignore[arg-type]

    assert people(done) == [3, 23, 43, 63]


def test_progress_is_told_after_every_job(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    here.run(
        Counting(str(tmp_path), 0),  # type: ignore[arg-type]
        threads=2,
        progress=lambda done, whole: told.append((done, whole)),
    )

    assert told == [(10 * k, 80) for k in range(1, 9)]


@pytest.mark.slow
def test_jobs_of_a_worker_that_was_killed_are_done_again(tmp_path: Path) -> None:
    done = here.run(Counting(str(tmp_path), 2), processes=2)  # type: ignore[arg-type]

    assert len(list(tmp_path.iterdir())) == 2
    assert people(done) == [3, 23, 43, 63]


@pytest.mark.slow
def test_workers_that_keep_dying_end_the_run_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RunFailed, match="Worker processes were ended from outside 4 times"):
        here.run(Counting(str(tmp_path), 99), processes=2)  # type: ignore[arg-type]


def test_error_in_a_job_reaches_whoever_asked() -> None:
    class Failing(Counting):
        def do(self, job: Job) -> tuple[Tally, ...]:
            raise RunFailed(f"the counts of replicate {job.replicate} do not add up")

    with pytest.raises(RunFailed, match=r"replicate \d do not add up"):
        here.run(Failing("", 0), threads=2)  # type: ignore[arg-type]


def test_any_number_of_threads_gives_the_same_counts() -> None:
    work = real_work()

    assert bytes_of(here.run(work, threads=1)) == bytes_of(here.run(work, threads=3))


@pytest.mark.slow
@pytest.mark.parametrize("processes", [2, 7])
def test_any_number_of_processes_gives_the_same_counts(processes: int) -> None:
    work = real_work(replicates=7)

    one = here.run(work, threads=1)
    many = here.run(work, processes=processes)

    assert bytes_of(one) == bytes_of(many)


def test_planted_shared_seed_is_seen_in_the_counts() -> None:
    work = real_work()
    first, second, *_ = here.run(work, threads=1)

    assert not np.array_equal(first[0].cells, second[0].cells)
    assert first[0].persons == second[0].persons == 2000
