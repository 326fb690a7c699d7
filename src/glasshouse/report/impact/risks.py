"""The risk map: how likely each measured harm is, and how severe what brings it."""

from __future__ import annotations

from typing import Final, NamedTuple

from glasshouse.document.catalogue import SCALE
from glasshouse.report.estimates import AGAINST_NULL, Estimate, Estimates
from glasshouse.report.impact.blocks import Block, Grid, Told
from glasshouse.rulebook.model import Rulebook

LIKELY: Final = ((0.1, "very likely"), (0.01, "likely"), (0.001, "possible"), (0.0, "rare"))
"""From which share of people, or number per person and year, a harm is called what."""
A_THOUSAND: Final = 1_000.0


class Risk(NamedTuple):
    """One harm: what it is called, how often, how severe, and from which measure."""

    harm: str
    per_thousand: str
    likelihood: str
    severity: str
    measure: str


_HARMS: Final = (
    ("ever_listed_share", "is listed at some time", 1.0),
    ("wrongly_listed_share", "is listed wrongly at some time", 1.0),
    ("denials", "is refused something, a year", 0.001),
    ("denials_wrong", "is refused something while wrongly listed, a year", 0.001),
    ("fines", "is fined, a year", 0.001),
    ("fines_wrong", "is fined wrongly, a year", 0.001),
    ("jobs_lost", "loses the job, a year", 0.001),
)
"""Measures of harm, in words that follow *a person*, with the factor that makes them shares.

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


def risks(rulebook: Rulebook, estimates: Estimates) -> tuple[Risk, ...]:
    """Return every harm that was measured and is above zero."""
    found = []
    for measure, words, factor in _HARMS:
        estimate = _caused(estimates, measure)
        if estimate is not None and (estimate.value or 0) > 0 and not estimate.crosses_zero:
            found.append(_risk(estimate.times(factor), words, worst(rulebook), measure))
    for group, estimate in estimates.groups("denials", AGAINST_NULL):
        name, _, context = group.partition("=")
        seen = estimate.known and (estimate.value or 0) > 0 and not estimate.crosses_zero
        if name == "context" and seen:
            words = f"is refused something in {context.replace('-', ' ')}, a year"
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
    shown = f"{value * A_THOUSAND:.3g}"
    if estimate.low is not None and estimate.high is not None:
        low, high = (max(0.0, end) * A_THOUSAND for end in (estimate.low, estimate.high))
        shown += f" ({estimate.level:.0%} interval {low:.3g} to {high:.3g})"
    return Risk(words, shown, likelihood(value), severity, measure)


def risk_map(rulebook: Rulebook, estimates: Estimates | None) -> tuple[Block, ...]:
    """Return the risk map and the table behind it."""
    if estimates is None:
        return (Told("No harm was measured: there is no run behind this document."),)
    found = risks(rulebook, estimates)
    if not found:
        return (Told("No harm was measured above zero in this synthetic society.", "the run"),)
    words = [word for _, word in LIKELY]
    severities = [s for s in SCALE if any(r.severity == s for r in found)]
    cells = tuple(
        (word, *(_cell(found, word, severity) for severity in severities)) for word in words
    )
    return (
        Told(
            "Likelihood is that of a synthetic person in this society, over the run or a year: "
            "very likely from 100 of 1,000, likely from 10, possible from 1, rare below. The "
            "thresholds are ours. What also happens without the scheme is counted as the "
            "difference the scheme makes, and left out where no difference was seen. Severity "
            "is the author's word for the severest sanction that can bring the harm.",
            "the run, and the rulebook's severities",
        ),
        Grid("Likelihood (rows) and severity (columns)", ("", *severities), cells),
        Grid(
            "Of 1,000 synthetic people, how many",
            ("a person ...", "of 1,000", "likelihood", "severity", "measure"),
            tuple((r.harm, r.per_thousand, r.likelihood, r.severity, r.measure) for r in found),
        ),
    )


def _cell(found: tuple[Risk, ...], word: str, severity: str) -> str:
    return (
        "; ".join(r.harm for r in found if (r.likelihood, r.severity) == (word, severity))
        or "-"
    )
