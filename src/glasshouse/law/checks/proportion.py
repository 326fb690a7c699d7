"""Checks of proportion: what follows, measured by what was done."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from glasshouse.document.catalogue import SCALE
from glasshouse.law.check import Check
from glasshouse.law.findings import Element, Trip, Way
from glasshouse.law.reading import SIGNIFICANT, Reading
from glasshouse.rulebook.conditions import WhenRecord
from glasshouse.rulebook.consequences import Consequence
from glasshouse.rulebook.rules import ListRule, PointRule
from glasshouse.rulebook.scores import Points

STEPS_TOO_MANY: Final = 2
"""So many steps of severity above gravity are a finding."""
STEPS_APART: Final = 3
"""Conduct so many steps apart that meets one sanction is a finding."""
_SERIOUS: Final = SCALE.index("serious")


def out_of_proportion(reading: Reading) -> Iterator[Trip]:
    """Yield sanctions far graver than the conduct, without end, or blind to gravity."""
    for name, entry in reading.sanctions:
        gravity = {c: _gravity(reading, c) for c in reading.conduct_to(name)}
        if not gravity:
            continue
        weight = reading.weight(entry)
        over = [c for c, g in gravity.items() if weight - g >= STEPS_TOO_MANY]
        endless = (
            [c for c, g in gravity.items() if g < _SERIOUS] if _endless(reading, entry) else []
        )
        apart = max(gravity.values()) - min(gravity.values()) >= STEPS_APART
        if over or endless or apart:
            yield _disproportion(reading, name, entry, tuple(over), tuple(endless), apart=apart)


def _disproportion(
    reading: Reading,
    name: str,
    entry: Consequence,
    over: tuple[str, ...],
    endless: tuple[str, ...],
    *,
    apart: bool,
) -> Trip:
    """Return what is to be said of one sanction."""
    said = []
    if over:
        said.append(f"is {STEPS_TOO_MANY} steps or more graver than what leads to it")
    if endless:
        said.append("has no end for conduct below serious")
    if apart:
        said.append(f"is the same for conduct {STEPS_APART} steps of gravity apart")
    shown = set(over or endless or reading.conduct_to(name))
    ways = [
        reading.way(thing, steps, name)
        for thing, steps in sorted(reading.ways_to(name).items(), key=lambda i: len(i[1]))
        if thing.kind == "conduct" and thing.name in shown
    ]
    also = tuple(("conduct", c, "gravity") for c in sorted(shown))
    return Trip(
        ("consequences", name),
        f"this sanction, called {entry.severity}, {'; '.join(said)}",
        reading.if_ai("error"),
        sure="medium",
        elements=(
            Element("an AI system evaluates or classifies", reading.is_ai),
            Element("severity two steps or more above gravity", bool(over)),
            Element("no end, for conduct below serious", bool(endless)),
            Element("one answer to conduct of very different gravity", apart),
            Element("a justification that this file does not hold", None),
        ),
        ways=tuple(ways),
        also=also,
    )


def _gravity(reading: Reading, conduct: str) -> int:
    return SCALE.index(reading.rulebook.conduct[conduct].gravity)


def _endless(reading: Reading, entry: Consequence) -> bool:
    """Say whether nothing on paper ends a sanction."""
    if entry.lasts is not None:
        return False
    lists = reading.lists_of(entry)
    if lists:
        return any(term == "no-term" for name in lists for term in _terms(reading, name))
    return reading.is_by_score(entry) and any(
        isinstance(s, Points)
        and math.isinf(s.retention.value)
        and math.isinf(s.half_life.value)
        for s in reading.rulebook.scores.values()
    )


def _terms(reading: Reading, listed: str) -> Iterator[str]:
    """Yield the words that stand for the terms of a list."""
    for rule in reading.rulebook.rules.values():
        if isinstance(rule, ListRule) and rule.to_list == listed:
            yield reading.rulebook.list_term(rule).word


def punished_twice(reading: Reading) -> Iterator[Trip]:
    """Yield conduct that meets sanctions in more than one sphere of life."""
    met: dict[str, dict[str, Way]] = {}
    for name, entry in reading.sanctions:
        for thing, steps in reading.ways_to(name).items():
            if thing.kind == "conduct":
                met.setdefault(thing.name, {}).setdefault(
                    entry.context, reading.way(thing, steps, name)
                )
    for conduct, by_context in met.items():
        fined = _fined_and_counted(reading, conduct)
        if len(by_context) > 1 or fined:
            spheres = ", ".join(f"'{c}'" for c in by_context)
            extra = " and is fined besides counting" if fined else ""
            yield Trip(
                ("conduct", conduct),
                f"one act meets sanctions in {spheres}{extra}",
                "warn",
                sure="medium",
                elements=(
                    Element("more than one sanction for one act", True),
                    Element("the sanctions are punishment in the sense of the law", None),
                ),
                ways=tuple(by_context.values()),
            )


def _fined_and_counted(reading: Reading, conduct: str) -> bool:
    """Say whether a record brings a payment at once, and loses points or lists as well."""
    fined = any(
        e.effect.kind == "pay" and isinstance(f, WhenRecord) and conduct in f.record
        for _, e in reading.sanctions
        for f in e.when.forms
    )
    return fined and any(p[0] == "rules" for p in reading.counts_against(conduct))


def one_small_event(reading: Reading) -> Iterator[Trip]:
    """Yield scores whose smallest loss already leads out of the tier where everybody starts."""
    for name, score in reading.rulebook.scores.items():
        if not isinstance(score, Points) or not score.tiers:
            continue
        losses = {
            key: min(abs(p) for p in (rule.mildest, rule.harshest) if p < 0)
            for key, rule in reading.rulebook.rules.items()
            if isinstance(rule, PointRule)
            and reading.rulebook.score_of(rule) == name
            and min(rule.mildest, rule.harshest) < 0
        }
        home = score.tier_at(score.start.value)
        if not losses or home is None:
            continue
        least = min(losses, key=lambda k: losses[k])
        room = score.start.value - dict(score.thresholds)[home]
        if losses[least] > room:
            yield Trip(
                ("scores", name, "tiers", home),
                f"the smallest loss, {losses[least]:g} points, leads out of the tier in which "
                f"everybody starts; there is room for {room:g}",
                "warn",
                also=(("rules", least), ("scores", name, "start")),
            )


def without_assessment(reading: Reading) -> Iterator[Trip]:
    """Yield sanctions that a bare record brings, with nobody looking at the case."""
    for name, entry in reading.sanctions:
        direct = any(isinstance(f, WhenRecord) for f in entry.when.forms)
        if direct and entry.decided_by == "automatic" and not is_reviewed(reading):
            yield Trip(
                ("consequences", name),
                "a record brings this sanction by itself; nobody looks at the case",
                "warn",
                elements=(
                    Element("triggered by the record alone", True),
                    Element("decided automatically", True),
                    Element("reviewed before it bites by somebody who can change it", False),
                    Element("weighs like a legal effect", reading.weight(entry) >= SIGNIFICANT),
                ),
                also=(reading.part("review"),),
            )


def is_reviewed(reading: Reading) -> bool:
    """Say whether a human who can change a decision looks at it before it bites."""
    review = reading.process.review
    if isinstance(review, str):
        return False
    return review.by != "machine" and review.power == "full"


CHECKS: Final = (
    Check(
        "L02",
        "A sanction out of proportion to the conduct",
        "Gravity and severity stand on one scale, and are the author's judgement. A sanction "
        "two steps graver than the conduct that leads to it, one without end for conduct below "
        "serious, and one and the same for conduct three steps apart are findings.",
        ("aia-5-1-c-ii", "charter-49-3", "go49-proportion"),
        out_of_proportion,
        "Grade what follows by what was done, and give it an end.",
    ),
    Check(
        "L26",
        "One act, several punishments",
        "An act that loses points, lists a person and closes several spheres of life is "
        "answered more than once, and an act that was already fined is answered again. "
        "Whether each answer is a punishment in the sense of the law, the paper does not say.",
        ("go49-basis", "charter-49-3", "iccpr-14-7", "echr-p7-4"),
        punished_twice,
        "Let one act have one answer, in its own sphere of life.",
    ),
    Check(
        "L38",
        "One smallest event changes the tier",
        "Where everybody starts so close to a threshold that the smallest loss crosses it, a "
        "tier says nothing about a person but that something was recorded once.",
        ("charter-41", "iccpr-26", "go49-proportion"),
        one_small_event,
        "Move the threshold away from the start by several of the smallest losses.",
    ),
    Check(
        "L39",
        "A record brings a sanction by itself",
        "A sanction that a record triggers directly and automatically is given without anybody "
        "having weighed the case.",
        ("aia-5-1-c-ii", "gdpr-22", "charter-41"),
        without_assessment,
        "Let somebody who can decide otherwise look at the case before anything follows.",
    ),
)
