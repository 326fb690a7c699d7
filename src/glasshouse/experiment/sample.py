"""Hold a run against its towns: sums against their parts, and a few parts lived through again.

Every range of towns left a proof of its counts (see `ledger.proof`).  Together they must be
those of the tables of sums, and a range that is lived through again must give its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl

from glasshouse.engine.bind import bind
from glasshouse.experiment.worlds import plan_of
from glasshouse.ledger.columns import ENDS
from glasshouse.ledger.proof import Proof, added, number_of, proof_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasshouse.experiment.scenario import Scenario
    from glasshouse.experiment.work import Job
    from glasshouse.io.record import RunRecord

TOLD = {"weekly": "counts by week", "spells": "lengths of listings", "others": "other counts"}


def sums_that_differ(record: RunRecord) -> list[str]:
    """Return where a table of sums is not what the towns counted, in words."""
    parts = record.towns.group_by("arm", maintain_order=True).agg("weekly", "spells")
    proofs = {arm: (weekly, spells) for arm, weekly, spells in parts.iter_rows()}
    differing = []
    for arm in record.weekly["arm"].unique(maintain_order=True):
        weekly, spells = proofs.get(arm, ([], []))
        if added(weekly) != _weekly(record, arm):
            differing.append(f"weekly.parquet, arm {arm}")
        if added(spells) != _spells(record, arm):
            differing.append(f"spells.parquet, arm {arm}")
    return differing


def _weekly(record: RunRecord, arm: str) -> int:
    counts = record.weekly.filter(pl.col("arm") == arm)["count"]
    return number_of(counts.to_numpy().astype(np.int64))


def _spells(record: RunRecord, arm: str) -> int:
    rows = record.spells.filter(pl.col("arm") == arm)
    lengths = int(record.facts["scenario"]["weeks"]) + 1
    ends = np.array([ENDS.index(end) for end in rows["end"]], np.int64)
    wrong = rows["wrong"].to_numpy().astype(np.int64)
    at = (wrong * len(ENDS) + ends) * lengths + rows["weeks"].to_numpy().astype(np.int64)
    return number_of(rows["count"].to_numpy().astype(np.int64), at)


class Again(NamedTuple):
    """What came of living through some ranges of towns again: how many, and where not."""

    tried: int
    there: int
    differing: list[str]


def live_again(
    scenario: Scenario,
    towns: pl.DataFrame,
    pick: Callable[[list[int], int], list[int]],
    most: int,
) -> Again:
    """Live through some ranges of towns again, and compare the proofs of their counts.

    Parameters
    ----------
    pick
        Draws so many of the given numbers.
    """
    bound = bind(
        scenario.rulebook, scenario.society, persons=scenario.persons, weeks=scenario.weeks
    )
    plan = plan_of(scenario, bound)
    jobs = [(n, job) for n, work in enumerate(plan.works) for job in work.jobs()]
    chosen = sorted(pick(list(range(len(jobs))), min(most, len(jobs))))
    differing: list[str] = []
    for n, job in (jobs[k] for k in chosen):
        for arm, tally in zip(plan.batches[n], plan.works[n].do(job), strict=True):
            differing += _where(towns, arm, job, proof_of(tally))
    return Again(len(chosen), len(jobs), differing)


def _where(towns: pl.DataFrame, arm: str, job: Job, now: Proof) -> list[str]:
    """Return where one range of towns is not as it was, in words."""
    rows = towns.filter(
        (pl.col("arm") == arm)
        & (pl.col("replicate") == job.replicate)
        & (pl.col("first") == job.first)
        & (pl.col("last") == job.last)
    )
    place = f"towns {job.first} to {job.last - 1} of replicate {job.replicate}, arm {arm}"
    if rows.height != 1:
        return [f"{place}: not in towns.parquet"]
    then = Proof(*rows.select(Proof._fields).row(0))
    return [
        f"{place}: {TOLD[name]}"
        for name, a, b in zip(Proof._fields, then, now, strict=True)
        if a != b
    ]
