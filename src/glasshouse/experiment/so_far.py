"""What is done of a work so far: which jobs, and what they counted, added up by replicate."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from glasshouse.ledger.proof import proof_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from glasshouse.experiment.work import Job, Work
    from glasshouse.ledger.proof import Proof
    from glasshouse.ledger.tally import Tally

    Tallies = tuple[Tally, ...]
    Proofs = tuple[Proof, ...]


@final
class SoFar:
    """What is done of a work, job by job, in whatever order they are finished.

    Only sums are kept, one tally for each arm of each replicate, and of every job the proofs
    of what it counted, so that memory hardly grows with the society.

    Parameters
    ----------
    jobs
        What is to be done: all jobs of a work, or a share of them.
    after
        Told the replicate after each job that was added.
    """

    def __init__(self, jobs: Iterable[Job], after: Callable[[int], None] | None = None) -> None:
        self.jobs = tuple(jobs)
        self._after = after
        self._now: list[Job] = []
        self._done: dict[int, dict[Job, Proofs]] = {}
        self._sums: dict[int, Tallies] = {}

    def put(self, replicate: int, done: Mapping[Job, Proofs], tallies: Tallies) -> None:
        """Take over what several jobs of one replicate counted together.

        Parameters
        ----------
        done
            The jobs, each with the proofs of what it counted, one an arm.
        """
        before = self._sums.get(replicate)
        self._sums[replicate] = tallies if before is None else _added(before, tallies)
        self._done.setdefault(replicate, {}).update(done)

    def add(self, job: Job, tallies: Tallies) -> None:
        """Add what a job counted."""
        proofs = tuple(proof_of(tally) for tally in tallies)
        self.put(job.replicate, {job: proofs}, tallies)
        self._now.append(job)
        if self._after is not None:
            self._after(job.replicate)

    def left(self) -> tuple[Job, ...]:
        """Return the jobs that are still to be done."""
        done = {job for jobs in self._done.values() for job in jobs}
        return tuple(job for job in self.jobs if job not in done)

    def person_weeks(self, work: Work) -> int:
        """Return the weeks lived in all that is done."""
        return sum(work.person_weeks_of(job) for jobs in self._done.values() for job in jobs)

    def person_weeks_now(self, work: Work) -> int:
        """Return the weeks lived in what was added, without what was taken over."""
        return sum(work.person_weeks_of(job) for job in self._now)

    @property
    def replicates(self) -> tuple[int, ...]:
        """Return the replicates of which something is done."""
        return tuple(sorted(self._done))

    def of(self, replicate: int) -> tuple[dict[Job, Proofs], Tallies]:
        """Return what is done of one replicate: its jobs in order, and one tally an arm."""
        return dict(sorted(self._done[replicate].items())), self._sums[replicate]

    def whole(self) -> tuple[Tallies, ...]:
        """Return the tallies of all replicates, in order, when nothing is left to do."""
        assert not self.left()  # noqa: S101 - asked for by mistake before all is done
        return tuple(self._sums[replicate] for replicate in sorted(self._sums))


def _added(a: Tallies, b: Tallies) -> Tallies:
    return tuple(x + y for x, y in zip(a, b, strict=True))
