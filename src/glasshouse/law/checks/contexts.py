"""Checks of contexts: facts of one sphere of life that decide about another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from glasshouse.document.read import Path_
from glasshouse.law.check import Check
from glasshouse.law.findings import Element, Severity, Trip, Way
from glasshouse.law.reach import Input
from glasshouse.law.reading import Reading
from glasshouse.rulebook.conditions import WhenRecord, WhenRefuses
from glasshouse.rulebook.consequences import Consequence

PERSON: Final = "person"
"""What one is has no sphere of life; it belongs to the checks of equality."""


def unrelated_contexts(reading: Reading) -> Iterator[Trip]:
    """Yield consequences to which facts of unrelated spheres of life lead."""
    relied: dict[tuple[str, str], list[Way]] = {}
    for name, entry in reading.rulebook.consequences.items():
        if _is_momentary(entry):
            continue
        apart: list[Way] = []
        for thing, steps in _by_length(reading.ways_to(name).items()):
            context = thing.context
            if context in {None, PERSON, entry.context} or context is None:
                continue
            way = reading.way(thing, steps, name)
            if reading.is_related(context, entry.context):
                relied.setdefault((context, entry.context), []).append(way)
            else:
                apart.append(way)
        if apart:
            yield _apart(reading, name, entry, apart)
    yield from _claims(reading, relied)


def _by_length(
    ways: object,
) -> list[tuple[Input, tuple[Path_, ...]]]:
    found: list[tuple[Input, tuple[Path_, ...]]] = list(ways)  # type: ignore[call-overload]
    return sorted(found, key=lambda item: len(item[1]))


def _is_momentary(entry: Consequence) -> bool:
    """Say whether single records bring a consequence, with nothing held over a time."""
    return all(isinstance(f, WhenRecord | WhenRefuses) for f in entry.when.forms)


def _apart(reading: Reading, name: str, entry: Consequence, ways: list[Way]) -> Trip:
    """Return what is to be said of one consequence."""
    kind = "sanction" if entry.is_sanction else "privilege"
    severity: Severity = "info"
    if entry.is_sanction:
        severity = reading.if_ai("info")
    number = len(ways)
    facts = "fact" if number == 1 else "facts"
    return Trip(
        ("consequences", name),
        f"this {kind} in '{entry.context}' follows from {number} {facts} of spheres of life "
        "that are not declared related to it",
        severity,
        sure="high" if reading.is_ai and entry.is_sanction else "medium",
        elements=(
            Element("an AI system evaluates or classifies", reading.is_ai),
            Element("natural persons or groups of persons", True),
            Element("over a certain period of time: a score, tier or list is held", True),
            Element("by social behaviour or personal traits", True),
            Element("worse treatment follows", True if entry.is_sanction else None),
            Element("in a context unrelated to where the data arose", True),
        ),
        ways=tuple(ways),
    )


def _claims(reading: Reading, relied: dict[tuple[str, str], list[Way]]) -> Iterator[Trip]:
    """Yield what would be unrelated without the relations that the rulebook declares."""
    for i, claim in enumerate(reading.rulebook.contexts.related):
        ways = relied.get((claim.begins, claim.to), [])
        if ways:
            yield Trip(
                ("contexts", "related", i),
                f"that '{claim.begins}' bears on '{claim.to}' is a claim of this rulebook; "
                f"without it {len(ways)} more would be counted as unrelated",
                "info",
                sure="medium",
                ways=tuple(ways),
            )


def other_purpose(reading: Reading) -> Iterator[Trip]:
    """Yield channels whose data were collected for something else than they decide about."""
    for name, channel in reading.rulebook.channels.items():
        collected = channel.collected_in
        if collected is None:
            continue
        ways = [
            reading.way(thing, steps, consequence)
            for consequence, entry in reading.rulebook.consequences.items()
            if not reading.is_related(collected, entry.context)
            for thing, steps in reading.ways_to(consequence).items()
            if thing.kind == "conduct" and thing.name in channel.records
        ]
        if ways:
            yield Trip(
                ("channels", name, "collected_in"),
                f"what was collected in '{collected}' is used to decide elsewhere, and no "
                "relation is declared",
                "error",
                sure="medium",
                ways=tuple(ways),
            )


CHECKS: Final = (
    Check(
        "L01",
        "Worse treatment in a sphere of life unrelated to where the data arose",
        "What people do in one sphere of life follows them into another. The check follows "
        "every way from a fact to a consequence. Which spheres are related is declared in the "
        "rulebook, with a reason; every declaration that the check relied on is printed as a "
        "claim. The prohibition is about AI systems: for a table of rules it says what would "
        "be prohibited if an AI system ran it.",
        ("aia-5-1-c-i", "unesco"),
        unrelated_contexts,
        "Let a consequence follow only from conduct of its own sphere of life, or declare the "
        "relation and give the reason that makes it one.",
    ),
    Check(
        "L21",
        "Data used for another purpose than they were collected for",
        "A channel may say in which sphere of life its data were gathered. The check asks "
        "whether they decide about a sphere that is not declared related to that one.",
        ("gdpr-5-1-b", "charter-8", "pipl-6"),
        other_purpose,
        "Collect the data for this purpose, on a basis of its own, or leave them out.",
    ),
)
