"""Whom a scheme inspects, how often for nothing, and what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.measures.counts import PER_THOUSAND_YEARS, Reading, quotient, rates, shares

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings

_QUARTERS = 4


def inspections(counts: Counts) -> Readings:
    """Return how often people were inspected, for 1,000 person-years.

    0 where the scheme inspects nobody.  Every visit counts, whatever it finds.
    """
    return rates(counts, counts.of("inspected"))


def idle_inspections(counts: Counts) -> Readings:
    """Return how often people were inspected who had done nothing, for 1,000 person-years.

    Nothing is: no own act for a year, seen or not, of conduct that the scheme turns against
    anybody.  Never above `inspections`.  A scheme that counts no such conduct inspects nobody
    else.
    """
    return rates(counts, counts.of("inspected_idle"))


def idle_inspection_share(counts: Counts) -> Readings:
    """Return the share of inspections that fell on people who had done nothing for a year.

    From 0 to 1.  Of the others not all find something: what was done may be on record already,
    or lie in another sphere of life.
    """
    return shares(counts.labels, counts.of("inspected_idle"), counts.of("inspected"))


def inspection_find_share(counts: Counts) -> Readings:
    """Return the share of inspections that found conduct which was on no record.

    From 0 to 1.  It says how well a standing tells where there is something to find, and
    nothing of how much harm the conduct does.
    """
    return shares(counts.labels, counts.of("inspected_found"), counts.of("inspected"))


def hours_inspected(counts: Counts) -> Readings:
    """Return the hours that inspections took people, per 1,000 person-years.

    How long one takes is a figure of the society, the same for everybody.
    """
    per = PER_THOUSAND_YEARS / _QUARTERS
    rows = zip(
        counts.labels,
        counts.of("hours_inspected"),
        counts.of("inspected"),
        counts.person_years,
        counts.persons,
        strict=True,
    )
    return {
        label: Reading(per * quotient(units, years), float(n), float(events))
        for label, units, events, years, n in rows
    }
