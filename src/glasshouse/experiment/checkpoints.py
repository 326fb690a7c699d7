"""Save what is done of a run's worlds every few seconds, and take it up again."""

from __future__ import annotations

import hashlib
import time
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, final

import numpy as np

from glasshouse.engine import cache
from glasshouse.errors import RunFailed, RunIncomplete
from glasshouse.experiment.so_far import SoFar
from glasshouse.experiment.work import Job, content
from glasshouse.io import checkpoint
from glasshouse.io.checkpoint import Checkpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from glasshouse.experiment.work import Work
    from glasshouse.ledger.proof import Proof

EVERY_SECONDS: Final = 10.0
"""So much work is lost at most when a run is killed; a shorter run writes no checkpoint."""


@final
class Checkpoints:
    """The checkpoints of one run: those of every replicate that has moved on, now and then.

    A checkpoint that cannot be written stops nothing: the one before it still stands, it is
    said once, and writing is tried again with the next.

    Parameters
    ----------
    folder
        The run folder.
    say
        Told in a sentence when a checkpoint cannot be written.
    now
        A clock that only goes forward, in seconds.
    """

    def __init__(
        self,
        folder: Path,
        say: Callable[[str], None],
        *,
        every: float = EVERY_SECONDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.folder = folder
        self._say, self._every, self._now = say, every, now
        self._last, self._failed = now(), False
        self._works: list[tuple[SoFar, dict[str, str]]] = []
        self._moved: set[tuple[int, int]] = set()

    def take_up(self, work: Work, jobs: Sequence[Job]) -> SoFar:
        """Return what is saved of a work, and save from now on what is done of it.

        The works of a run are taken up in the same order each time; `jobs` are those of it
        that are to be done here.

        Raises
        ------
        RunIncomplete
            When a checkpoint is damaged, or belongs to another run.
        """
        world, marks = len(self._works), marks_of(work)
        so_far = SoFar(jobs, lambda replicate: self._after(world, replicate))
        for replicate in range(work.replicates):
            path = checkpoint.place(self.folder, world, replicate)
            found = checkpoint.read(path, marks)
            if found is not None:
                so_far.put(replicate, _jobs(path, found, replicate, so_far), found.tallies)
        self._works.append((so_far, marks))
        return so_far

    def keep(self) -> None:
        """Write what was done since the last time."""
        try:
            for world, replicate in sorted(self._moved):
                so_far, marks = self._works[world]
                jobs, tallies = so_far.of(replicate)
                towns = {(job.first, job.last): proofs for job, proofs in jobs.items()}
                path = checkpoint.place(self.folder, world, replicate)
                checkpoint.write(path, Checkpoint(towns, tallies, marks))
                self._moved.discard((world, replicate))
        except RunFailed as failure:
            if not self._failed:
                self._say(f"{failure}\nThe run goes on, without this checkpoint.")
            self._failed = True
        self._last = self._now()

    def _after(self, world: int, replicate: int) -> None:
        self._moved.add((world, replicate))
        if self._now() - self._last >= self._every:
            self.keep()


def marks_of(work: Work) -> dict[str, str]:
    """Return what a work's counts depend on, each under a name that people understand."""
    tables = (*work.schemes, work.living, work.population)
    papers = hashlib.sha256(b"".join(content(np.atleast_1d(table)) for table in tables))
    papers.update(repr((work.strata, work.strands, work.n_tiers)).encode())
    return {
        "version": f"{version('glasshouse')} (engine {cache.fingerprint()})",
        "size": f"{work.persons:,} persons in towns of {work.town_size:,}, {work.weeks} weeks",
        "seed": str(work.seed),
        "rulebook, society and arms": papers.hexdigest()[:16],
    }


def _jobs(
    path: Path, found: Checkpoint, replicate: int, so_far: SoFar
) -> dict[Job, tuple[Proof, ...]]:
    """Return the jobs that a checkpoint holds, with their proofs."""
    jobs = {Job(replicate, *towns): proofs for towns, proofs in found.towns.items()}
    if not set(jobs) <= set(so_far.jobs):
        raise RunIncomplete(
            f"{path}: this checkpoint shares the towns out otherwise than this Glasshouse, so "
            "it is not used.\nIt was left as it is."
        )
    return jobs
