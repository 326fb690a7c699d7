"""The risk map: how likely each measured harm is, and how severe what brings it."""

from __future__ import annotations

from typing import Final, NamedTuple

from glasshouse.document.catalogue import SCALE
from glasshouse.report.estimates import AGAINST_NULL, Estimate, Estimates
from glasshouse.report.impact.blocks import Block, Grid, Told
from glasshouse.report.impact.citing import A_THOUSAND, spelt
from glasshouse.report.reading import Reading
from glasshouse.rulebook.model import Rulebook

LIKELY: Final = ((0.1, "very likely"), (0.01, "likely"), (0.001, "possible"), (0.0, "rare"))
"""From which share of people, or number per person and year, a harm is called what."""


class Risk(NamedTuple):
    """One harm: what it is called, how often, how severe, and from which measure."""

    harm: str
    per_thousand: str
    likelihood: str
    severity: str
    measure: str


_HARMS: Final = (
    ("ever_listed_share", "to stand {where} at some time", 1.0),
    ("wrongful_listing_rate", "to stand {where} wrongly at some time", 1.0),
    ("denials", "a refusal", 0.001),
    ("denials_wrong", "a refusal while wrongly {where}", 0.001),
    ("fines", "a fine", 0.001),
    ("fines_wrong", "a wrong fine", 0.001),
    ("jobs_lost", "a job lost", 0.001),
    ("inspections", "an inspection", 0.001),
    ("idle_inspections", "an inspection of somebody who had done nothing", 0.001),
)
"""Measures of harm in words, with the factor that makes them shares or numbers a person.

What also happens without the scheme is told as the difference that the scheme makes.
"""


def likelihood(share: float) -> str:
    """Return a word for how likely a harm is.

    Examples
    --------
    >>> likelihood(0.02), likelihood(0.00005)
    ('likely', 'rare')
    """
    return next(word for least, word in LIKELY if share >= least)


def worst(rulebook: Rulebook, context: str | None = None) -> str:
    """Return the severest sanction, of all or of one context."""
    met = [
        SCALE.index(entry.severity)
        for entry in rulebook.consequences.values()
        if entry.is_sanction and context in {None, entry.context}
    ]
    return SCALE[max(met, default=0)]


def risks(rulebook: Rulebook, reading: Reading) -> tuple[Risk, ...]:
    """Return every harm that was measured and is above zero."""
    found, estimates = [], reading.estimates
    for measure, words, factor in _HARMS:
        estimate = _caused(estimates, measure)
        if estimate is not None and (estimate.value or 0) > 0 and not estimate.crosses_zero:
            said = words.format(where=reading.where)
            found.append(_risk(estimate.times(factor), said, worst(rulebook), measure))
    for group, estimate in estimates.groups("denials", AGAINST_NULL):
        name, _, context = group.partition("=")
        seen = estimate.known and (estimate.value or 0) > 0 and not estimate.crosses_zero
        if name == "context" and seen:
            words = f"a refusal in {context.replace('-', ' ')}"
            found.append(
                _risk(
                    estimate.times(0.001), words, worst(rulebook, context), f"denials, {group}"
                )
            )
    return tuple(found)


def _caused(estimates: Estimates, measure: str) -> Estimate | None:
    """Return what the scheme adds, or the plain measure where nothing is there without it."""
    against = estimates.known(measure, arm=AGAINST_NULL)
    return estimates.known(measure) if against is None else against


def _risk(estimate: Estimate, words: str, severity: str, measure: str) -> Risk:
    value = estimate.value or 0.0
    return Risk(words, spelt(estimate, A_THOUSAND), likelihood(value), severity, measure)


def risk_map(rulebook: Rulebook, reading: Reading | None) -> tuple[Block, ...]:
    """Return the risk map and the table behind it."""
    if reading is None:
        return (Told("No harm was measured: there is no run behind this document."),)
    found = risks(rulebook, reading)
    if not found:
        return (Told("No harm was measured above zero in this synthetic society.", "the run"),)
    words = [word for _, word in LIKELY]
    severities = [s for s in SCALE if any(r.severity == s for r in found)]
    cells = tuple(
        (word, *(_cell(found, word, severity) for severity in severities)) for word in words
    )
    return (
        Told(
            "Likelihood is of 1,000 synthetic people in this society: how many stand somewhere "
            "at some time in the run, and how many refusals, fines, lost jobs and inspections "
            "come in a year, of which one person may meet several. Very likely is from 100, "
            "likely from 10, possible from 1, rare below. The thresholds are ours. What also "
            "happens without the scheme is counted as the difference the scheme makes, and "
            "left out where no difference was seen. Severity is the author's word for the "
            "severest sanction that can bring the harm.",
            "the run, and the rulebook's severities",
        ),
        Grid("Likelihood (rows) and severity (columns)", ("likelihood", *severities), cells),
        Grid(
            "Of 1,000 synthetic people, how many over the run, or how often in a year",
            ("what", "of 1,000", "likelihood", "severity", "measure"),
            tuple((r.harm, r.per_thousand, r.likelihood, r.severity, r.measure) for r in found),
            (28, 26, 14, 12, 20),
        ),
    )


def _cell(found: tuple[Risk, ...], word: str, severity: str) -> str:
    return (
        "; ".join(r.harm for r in found if (r.likelihood, r.severity) == (word, severity))
        or "-"
    )
