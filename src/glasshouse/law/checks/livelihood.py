"""Checks of livelihood: moving, living, learning, and the loop from sanction to default."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from glasshouse.document.catalogue import CONDUCT
from glasshouse.law.check import Check
from glasshouse.law.findings import Element, Severity, Trip, Way
from glasshouse.law.reading import Reading
from glasshouse.rulebook.consequences import Consequence

MOVEMENT: Final = frozenset({"flight", "fast-train", "sleeper-berth", "visa"})
FOUND: Final = frozenset({"judgment", "official-decision"})
INCOME: Final = frozenset({"work", "business", "welfare", "credit", "housing", "travel"})
"""Contexts in which a refusal can cost income, or raise what has to be paid."""
COSTS: Final = frozenset({"pay", "price", "lose"})
ESCAPE: Final = ("trap_index", "trap_index_raw")
LONGER: Final = 2.0
"""A trap index above this means that getting out takes more than twice as long."""
ADULT: Final = 18


def groups(reading: Reading) -> Iterator[Trip]:
    """Yield sanctions that fall on a household or on contacts."""
    for name, entry in reading.sanctions:
        others = [r for r in entry.reaches if r in {"household", "contacts"}]
        if others:
            yield Trip(
                ("consequences", name, "reaches"),
                f"this sanction falls on {' and '.join(others)} and not on the person alone",
                reading.if_ai("error"),
                elements=(
                    Element("an AI system evaluates or classifies", reading.is_ai),
                    Element("treatment falls on a group and not on who acted", True),
                ),
            )


def movement(reading: Reading) -> Iterator[Trip]:
    """Yield limits on movement that no finding tied to that transport brings."""
    for name, entry in reading.sanctions:
        if not _limits_movement(entry):
            continue
        untied = [
            reading.way(thing, steps, name)
            for thing, steps in reading.ways_to(name).items()
            if not _is_tied(reading, thing.kind, thing.name, entry.context)
        ]
        by_score = reading.is_by_score(entry)
        if untied or by_score:
            yield Trip(
                ("consequences", name),
                "movement is limited for reasons that are no finding about that transport",
                "error",
                elements=(
                    Element("limits travel or residence", True),
                    Element("follows a court order or offence tied to that transport", False),
                    Element("set by law and necessary", None),
                ),
                ways=tuple(untied),
            )


def _limits_movement(entry: Consequence) -> bool:
    needs = entry.needs or ()
    within = entry.context == "travel" and (not needs or bool(MOVEMENT & set(needs)))
    return within and entry.effect.kind in {"deny", "lose", "wait"}


def _is_tied(reading: Reading, kind: str, name: str, context: str) -> bool:
    if kind != "conduct":
        return False
    entry = reading.rulebook.conduct[name]
    return entry.context == context and entry.finding in FOUND


def essentials(reading: Reading) -> Iterator[Trip]:
    """Yield sanctions that take what one cannot do without."""
    for name, entry in reading.sanctions:
        if not takes_essential(reading, entry):
            continue
        by_score = reading.is_by_score(entry)
        severity: Severity = "block" if by_score else "error"
        yield Trip(
            ("consequences", name),
            f"this sanction takes from '{entry.context}' what one cannot do without"
            + (", by score" if by_score else ""),
            severity,
            elements=(
                Element("essential to live, learn, work or be housed", True),
                Element("triggered by a score or tier", by_score),
            ),
            ways=tuple(
                reading.way(thing, steps, name)
                for thing, steps in reading.ways_to(name).items()
            ),
        )


def takes_essential(reading: Reading, entry: Consequence) -> bool:
    """Say whether a sanction takes what is essential; a mere fine or inspection does not."""
    mere = entry.effect.kind in {"pay", "check"} and entry.essential is not True
    return entry.is_sanction and reading.rulebook.is_essential(entry) and not mere


def minors(reading: Reading) -> Iterator[Trip]:
    """Yield schemes that reach children."""
    if not reading.harms:
        return
    age = reading.rulebook.applies_to.minimum_age
    if age is None and reading.rulebook.applies_to.kind != "firms":
        yield Trip(
            ("applies_to",),
            "no minimum age is named, so nothing on paper leaves children out",
            "warn",
            sure="low",
            elements=(Element("children are scored or listed", None),),
        )
    elif age is not None and age.value < ADULT:
        yield Trip(
            ("applies_to", "minimum_age"),
            f"people are scored or listed from the age of {age.value:g}",
            "error",
            elements=(Element("children are scored or listed", True),),
        )
    for name, entry in reading.sanctions:
        if "children" in entry.reaches:
            yield Trip(
                ("consequences", name, "reaches"),
                "this sanction falls on the children of the person",
                "error",
                elements=(Element("a child answers for a parent", True),),
            )


def poverty_loop(reading: Reading) -> Iterator[Trip]:
    """Yield the loop: who cannot pay is sanctioned, and can pay less."""
    longer = tuple(m for m in reading.estimates(*ESCAPE) if m.low > LONGER)
    for conduct in reading.rulebook.conduct:
        if "inability" not in reading.classes(conduct):
            continue
        ways = tuple(_draining(reading, conduct))
        if not ways:
            continue
        exempt = _text_leaves_out_inability(reading, conduct)
        yield Trip(
            ("conduct", conduct),
            "who cannot do what is due is recorded like who will not, and what follows makes "
            "it harder to do it",
            "error" if longer else "warn",
            sure="high" if longer else "medium",
            elements=(
                Element("inability is recorded as well as refusal", True),
                Element("the rule's text asks for ability", exempt),
                Element("what follows costs income or money", True),
                Element("getting out takes more than twice as long", True if longer else None),
            ),
            ways=ways,
            measured=longer,
        )


def _draining(reading: Reading, conduct: str) -> Iterator[Way]:
    """Yield the ways from a conduct to sanctions that cost income or money."""
    for name, entry in reading.sanctions:
        drains = entry.effect.kind in COSTS or entry.context in INCOME
        if not drains:
            continue
        for thing, steps in reading.ways_to(name).items():
            if thing.kind == "conduct" and thing.name == conduct:
                yield reading.way(thing, steps, name)


def _text_leaves_out_inability(reading: Reading, conduct: str) -> bool:
    """Say whether every rule on this record covers only who was able."""
    rules = reading.rulebook.rules
    paths = reading.counts_against(conduct)
    covers = [rules[str(path[-1])].covers for path in paths if path[0] == "rules"]
    return bool(covers) and all(
        c is not None and not any(_is_inability(k) for k in c) for c in covers
    )


def _is_inability(kind: str) -> bool:
    return CONDUCT[kind].kind == "inability"


CHECKS: Final = (
    Check(
        "L03",
        "A sanction on a household or on contacts",
        "Treatment that attaches to a group answers what its members did not do.",
        ("aia-5-1-c", "iccpr-26", "charter-21"),
        groups,
        "Let the sanction reach the person alone.",
    ),
    Check(
        "L09",
        "Movement is limited for reasons foreign to it",
        "Whoever disturbs trains may be kept off trains by a decision. Whoever owes money has "
        "not thereby endangered a flight. A limit that a score or a foreign finding brings is "
        "a finding.",
        ("iccpr-12", "echr-p4-2", "charter-45"),
        movement,
        "Tie limits on travel to findings about that transport, or to a court's order in the "
        "single case.",
    ),
    Check(
        "L10",
        "What one cannot do without is taken",
        "Work, housing, school, health, benefits, heat and public service are what people "
        "live by. A sanction there is a finding; by score it is the heaviest.",
        ("icescr-6", "icescr-9", "icescr-11", "icescr-13", "charter-34"),
        essentials,
        "Leave essentials out of what a score or list can reach.",
    ),
    Check(
        "L11",
        "Children are reached",
        "Children may be scored themselves, or answer for their parents at school.",
        ("iccpr-24", "crc-2", "crc-28", "charter-24", "spc-minors"),
        minors,
        "Name a minimum age of eighteen, and let nothing fall on children.",
    ),
    Check(
        "L36",
        "A loop from sanction to default",
        "Who could not pay is recorded, loses credit, custom or mobility, and can pay less. "
        "An office's file shows that nothing was paid, not why; so the loop runs even where "
        "the text asks for ability. How long it takes to get out, a run measures.",
        ("icescr-9", "icescr-11", "charter-34", "spc-ability"),
        poverty_loop,
        "Record only who was found able, and let nothing follow that costs income.",
        measures=ESCAPE,
    ),
)
