"""An office that decides fewer appeals than arrive falls behind for ever; else it settles."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glasshouse.engine.layout import NO_TERM
from glasshouse.ledger.columns import ENDS, REMEDY_WEEKS
from glasshouse.rng import threshold32
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, differing, exact, near

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V38"
RULE: Final = "Tz, T0"
FAULT: Final = "The office decides one appeal a week more than its capacity."

TOWNS, TOWN, WEEKS = 12, 8000, 200
MANY, SETTLED = 160, 100
"""Towns and weeks where a backlog settles: what is left of it differs from town to town."""
HAZARD = 0.01
ARRIVE = TOWN * HAZARD
"""Appeals a week and town: everybody is falsely listed at this chance, and appeals."""
FEW, ENOUGH = 60, 83


@cache
def heard(capacity: int, towns: int = TOWNS, weeks: int = WEEKS) -> Tally:
    """Run false listings without end, each appealed and each granted in its turn."""
    scheme = worlds.listing(NO_TERM, weekly=HAZARD)
    scheme.fields |= {
        "notice32": threshold32(1.0),
        "appeal_on": 1,
        "appeal_takes": 0,
        "appeal_capacity": capacity,
        "appeal_filed32": threshold32(1.0),
        "appeal_wrong32": threshold32(1.0),
        "appeal_right32": threshold32(1.0),
    }
    return worlds.run(
        worlds.living(), scheme.record(), persons=towns * TOWN, weeks=weeks, seed=38
    )[0]


def flows(tally: Tally) -> tuple[Any, Any]:
    """Return appeals that arrived and that were decided, week by week, of all towns."""
    decided = tally.by_week("granted_wrong") + tally.by_week("granted_right")
    return tally.by_week("appeals"), decided


def above(tally: Tally) -> list[Reading]:
    """More arrive than are decided: backlog and wait grow in proportion to time."""
    arrived, decided = flows(tally)
    spread = (TOWNS * ARRIVE * (1 - HAZARD) * WEEKS) ** 0.5
    backlog = float(arrived.sum() - decided.sum())
    # The last appeal decided was the n-th to arrive; it waited since the week of its arrival.
    filed = int(np.searchsorted(arrived.cumsum(), decided.sum())) + 1
    wait, due = WEEKS - filed, WEEKS * (1 - FEW / ARRIVE)
    each = spread / (TOWNS * ARRIVE)
    return [
        differing("too few: decided a week", decided, np.full(WEEKS, TOWNS * FEW)),
        near("too few: backlog at the end", backlog, TOWNS * (ARRIVE - FEW) * WEEKS, spread),
        near("too few: weeks the last one waited", wait, due, each, bias=1.0),
    ]


def in_time(arrived: Any, capacity: int) -> int:
    """Return how many of one town's appeals are decided in half a year, counted one by one."""
    decided: list[int] = []
    found = 0
    for n, filed in enumerate(np.repeat(np.arange(WEEKS), arrived).tolist()):
        decided.append(max(filed, decided[n - capacity] + 1) if n >= capacity else filed)
        found += decided[n] - filed <= REMEDY_WEEKS < WEEKS - filed
    return found


def waits(tally: Tally) -> list[Reading]:
    """More arrive than are decided: whose turn comes in time is known from who came before."""
    arrived = tally.by_week("appeals")
    early = arrived[: WEEKS - REMEDY_WEEKS]
    return [
        exact("too few: appeals followed", tally.total("appeals_followed"), int(early.sum())),
        exact("too few: in time", tally.total("appeals_in_time"), in_time(arrived, FEW)),
    ]


@cache
def settled(capacity: int) -> Any:
    """Return the chance of 0, 1, ... appeals left over at the end of each week, exactly."""
    n, most = TOWN, 400
    chance = np.zeros(n + 1)
    k = np.arange(1, n + 1)
    logs = np.concatenate([[0.0], np.cumsum(np.log((n - k + 1) / k))])
    chance = np.exp(logs + np.arange(n + 1) * np.log(HAZARD)
                    + (n - np.arange(n + 1)) * np.log1p(-HAZARD))[: most + 1]  # fmt: skip
    left, rows = np.zeros(most + 1), []
    left[0] = 1.0
    for _ in range(SETTLED):
        there = np.convolve(left, chance)
        left = there[capacity : capacity + most + 1].copy()
        left[0] += there[:capacity].sum()
        rows.append(left)
    return np.array(rows)


def below(tally: Tally) -> list[Reading]:
    """Fewer arrive than could be decided: the chain's backlog, and Little's law holds."""
    arrived, decided = flows(tally)
    backlog = (arrived - decided).cumsum()
    chain, at = settled(ENOUGH), np.arange(settled(ENOUGH).shape[1])
    found = []
    for week in (25, 50, SETTLED):
        mean = float((chain[week - 1] * at).sum())
        var = float((chain[week - 1] * at**2).sum()) - mean**2
        left = backlog[week - 1] / MANY
        found.append(near(f"enough: left in week {week}", left, mean, (var / MANY) ** 0.5))
    # Whoever is listed waits in the queue: stays on the list are waits, told by another count.
    ended = tally.spells[:, ENDS.index("appeal")].sum(axis=0)
    waits = float((ended * np.arange(ended.size)).sum())
    waits += float(tally.spells[:, ENDS.index("horizon")].sum(axis=0) @ np.arange(ended.size))
    twice = HAZARD * float(backlog.sum())
    return [
        *found,
        near("enough: weeks waited = sum of backlogs", waits, float(backlog.sum()), 0.0,
             bias=twice),
    ]  # fmt: skip


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read how an office's backlog grows, or settles."""
    return (
        *above(heard(FEW + fault)),
        *waits(heard(FEW + fault, towns=1)),
        *below(heard(ENOUGH + fault, MANY, SETTLED)),
    )
