"""The measures of inspections, as `registry` takes them in."""

from __future__ import annotations

from glasshouse.measures import inspections
from glasshouse.measures.questions import EVERY, Measure, asked, harm
from glasshouse.measures.units import HOURS_PER_THOUSAND, PER_THOUSAND, SHARE

INSPECTED: tuple[Measure, ...] = (
    harm(inspections.inspections, PER_THOUSAND, "How often were people inspected?"),
    harm(
        inspections.idle_inspections,
        PER_THOUSAND,
        "How often were people inspected who had done nothing?",
    ),
    harm(
        inspections.idle_inspection_share,
        SHARE,
        "How many inspections fell on people who had done nothing?",
    ),
    asked(
        inspections.inspection_find_share,
        SHARE,
        "How many inspections found what was on no record?",
        EVERY,
    ),
    harm(
        inspections.hours_inspected,
        HOURS_PER_THOUSAND,
        "How many hours do inspections take?",
    ),
)
"""In the order in which a reader meets them."""
