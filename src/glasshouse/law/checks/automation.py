"""Checks of automation: decisions no human can change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from glasshouse.document.read import Path_
from glasshouse.law.check import Check
from glasshouse.law.checks.proportion import is_reviewed
from glasshouse.law.findings import Element, Trip
from glasshouse.law.reading import SIGNIFICANT, Reading

SPECIAL_GROUNDS: Final = frozenset({"ethnicity", "religion", "disability", "opinion"})
"""Protected grounds that are special categories of data as well."""
REVEALING: Final = frozenset({"religion", "expression", "assembly"})
"""Freedoms whose use shows belief or political opinion."""


def by_machine_alone(reading: Reading) -> Iterator[Trip]:
    """Yield grave decisions that no human who could change them looks at."""
    if is_reviewed(reading):
        return
    for name, entry in reading.sanctions:
        if reading.weight(entry) < SIGNIFICANT or entry.decided_by == "official":
            continue
        unknown = entry.decided_by == "unknown"
        yield Trip(
            ("consequences", name, "decided_by"),
            "who decides was not looked up, and nobody reviews"
            if unknown
            else "this weighs heavily, is decided automatically, and nobody who could change "
            "it looks at it",
            "warn" if unknown else "error",
            sure="low" if unknown else "medium",
            elements=(
                Element("legal or similarly grave effect", True),
                Element("by a machine alone", None if unknown else True),
                Element("a human with power to change it", False),
                Element("allowed by contract, law with safeguards, or consent", None),
            ),
            also=(reading.part("review"),),
        )


def score_passed_on(reading: Reading) -> Iterator[Trip]:
    """Yield scores that go to others who decide by them."""
    for name, copy in reading.rulebook.sharing.items():
        scores = [g for g in copy.gets if g in reading.rulebook.scores]
        relying = [
            key
            for key, entry in reading.sanctions
            if reading.is_by_score(entry) and reading.weight(entry) >= SIGNIFICANT
        ]
        if scores and relying:
            yield Trip(
                ("sharing", name, "gets"),
                "a score goes to others, and what follows hangs on the score or tier alone",
                "error",
                sure="medium",
                elements=(
                    Element("a probability or score is made", True),
                    Element("others draw strongly on it", None),
                    Element("what follows weighs heavily", True),
                ),
                also=tuple(("consequences", key) for key in relying),
            )


def special_data(reading: Reading) -> Iterator[Trip]:
    """Yield automated consequences that special categories of data lead to."""
    for name, entry in reading.rulebook.consequences.items():
        if entry.decided_by != "automatic":
            continue
        special = [
            (thing, steps)
            for thing, steps in reading.ways_to(name).items()
            if not _is_only_described(steps) and _is_special(reading, thing.kind, thing.name)
        ]
        if special:
            yield Trip(
                ("consequences", name),
                "origin, belief, opinion or health leads to what is decided automatically",
                "block",
                elements=(
                    Element("a special category of data is used", True),
                    Element("decided automatically", True),
                    Element("explicit consent, or substantial public interest by law", None),
                ),
                ways=tuple(reading.way(thing, steps, name) for thing, steps in special),
            )


def _is_special(reading: Reading, kind: str, name: str) -> bool:
    if kind == "attribute":
        entry = reading.rulebook.attributes[name]
        return entry.ground in SPECIAL_GROUNDS or entry.context in {"health", "religion"}
    if kind == "conduct":
        context = reading.rulebook.conduct[name].context
        revealing = REVEALING & set(reading.grounds(name))
        return bool(revealing) or context in {"health", "religion"}
    return False


def _is_only_described(steps: tuple[Path_, ...]) -> bool:
    """Say whether a score's distribution is told by an attribute that no rule reads."""
    return any(step[0] == "scores" and step[-1] == "by" for step in steps)


CHECKS: Final = (
    Check(
        "L17",
        "A machine alone decides",
        "A decision that weighs heavily and that no human can change is a machine's.",
        ("gdpr-22", "c-203-22", "pipl-24", "aia-26", "cets-8"),
        by_machine_alone,
        "Put a human with power to decide otherwise before the decision bites.",
    ),
    Check(
        "L18",
        "A score is passed on, and others decide by it",
        "Who makes a score on which others draw strongly has made the decision.",
        ("c-634-21", "gdpr-22"),
        score_passed_on,
        "Do not pass the score on, or let nothing heavy hang on it alone.",
    ),
    Check(
        "L19",
        "Special data drive an automated decision",
        "Origin, belief, opinion and health may hardly be used at all, and least by a machine.",
        ("gdpr-22-4", "gdpr-9", "pipl-28"),
        special_data,
        "Take the data out, or the machine.",
    ),
)
