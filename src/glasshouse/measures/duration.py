"""How long a listing lasts, and how it ends."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from glasshouse.ledger.columns import ENDS
from glasshouse.measures.counts import Reading
from glasshouse.measures.survival import (
    Survival,
    aalen_johansen,
    kaplan_meier,
    unseen_beyond,
)

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Integers, Readings

STILL_LISTED = ENDS.index("horizon")
SORTS = {"wrong=no": (0,), "wrong=yes": (1,), "all": (0, 1)}
"""Listings that were right or wrong when they were made, and both together."""


def weeks_to_delisting_median(counts: Counts) -> Readings:
    """Return the week by which half of the listings have ended (Kaplan-Meier).

    Apart for listings that were wrong and right when made.  Without a value where more than
    half were still listed at the end.  Listings that had not ended when the run did count as
    lasting at least so long.
    """
    answers: Readings = {}
    for label, sorts in SORTS.items():
        spells = _spells(counts, sorts)
        curve = _curve(spells)
        # Where nobody was listed there is no curve, and no median.
        value = curve.median() if spells.sum() else math.nan
        answers[label] = Reading(value, *_counted(spells), curve.survival)
    return answers


def weeks_to_delisting_mean(counts: Counts) -> Readings:
    """Return the mean number of weeks listed, each listing counted up to the horizon at most.

    From 0 to the horizon (the restricted mean of the Kaplan-Meier curve), so that runs of
    unequal length do not compare.
    """
    answers: Readings = {}
    for label, sorts in SORTS.items():
        spells = _spells(counts, sorts)
        value = _curve(spells).restricted_mean() if spells.sum() else math.nan
        answers[label] = Reading(value, *_counted(spells))
    return answers


def ended_by(counts: Counts) -> Readings:
    """Return the share of listings that ended in each way within the horizon.

    Rows are named ``wrong=yes,end=appeal``.  Ways compete: a listing that runs out can no
    longer be appealed (Aalen-Johansen).  The ways and ``end=horizon``, the share that lasts
    as long as the run, add to 1.
    """
    answers: Readings = {}
    for label, sorts in SORTS.items():
        spells = _spells(counts, sorts)
        endings = np.delete(spells, STILL_LISTED, axis=0)
        reached = aalen_johansen(endings, unseen_beyond(spells[STILL_LISTED]))[:, -1]
        ways = [end for end in ENDS if end != "horizon"]
        parts = dict(zip(ways, reached, strict=True)) | {
            "horizon": max(0.0, 1.0 - reached.sum())
        }
        base = float(spells.sum())
        for end, share in parts.items():
            name = f"end={end}" if label == "all" else f"{label},end={end}"
            count = float(spells[ENDS.index(end)].sum())
            answers[name] = Reading(float(share) if base else math.nan, base, count)
    return answers


def _spells(counts: Counts, sorts: tuple[int, ...]) -> Integers:
    """Return the spells of some sorts: [end, weeks]."""
    return np.asarray(counts.tally.spells[list(sorts)].sum(axis=0), np.int64)


def _curve(spells: Integers) -> Survival:
    ended = spells.sum(axis=0) - spells[STILL_LISTED]
    return kaplan_meier(ended, unseen_beyond(spells[STILL_LISTED]))


def _counted(spells: Integers) -> tuple[float, float]:
    """Return how many spells there were, and how many of them ended."""
    return float(spells.sum()), float(spells.sum() - spells[STILL_LISTED].sum())
