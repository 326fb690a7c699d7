"""How long harm lasts for those whom it hits hardest."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from glasshouse.ledger.harmed import SPENT
from glasshouse.measures.counts import Reading

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Integers, Readings

PERCENTILES = (95, 99)


def hardest_hit_weeks(counts: Counts) -> Readings:
    """Return the weeks that the 95th and the 99th of 100 persons spent in a harm.

    People are laid in order of how many weeks of the run they were listed, without work, or two
    payments or more behind (``harm=...``); ``percentile=95`` is the person with five of a
    hundred above.  From 0 to the horizon.  A mean hides them: most people lose nothing.

    The persons are another order for each harm, and other persons in each world: a difference
    between worlds is one of distributions and nobody's own.
    """
    answers: Readings = {}
    for name, persons in zip(SPENT, counts.tally.spent, strict=True):
        for percent in PERCENTILES:
            value = percentile(persons, percent)
            least = 0 if math.isnan(value) else math.ceil(value)
            above = float(persons[max(least, 1) :].sum())
            answers[f"harm={name},percentile={percent}"] = Reading(
                value, float(persons.sum()), above
            )
    return answers


def percentile(persons: Integers, percent: float) -> float:
    """Return below how many weeks so many per cent of persons lie, even within a week.

    `persons` counts persons by whole weeks.  Within the week in which the percentile falls,
    persons are spread evenly, so that it does not jump; nobody with no weeks at all is spread.

    Examples
    --------
    >>> percentile(np.array([90, 5, 5]), 95), percentile(np.array([99, 1]), 95)
    (1.0, 0.0)
    """
    total = int(persons.sum())
    if total == 0:
        return math.nan
    upto = np.cumsum(persons)
    wanted = percent / 100.0 * total
    week = int(np.searchsorted(upto, wanted))
    if week == 0:
        return 0.0
    return float(week - 1 + (wanted - upto[week - 1]) / persons[week])
