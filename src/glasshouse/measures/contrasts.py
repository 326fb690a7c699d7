"""The measures that several arms answer together: differences and ratios of the same people."""

from __future__ import annotations

from glasshouse.measures.questions import Contrast
from glasshouse.measures.units import (
    FALL,
    PART,
    PER_THOUSAND,
    PER_YEAR,
    RATIO,
    WEEKS_PER_THOUSAND,
)

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

_THROUGH_OTHERS = {
    "weeks_listed": "How much of the listed time comes of people bearing what others did?",
    "denials": "How many of the refusals come of people bearing what others did?",
    "jobs_lost": "How many of the jobs that the scheme costs does it cost through others?",
    "weeks_in_arrears": "How much of the time behind with bills is added through others?",
}

SPILLOVER: tuple[Contrast, ...] = tuple(
    Contrast(f"spillover_{name}", name, "scheme", "own-conduct", "part", PART, question, "null")
    for name, question in _THROUGH_OTHERS.items()
)
"""What bearing what others did adds to a harm, of all that the scheme adds to it: the causal
companion of `spillover_share`, with whatever such a burden brings about later."""

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
    *SPILLOVER,
)
"""The measures that several arms answer together."""
