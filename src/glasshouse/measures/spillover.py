"""What people bear for others: listings, refusals, points and contacts lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.measures.counts import Reading, quotient, rates, shares

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings

FOR_OTHERS = ("wrong_association", "wrong_inheritance")
NOT_OWN = (
    *FOR_OTHERS,
    "wrong_fabrication",
    "wrong_misattribution",
    "wrong_copy",
    "wrong_mistake",
    "wrong_malice",
)
STEPS_A_POINT = 64


def spillover_share(counts: Counts) -> Readings:
    """Return the share of listed time that people bear for the standing of others.

    From 0 (nobody is listed for anybody else) to 1.  It is exact accounting: weeks whose cause
    is association or inheritance, of all weeks listed.  What such a listing brings about later
    is not in it; that is the difference to a world in which nobody answers for others.
    """
    return shares(counts.labels, counts.of(*FOR_OTHERS), counts.of("listed"))


def not_own_fault_share(counts: Counts) -> Readings:
    """Return the share of listed time for which the listed person had done nothing.

    From 0 to 1: weeks caused by records of nothing, by other people's conduct, by contacts, by
    inheritance, by copies or by false reports.  Weeks for conduct that the rule does not mean,
    and for records that should have come off, are not in it, though they are wrongful:
    something the person did stands at their beginning.  Never above
    `false_discovery_share_weeks`.
    """
    return shares(counts.labels, counts.of(*NOT_OWN), counts.of("listed"))


def denials_for_others(counts: Counts) -> Readings:
    """Return how often people were refused because of somebody else's standing.

    For 1,000 person-years; part of `denials`.  The rows ``age=0-17`` are children.
    """
    return rates(counts, counts.of("denied_reached"))


def collateral_denials(counts: Counts) -> Readings:
    """Return how often people who had never been listed were refused for others.

    For 1,000 person-years, never above `denials_for_others`.  A scheme that scores adults only
    still refuses children a place at school for what a parent owes.
    """
    return rates(counts, counts.of("denied_never_listed"))


def points_for_company(counts: Counts) -> Readings:
    """Return the points that stand against people for their contacts, on average.

    A mean over all persons and weeks, 0 where no contact counts: most people have none standing
    and a few have many.
    """
    return {
        label: Reading(quotient(points / STEPS_A_POINT, weeks), float(weeks), float(points))
        for label, points, weeks in zip(
            counts.labels, counts.of("points_company"), counts.person_weeks, strict=True
        )
    }


def ties_lost(counts: Counts) -> Readings:
    """Return how many contacts people lost because they were listed, for 1,000 person-years.

    Counted at the person who was left.  Households do not part.
    """
    return rates(counts, counts.of("ties_lost"))
