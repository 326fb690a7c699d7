"""Checks of freedoms: what people say, whom they keep company with, what they believe."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from glasshouse.law.check import Check
from glasshouse.law.findings import Element, Severity, Trip, Way
from glasshouse.law.reading import Reading


def _freedom(
    reading: Reading,
    grounds: Collection[str],
    says: str,
    *,
    against: Severity,
    favour: Severity,
) -> Iterator[Trip]:
    """Yield conduct under one of these freedoms that counts, either way."""
    for name in reading.rulebook.conduct:
        held = [g for g in reading.grounds(name) if g in grounds]
        counted = reading.counted.get(name, ())
        if not held or not counted:
            continue
        worse = any(c.against for c in counted)
        yield Trip(
            ("conduct", name),
            f"{says} is counted {'against' if worse else 'in favour of'} people",
            against if worse else favour,
            elements=(
                Element(f"the conduct is {held[0].replace('-', ' ')}", True),
                Element("it counts for or against the person", True),
                Element("a limit set by law that is necessary in a democratic society", None),
            ),
            ways=_leads_to(reading, name),
            also=tuple(dict.fromkeys(c.path for c in counted)),
        )


def _leads_to(reading: Reading, conduct: str) -> tuple[Way, ...]:
    """Return the ways from a conduct to what follows."""
    return tuple(
        reading.way(thing, steps, name)
        for name in reading.rulebook.consequences
        for thing, steps in reading.ways_to(name).items()
        if thing.kind == "conduct" and thing.name == conduct
    )


def kin_and_company(reading: Reading) -> Iterator[Trip]:
    """Yield scores and listings that move for what somebody else did."""
    for name, tie in reading.rulebook.association.items():
        worse = tie.points.value < 0
        yield Trip(
            ("association", name),
            f"the score moves for what {', '.join(tie.among)} contacts did or are",
            "error" if worse else "warn",
            elements=(
                Element("counts the conduct of others", True),
                Element("against the person", worse),
            ),
        )
    for name, heir in reading.rulebook.inheritance.items():
        if heir.to in {"household", "children"}:
            yield Trip(
                ("inheritance", name),
                f"the status of one person passes to {heir.to}",
                "error",
                elements=(Element("counts the conduct of others", True),),
            )


def expression(reading: Reading) -> Iterator[Trip]:
    """Yield what people say or read that counts."""
    yield from _freedom(
        reading, ("expression",), "what people say or read", against="block", favour="error"
    )


def assembly(reading: Reading) -> Iterator[Trip]:
    """Yield protest, association, petition and complaint that count."""
    yield from _freedom(
        reading,
        ("assembly", "association", "petition"),
        "protest, association, petition or complaint",
        against="block",
        favour="error",
    )


def private_life(reading: Reading) -> Iterator[Trip]:
    """Yield belief and lawful private life that count."""
    yield from _freedom(
        reading,
        ("religion", "private-life"),
        "belief or lawful private life",
        against="error",
        favour="warn",
    )


CHECKS: Final = (
    Check(
        "L06",
        "Guilt by association",
        "Points for the conduct of friends or kin, and a status that passes to the household, "
        "answer something the person did not do.",
        ("iccpr-14-2", "iccpr-17", "charter-7", "charter-48", "echr-8", "go49-scope"),
        kin_and_company,
        "Count only what the person did.",
    ),
    Check(
        "L07",
        "Expression is counted",
        "Points for criticism chill speech; points for reading what is approved buy it. Both "
        "are findings; which conduct is expression comes from the catalogue and not from the "
        "author.",
        ("iccpr-19", "echr-10", "charter-11"),
        expression,
        "Leave out what people say and read.",
    ),
    Check(
        "L08",
        "Protest, association, petition or complaint is counted",
        "Whoever loses points for complaining of the scheme cannot complain of the scheme.",
        ("iccpr-21", "iccpr-22", "iccpr-25", "echr-11", "charter-12"),
        assembly,
        "Leave it out.",
    ),
    Check(
        "L46",
        "Belief or lawful private life is counted",
        "What people believe, buy lawfully, and how many children they have is nobody's "
        "record. Some of it is counted in known schemes.",
        ("iccpr-17", "iccpr-18", "echr-8", "echr-9", "charter-7", "charter-10"),
        private_life,
        "Leave it out.",
    ),
)
