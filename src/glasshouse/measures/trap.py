"""Whether being listed once leads to being listed again."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from glasshouse.ledger.columns import RELIST_WEEKS
from glasshouse.measures.counts import Reading, quotient

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings


def relisted_share(counts: Counts) -> Readings:
    """Return the share of people listed again within 52 weeks of leaving the list.

    From 0 to 1, with those who left shortly before the run's end counted for as long as they
    were seen (Kaplan-Meier).  People differ: who was listed once would be listed more often
    again even if listing did nothing to them, so this is no proof of a trap: see `trap_index`.
    """
    at_risk, again = counts.tally.relisted
    left = float(at_risk.max(initial=0))
    return {"all": Reading(_within_a_year(counts), left, float(again.sum()))}


def trap_index_raw(counts: Counts) -> Readings:
    """Return how much oftener people are listed again than others are listed at all.

    The share listed again within 52 weeks of leaving, over the share of never listed people
    listed within 52 weeks.  1 means equally often.  It lies above 1 without any trap, because
    some people are seen more often than others and children cannot be listed:
    `trap_index` leaves only what listing itself does.
    """
    first = counts.tally.by_week("first_listed").astype(np.float64)
    never = counts.persons[0] - np.concatenate([[0.0], np.cumsum(first)[:-1]])
    weekly = quotient(float(first.sum()), float(never.sum()))
    at_first = 1.0 - (1.0 - weekly) ** RELIST_WEEKS
    again = _within_a_year(counts)
    left = float(counts.tally.relisted[0].max(initial=0))
    value = math.nan if math.isnan(again) else quotient(again, at_first)
    return {"all": Reading(value, left, float(counts.tally.relisted[1].sum()))}


def _within_a_year(counts: Counts) -> float:
    """Return the chance of being listed again within a year of leaving."""
    at_risk, again = counts.tally.relisted
    if not at_risk.any():
        return math.nan
    some = at_risk > 0
    hazard = np.divide(again, at_risk, out=np.zeros(again.size), where=some)
    return float(1.0 - np.prod(1.0 - hazard))
