"""The measures that two arms answer together: differences and ratios of the same people."""

from __future__ import annotations

from glasshouse.measures.questions import Contrast
from glasshouse.measures.units import FALL, PER_THOUSAND, PER_YEAR, RATIO, WEEKS_PER_THOUSAND

PAIRED: tuple[str, ...] = (
    "listed_share",
    "ever_listed_share",
    "wrongful_listing_rate",
    "weeks_listed",
    "weeks_wrongly_listed",
    "denials",
    "denials_wrong",
    "fines",
    "jobs_lost",
    "hardest_hit_weeks",
)
"""Measures whose difference to the same society without the scheme is told as well."""

CONTRASTS: tuple[Contrast, ...] = (
    Contrast(
        "excess_unemployment",
        "weeks_unemployed",
        "scheme",
        "null",
        "difference",
        WEEKS_PER_THOUSAND,
        "How much time without work does the scheme add?",
    ),
    Contrast(
        "excess_arrears",
        "weeks_in_arrears",
        "scheme",
        "null",
        "difference",
        WEEKS_PER_THOUSAND,
        "How much time behind with bills does the scheme add?",
    ),
    Contrast(
        "trap_index",
        "relisted_share",
        "scheme",
        "no-feedback",
        "ratio",
        RATIO,
        "How much oftener are people listed again because listing harms them?",
    ),
    Contrast(
        "silence_index",
        "lawful_acts",
        "scheme",
        "null",
        "shortfall",
        FALL,
        "How much of what people would lawfully say do they no longer say?",
    ),
    Contrast(
        "lawful_acts_withheld",
        "lawful_acts",
        "scheme",
        "null",
        "missing",
        PER_THOUSAND,
        "How many lawful acts are not done because of the scheme?",
    ),
    Contrast(
        "conduct_change",
        "true_conduct",
        "scheme",
        "null",
        "difference",
        PER_YEAR,
        "How much else do people do or leave because of the scheme?",
    ),
)
"""The measures that two arms answer together."""
