"""What contesting and complying cost people: hours, money, and who cannot pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.measures.counts import PER_THOUSAND_YEARS, Reading, quotient, shares

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Integers, Readings

_QUARTERS, _THOUSANDTHS = 4, 1000


def hours_contesting(counts: Counts) -> Readings:
    """Return the hours that appeals and requests took people, per 1,000 person-years.

    How long one takes is a figure of the society, the same for everybody: differences between
    groups are differences in how often they contest.  Few hours can mean that little was wrong,
    or that people gave up: read it beside `appeal_rate`.
    """
    events = counts.of("appeals", "requests")
    return _spent(counts, counts.of("hours_contesting"), events, _QUARTERS)


def hours_complying(counts: Counts) -> Readings:
    """Return the hours that official ways back took people, per 1,000 person-years.

    What people do to please the scheme without being asked is not among them.
    """
    return _spent(counts, counts.of("hours_complying"), counts.of("repairs"), _QUARTERS)


def money_complying(counts: Counts) -> Readings:
    """Return what official ways back cost people, per 1,000 person-years.

    In weeks of the median income, so that places compare; a week of it is more to a poor person
    than to a rich one.
    """
    return _spent(counts, counts.of("money_complying"), counts.of("repairs"), _THOUSANDTHS)


def priced_out_share(counts: Counts) -> Readings:
    """Return the share of would-be repairs that failed for want of money.

    From 0 (whoever wanted to buy a way back could) to 1.  It is told apart by income class: a
    way back that costs money is open to those who have savings.
    """
    beyond = counts.of("repairs_beyond")
    return shares(counts.labels, beyond, beyond + counts.of("repairs"))


def _spent(counts: Counts, units: Integers, events: Integers, of_one: int) -> Readings:
    """Return, label by label, what was spent in 1,000 years lived, and how often."""
    per = PER_THOUSAND_YEARS / of_one
    return {
        label: Reading(per * quotient(u, years), float(n), float(e))
        for label, u, e, years, n in zip(
            counts.labels, units, events, counts.person_years, counts.persons, strict=True
        )
    }
