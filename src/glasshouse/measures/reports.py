"""What people report about each other, how much of it is true, and who bears what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.measures.counts import rates, shares

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings


def reports_received(counts: Counts) -> Readings:
    """Return the reports received about people, per 1,000 person-years, believed or not.

    Rows tell about whom: a row above another is reported more often, and no more than that.
    Read it beside `false_report_share`, which says how much of it was true.
    """
    return rates(counts, counts.of("reports"))


def false_report_share(counts: Counts) -> Readings:
    """Return the share of reports received that were mistaken or made up.

    From 0 (all that is reported happened, and the person named did it) to 1.  It does not say
    whether anybody believed them: see `false_belief_share`.
    """
    false = counts.of("reports_mistaken", "reports_malicious")
    return shares(counts.labels, false, counts.of("reports"))


def malicious_report_share(counts: Counts) -> Readings:
    """Return the share of reports received that were made up about somebody.

    From 0 to 1; a part of `false_report_share`, the rest of which are honest mistakes.
    """
    return shares(counts.labels, counts.of("reports_malicious"), counts.of("reports"))


def false_claim_share(counts: Counts) -> Readings:
    """Return the share of claims people made about themselves that were false.

    From 0 to 1; those of people who collect points for show are among them.
    """
    return shares(counts.labels, counts.of("claims_false"), counts.of("claims"))


def false_belief_share(counts: Counts) -> Readings:
    """Return the share of believed reports that were mistaken or made up.

    From 0 to 1: what is missing from the predictive value of a report that was acted upon.  It
    can exceed `false_report_share` where the office doubts true reports more than false ones.
    """
    false = counts.of("reports_false_believed")
    return shares(counts.labels, false, counts.of("reports_believed"))
