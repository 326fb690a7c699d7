"""Sample lives: what a scheme does to one synthetic person, week by week, in two arms.

A trace holds every week of every person of one synthetic town, in memory, and is never written
down; a life is taken out of it by a printed rule, and reads like a diary of facts.  The person
does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, final

import numpy as np

from glasshouse.ledger.columns import CAUSES, COLUMNS, CONTEXT_SLOTS

if TYPE_CHECKING:
    import numpy.typing as npt

    Weeks = npt.NDArray[Any]

RULE = (
    "the person with the median number of wrongly listed weeks among those ever wrongly "
    "listed, in the first town that has any"
)
"""Which life is shown, unless a number is given."""

FAR_BEHIND = 2
"""So many payments behind count as arrears."""

IS_LISTED, IS_TRULY, IS_WRONG, IS_MISSED = 1, 2, 4, 8
_REFUSALS = [COLUMNS.index(f"denied_{slot}") for slot in range(CONTEXT_SLOTS)]
_TOLD = (
    "entries",
    "exits",
    "notices",
    "appeals",
    "granted_wrong",
    "granted_right",
    "repairs",
    "records",
    "fined",
    "jobs_lost",
    "granted",
)


@final
@dataclass(frozen=True)
class Trace:
    """One town in one arm, every week of every person.

    All arrays have one row per week and one column per person, but for `flows`, which has one
    row per happening: (week, person, column of the ledger).

    status
        Bits: listed 1, truly listed 2, wrong 4, missed 8.
    cause
        Why the listing is wrong (position in `columns.CAUSES`), where it is.
    tier, score
        Tier stood in and score, in 1/64 point, on the first score.
    """

    town: int
    status: Weeks
    cause: Weeks
    unemployed: Weeks
    arrears: Weeks
    tier: Weeks
    score: Weeks
    flows: Weeks

    @property
    def weeks(self) -> int:
        """Return the horizon."""
        return int(self.status.shape[0])

    @property
    def listed(self) -> Weeks:
        """Return who is listed in which week."""
        return np.asarray(self.status & IS_LISTED, bool)

    @property
    def truly_listed(self) -> Weeks:
        """Return whom the truth would list in which week."""
        return np.asarray(self.status & IS_TRULY, bool)

    @property
    def wrong(self) -> Weeks:
        """Return who is wrongly listed in which week."""
        return np.asarray(self.status & IS_WRONG, bool)

    @property
    def missed(self) -> Weeks:
        """Return whom the operator misses in which week."""
        return np.asarray(self.status & IS_MISSED, bool)


def weeks_wrongly_listed(traces: Sequence[Trace]) -> Weeks:
    """Return each person's weeks of wrong listing in the first arm."""
    return np.asarray(traces[0].wrong.sum(axis=0))


def weeks_borne_unlisted(traces: Sequence[Trace]) -> Weeks:
    """Return each person's weeks of hardship in the first arm and not in the second.

    Hardship is a refusal, no work, or being behind with payments; a week may count more than
    once.  It is 0 for whoever is ever listed.
    """
    ours, theirs = (_hardships(trace) for trace in traces[:2])
    weeks = sum((a & ~b).sum(axis=0) for a, b in zip(ours, theirs, strict=True))
    return np.where(traces[0].listed.any(axis=0), 0, weeks)


def _hardships(trace: Trace) -> tuple[Weeks, ...]:
    refused = np.zeros(trace.status.shape, bool)
    happened = trace.flows[np.isin(trace.flows[:, 2], _REFUSALS)]
    happened = happened[happened[:, 1] < trace.status.shape[1]]  # firms come after persons
    refused[happened[:, 0], happened[:, 1]] = True
    return refused, np.asarray(trace.unemployed, bool), trace.arrears >= FAR_BEHIND


@final
@dataclass(frozen=True)
class Kind:
    """A kind of life that can be asked for: the most of something, among those looked at."""

    rule: str
    most: Callable[[Sequence[Trace]], Weeks]


KINDS: dict[str, Kind] = {
    "longest": Kind("wrongly listed for the most weeks", weeks_wrongly_listed),
    "never-listed": Kind(
        "never listed, and refused something, without work or behind with payments in the most "
        "weeks in which this would not be so without the scheme",
        weeks_borne_unlisted,
    ),
}


def median_person(trace: Trace) -> int | None:
    """Return the person of `RULE` in this town, or nobody.

    Of an even number the lower median; of equal ones the first.

    Examples
    --------
    >>> weeks = np.array([[4, 0, 4, 4], [4, 0, 0, 4], [4, 0, 0, 0]], np.uint8)
    >>> nothing = np.zeros((3, 4), np.uint8)
    >>> town = Trace(0, weeks, nothing, nothing, nothing, nothing, nothing, np.zeros((0, 3)))
    >>> median_person(town)
    3
    """
    weeks = trace.wrong.sum(axis=0)
    ever = np.flatnonzero(weeks)
    if len(ever) == 0:
        return None
    in_order = ever[np.argsort(weeks[ever], kind="stable")]
    return int(in_order[(len(ever) - 1) // 2])


def life(trace: Trace, person: int) -> list[dict[str, Any]]:
    """Return the weeks of one synthetic person as facts.

    Each week says whether the person is listed, truly listed and wrongly listed (with the
    cause), unemployed, how many steps in arrears, and what happened: entries, exits, notices,
    appeals, decisions, requests refused by context slot, and what the person truly did.
    """
    happened: list[dict[str, int]] = [{} for _ in range(trace.weeks)]
    mine = trace.flows[trace.flows[:, 1] == person]
    for week, _, column in mine.tolist():
        name = COLUMNS[column]
        happened[week][name] = happened[week].get(name, 0) + 1
    return [_week(trace, person, week, happened[week]) for week in range(trace.weeks)]


def _week(trace: Trace, person: int, week: int, happened: Mapping[str, int]) -> dict[str, Any]:
    """Return one week of a life."""
    status = int(trace.status[week, person])
    is_wrong = bool(status & IS_WRONG)
    refused = {
        slot: happened[f"denied_{slot}"]
        for slot in range(CONTEXT_SLOTS)
        if f"denied_{slot}" in happened
    }
    true = {
        name.removeprefix("true_"): n
        for name, n in happened.items()
        if name.startswith("true_")
    }
    return {
        "week": week,
        "listed": bool(status & IS_LISTED),
        "truly_listed": bool(status & IS_TRULY),
        "wrong": is_wrong,
        "cause": CAUSES[int(trace.cause[week, person])] if is_wrong else None,
        "unemployed": bool(trace.unemployed[week, person]),
        "arrears": int(trace.arrears[week, person]),
        "tier": int(trace.tier[week, person]),
        "refused": refused,
        "true_events": true,
        **{name: happened.get(name, 0) for name in _TOLD},
    }


@final
@dataclass(frozen=True)
class Life:
    """One synthetic life in several arms.

    rule
        How the person was chosen, in words.
    arms
        The weeks of the life in each arm, in the order of the arms run.
    """

    rule: str
    town: int
    person: int
    arms: tuple[Sequence[dict[str, Any]], ...]


def tell(traces: Sequence[Trace], person: int, rule: str) -> Life:
    """Return one person's life in all arms of a traced town."""
    weeks = tuple(life(trace, person) for trace in traces)
    return Life(rule=rule, town=traces[0].town, person=person, arms=weeks)
