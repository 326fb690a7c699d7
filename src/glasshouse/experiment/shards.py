"""Shards: the parts of a run that are lived through apart, on whatever computers there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from glasshouse.engine.bind import bind
from glasshouse.errors import UsageError
from glasshouse.experiment.checkpoints import marks_of
from glasshouse.experiment.worlds import check, live, plan_of
from glasshouse.io.checkpoint import Checkpoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.experiment.scenario import Scenario
    from glasshouse.experiment.work import Job, Work
    from glasshouse.experiment.worlds import Hands

MOST_SHARDS = 100_000


class Shard(NamedTuple):
    """One part of a run: which, from 1, and of how many."""

    number: int
    of: int

    def __str__(self) -> str:
        """Say which part of how many, as it is asked for."""
        return f"{self.number}/{self.of}"

    def jobs(self, works: Sequence[Work]) -> list[tuple[Job, ...]]:
        """Return the jobs of each work that are in this part.

        All jobs in a row are cut into equal parts: ranges of towns, replicate after replicate.
        """
        in_a_row = [(n, job) for n, work in enumerate(works) for job in work.jobs()]
        first, last = (len(in_a_row) * k // self.of for k in (self.number - 1, self.number))
        mine = in_a_row[first:last]
        return [tuple(job for m, job in mine if m == n) for n in range(len(works))]


def shard_named(text: str) -> Shard:
    """Return the part that a text such as 3/10 names.

    Raises
    ------
    UsageError
        When it names none.

    Examples
    --------
    >>> shard_named("3/10")
    Shard(number=3, of=10)
    """
    found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text)
    shard = Shard(int(found[1]), int(found[2])) if found else Shard(0, 0)
    if not 1 <= shard.number <= shard.of <= MOST_SHARDS:
        raise UsageError(
            f"--shard {text}: this is no part of a run.\n"
            "Write which and of how many, like 1/10 to 10/10"
        )
    return shard


def live_shard(
    scenario: Scenario, shard: Shard, hands: Hands
) -> dict[tuple[int, int], Checkpoint]:
    """Live through one part of a scenario; return what is counted, by work and replicate.

    Raises
    ------
    NotBindable
        If rulebook and society do not fit together.
    RunFailed
        If a conservation law is broken, or worker processes keep dying.
    """
    bound = bind(
        scenario.rulebook, scenario.society, persons=scenario.persons, weeks=scenario.weeks
    )
    works = plan_of(scenario, bound).works
    found = {}
    for world, done in enumerate(live(works, hands, shard.jobs(works))):
        for replicate in done.replicates:
            jobs, tallies = done.of(replicate)
            for arm, tally in enumerate(tallies):
                check(str(arm), (tally,))
            towns = {(job.first, job.last): proofs for job, proofs in jobs.items()}
            found[world, replicate] = Checkpoint(towns, tallies, marks_of(works[world]))
    return found
