"""What granted requests do to the score, how they turn out, and what sums are demanded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.measures.counts import Reading, quotient, rates, shares

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings

UNIT = 64
THOUSAND = 1000


def delayed_impact(counts: Counts) -> Readings:
    """Return by how many points a year the outcomes of granted requests move a person's score.

    Above 0 those who were granted something rise on the whole, below 0 they fall: a lender who
    grants more can harm those to whom it grants.  0 also where requests have no outcomes.

    It is a mean over everybody, granted or not, and says nothing of how it is spread; points of
    different schemes cannot be laid side by side.

    References
    ----------
    L. Liu, S. Dean, E. Rolf, M. Simchowitz, M. Hardt, "Delayed impact of fair machine
    learning", ICML (2018).
    """
    gained, lost = counts.of("outcome_gain"), counts.of("outcome_loss")
    moved = (gained - lost) / UNIT
    events = counts.of("outcomes_good", "outcomes_bad")
    return {
        label: Reading(quotient(m, years), float(n), float(e))
        for label, m, years, n, e in zip(
            counts.labels, moved, counts.person_years, counts.persons, events, strict=True
        )
    }


def bad_outcome_share(counts: Counts) -> Readings:
    """Return the share of granted requests that turned out badly.

    It depends on whom the scheme lets through, so that a harsh scheme has a low share.
    """
    granted = counts.of("outcomes_good", "outcomes_bad")
    return shares(counts.labels, counts.of("outcomes_bad"), granted)


def sums_demanded(counts: Counts) -> Readings:
    """Return the sums demanded by records, in median weeks' income for 1,000 person-years.

    Only sums that a record gives are counted, not fines of a fixed amount.  What is demanded
    is not what is owed: read it beside `wrongful_fine_share`.
    """
    demanded = rates(counts, counts.of("demanded"))
    fined = counts.of("fined")
    return {
        label: Reading(reading.value / THOUSAND, reading.base, float(n))
        for (label, reading), n in zip(demanded.items(), fined, strict=True)
    }
