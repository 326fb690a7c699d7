"""Who bears it: how often each group meets what follows, and how far groups lie apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from glasshouse.law.measured import WORDS
from glasshouse.report.impact.blocks import Block, Grid
from glasshouse.report.impact.citing import spelt
from glasshouse.report.reading import Reading

ALL: Final = "all"
COLUMNS: Final = (
    ("ever_listed_share", "{where} at some time", 1_000.0),
    ("wrongful_listing_rate", "wrongly so at some time", 1_000.0),
    ("denials", "refusals a year", 1.0),
)
APART: Final = ("risk_ratio", "conduct_conditional_risk_ratio")


def by_group(reading: Reading) -> Iterator[Block]:
    """Yield how many of each group meet what follows, groups in the order of the run."""
    there = [c for c in COLUMNS if reading.estimates.value(c[0])]
    grounds = reading.part("names", "strata").get("names") or []
    groups = dict.fromkeys(
        g
        for c in there
        for g, _ in reading.estimates.groups(c[0])
        if g == ALL or (g.partition("=")[0] in grounds and "," not in g)
    )
    rows = []
    for group in sorted(groups, key=lambda g: g != ALL):
        found = [reading.estimates.known(measure, group) for measure, _, _ in there]
        told = [
            "not shown: too few" if e is None else spelt(e, c[2])
            for e, c in zip(found, there, strict=True)
        ]
        if any(e is not None for e in found):
            rows.append((_label(reading, group), *told))
    if rows and there:
        head = ("group", *(words.format(where=reading.where) for _, words, _ in there))
        measures = ", ".join(measure for measure, _, _ in there)
        words = f"Of 1,000 synthetic people, by group (the run, {measures})"
        yield Grid(words, head, tuple(rows))


def _label(reading: Reading, group: str) -> str:
    """Return the name of a group, with the attribute that tells it apart."""
    if group == ALL:
        return "everybody"
    return f"{reading.attribute_title(group.partition('=')[0])}: {reading.group_label(group)}"


def disparities(reading: Reading) -> Iterator[Block]:
    """Yield how far the groups of each attribute lie apart, with intervals."""
    rows = [
        (reading.attribute_title(ground), WORDS[measure], spelt(estimate))
        for measure in APART
        for ground, estimate in reading.estimates.groups(measure)
        if estimate.known and ground != ALL
    ]
    if rows:
        words = (
            f"How far groups lie apart; 1 means alike, and chance alone lifts it above 1 "
            f"(the run, {', '.join(APART)})"
        )
        yield Grid(words, ("attribute", "what", "times"), tuple(rows), (24, 46, 30))
