"""What follows for work and debts.

Hardship is never summed into one index.  The effect of a scheme is the paired difference to
the same society without it, under the same luck.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.measures.counts import rates

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings


def weeks_unemployed(counts: Counts) -> Readings:
    """Return the weeks without work that people of working age spent, per 1,000 person-years.

    Persons of all ages stand below the line.  Most of it has nothing to do with the scheme:
    `excess_unemployment` is the difference that the scheme makes.
    """
    return rates(counts, counts.of("unemployed"))


def weeks_in_arrears(counts: Counts) -> Readings:
    """Return the weeks spent two or more payments behind, per 1,000 person-years.

    `excess_arrears` is the difference that the scheme makes.
    """
    return rates(counts, counts.of("in_arrears"))


def jobs_lost(counts: Counts) -> Readings:
    """Return the jobs lost, per 1,000 person-years.

    Jobs lost without any scheme are among them: read the difference between the arms.
    """
    return rates(counts, counts.of("jobs_lost"))
