"""Firms: how much of their time they stand on a list, and how much of that wrongly.

Firms are counted apart from persons; what a firm's standing does to the people who lead it is
among the measures of people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.ledger.columns import COLUMN
from glasshouse.measures.counts import Reading, quotient
from glasshouse.measures.questions import Measure, asked
from glasshouse.measures.units import SHARE

if TYPE_CHECKING:
    from glasshouse.measures.counts import Counts, Readings


def firms_listed_share(counts: Counts) -> Readings:
    """Return the share of their time that firms stood listed.

    From 0 to 1; no answer where the scheme does not apply to firms.
    """
    firms, listed = _of_firms(counts)
    return {"all": Reading(quotient(listed, firms * counts.tally.weeks), firms, listed)}


def firms_wrongly_listed_share(counts: Counts) -> Readings:
    """Return the share of the listed time of firms that the rule does not mean.

    From 0 to 1; no answer where no firm was listed.  Wrong is measured as for people: against
    the rule's own text applied to what the firm itself truly did, so that a firm listed for
    another that the same officer leads counts as wrong.
    """
    firms, listed = _of_firms(counts)
    wrong = float(counts.tally.firms[COLUMN["wrong"]])
    return {"all": Reading(quotient(wrong, listed), firms, wrong)}


def _of_firms(counts: Counts) -> tuple[float, float]:
    """Return how many firms there are, and the weeks that they stood listed."""
    tally = counts.tally
    return float(tally.n_firms[0]), float(tally.firms[COLUMN["listed"]])


OF_FIRMS: tuple[Measure, ...] = (
    asked(firms_listed_share, SHARE, "How much of their time do firms stand listed?"),
    asked(firms_wrongly_listed_share, SHARE, "How much of that time does the rule not mean?"),
)
"""As `registry` takes them in."""
