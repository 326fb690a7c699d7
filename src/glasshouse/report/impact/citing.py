"""How an assessment cites: the place in the rulebook, the measure of the run, the interval."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from glasshouse.document.evidence import Mark
from glasshouse.document.marks import Marked
from glasshouse.law.findings import Finding
from glasshouse.law.measured import in_digits
from glasshouse.report.estimates import SCHEME, Estimate
from glasshouse.report.impact.blocks import Told
from glasshouse.report.reading import Reading
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.scores import Additive, Drawn, Logistic

A_THOUSAND: Final = 1_000.0


class Number(NamedTuple):
    """A number that an item of the law asks of a run, in words that it can follow.

    Words with `{where}` are about standing on a list or in a tier that brings sanctions; they
    are left out where the scheme puts nobody there.  `of_error` marks those about being wrong,
    which a score made by formula alone cannot be.
    """

    measure: str
    words: str
    factor: float = 1.0
    arm: str = SCHEME
    of_error: bool = False


def at(rulebook: Rulebook, *parts: str) -> str:
    """Return where something stands in the rulebook."""
    return f"{rulebook.name}, {', '.join(parts)}"


def line_of(finding: Finding) -> str:
    """Return where a finding stands."""
    return f"{finding.spot.path} (line {finding.spot.place.line})"


def known_as(block: Marked) -> str:
    """Return how a block of the rulebook is known, in a word."""
    return Mark().inside(block).status or "see its figures"


def spelt(estimate: Estimate, factor: float = 1.0) -> str:
    """Return an estimate with its interval."""
    scaled = estimate.times(factor)
    text = in_digits(scaled.value or 0.0)
    if scaled.low is None or scaled.high is None:
        return text
    low, high = in_digits(scaled.low), in_digits(scaled.high)
    return f"{text} ({scaled.level:.0%} interval {low} to {high})"


def told(reading: Reading | None, rulebook: Rulebook, *asked: Number) -> Iterator[Told]:
    """Yield every number that the run knows; a number it does not know is left out."""
    for one in asked:
        if reading is None or not is_about(one, reading, rulebook):
            continue
        found = reading.estimates.known(one.measure, arm=one.arm)
        if found is not None:
            words = one.words.format(where=reading.where)
            yield Told(f"{words}: {spelt(found, one.factor)}.", f"the run, {one.measure}")


def is_about(one: Number, reading: Reading, rulebook: Rulebook) -> bool:
    """Say whether a number means anything for a scheme."""
    if "{where}" in one.words and not reading.lists_people:
        return False
    return not (one.of_error and is_formula(rulebook))


def is_formula(rulebook: Rulebook) -> bool:
    """Say whether a scheme only applies formulas to what it holds, and lists nobody."""
    scores = rulebook.scores.values()
    by_formula = all(isinstance(s, Logistic | Additive | Drawn) for s in scores)
    return bool(scores) and by_formula and not rulebook.lists
