"""What institutions' copies of a record go on doing after the operator has deleted it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from glasshouse.ledger.columns import CLEARING
from glasshouse.measures.counts import Reading, rates, shares
from glasshouse.measures.denials import denied
from glasshouse.measures.survival import Survival, kaplan_meier

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Integers, Readings

OUTLIVES = {
    "all": (CLEARING.index("outlives_right"), CLEARING.index("outlives_wrong")),
    "wrong=yes": (CLEARING.index("outlives_wrong"),),
}
"""Records that outlived their deletion, and those that had been wrong from the beginning."""
LOOKS = (0, 1, 2, 4, 8, 13, 26, 39, 52, 78, 104, 156, 208, 260)
"""Weeks after the deletion at which the share still held is told."""


def still_in_copies_share(counts: Counts) -> Readings:
    """Return the share of deleted records that some institution still holds, week by week.

    Rows are named ``weeks=26``: that long after the operator deleted a listing of which copies
    were held, at least one of them still is (Kaplan-Meier).  From 0 to 1, falling.  Rows
    ``wrong=yes,weeks=26`` tell it of listings that had been wrong when made.  Whoever is listed
    again meanwhile is followed until then.

    A deleted record that nobody had copied is not asked about.
    """
    answers: Readings = {}
    for label, clocks in OUTLIVES.items():
        curve, base = _curve(counts, clocks)
        for weeks in LOOKS:
            if weeks >= counts.tally.weeks:
                continue
            name = f"weeks={weeks}" if label == "all" else f"{label},weeks={weeks}"
            value = float(curve.survival[weeks]) if base else math.nan
            answers[name] = Reading(value, base, round(base * value) if base else 0.0)
    return answers


def weeks_in_copies_median(counts: Counts) -> Readings:
    """Return the week by which half of the deleted records are gone from every copy.

    Counted from the deletion; 0 where most go with it.  Without a value where more than half
    were still held by somebody at the end.
    """
    answers: Readings = {}
    for label, clocks in OUTLIVES.items():
        curve, base = _curve(counts, clocks)
        value = curve.median() if base else math.nan
        answers[label] = Reading(value, base, _ended(counts, clocks), curve.survival)
    return answers


def weeks_in_copies_mean(counts: Counts) -> Readings:
    """Return the mean number of weeks that a deleted record lives on in copies.

    Each is counted up to the horizon at most (restricted mean), so that runs of unequal length
    do not compare.
    """
    answers: Readings = {}
    for label, clocks in OUTLIVES.items():
        curve, base = _curve(counts, clocks)
        value = curve.restricted_mean() if base else math.nan
        answers[label] = Reading(value, base, _ended(counts, clocks))
    return answers


def denied_by_copy_share(counts: Counts) -> Readings:
    """Return the share of refusals that rest on somebody's copy alone.

    From 0 to 1: the operator's own file gave no reason for them.  It holds what the operator
    has deleted, and what was never about the person.
    """
    return shares(counts.labels, counts.of("denied_copy"), denied(counts))


def denied_after_deletion_share(counts: Counts) -> Readings:
    """Return the share of refusals that came after the operator had deleted the record.

    From 0 to 1, never above `denied_by_copy_share`, the rest of which are other people's.
    """
    return shares(counts.labels, counts.of("denied_cleared"), denied(counts))


def weeks_borne_by_copy(counts: Counts) -> Readings:
    """Return the weeks spent under a sanction by a wrong copy alone, for 1,000 person-years.

    They come on top of the weeks wrongly listed by the operator, and are not among them.  A
    copy is wrong where it says what does not hold in truth either.
    """
    return rates(counts, counts.of("bearing_copy_wrong"))


def _clocks(counts: Counts, clocks: tuple[int, ...]) -> Integers:
    """Return some clocks added up: [ended or not, weeks]."""
    return np.asarray(counts.tally.clearing[list(clocks)].sum(axis=0), np.int64)


def _curve(counts: Counts, clocks: tuple[int, ...]) -> tuple[Survival, float]:
    """Return the survival of records in copies, and how many were followed."""
    found = _clocks(counts, clocks)
    return kaplan_meier(found[0], found[1]), float(found.sum())


def _ended(counts: Counts, clocks: tuple[int, ...]) -> float:
    return float(_clocks(counts, clocks)[0].sum())
