"""The null rulebook changes nobody's life: its arm is the counterfactual arm, exactly."""

from __future__ import annotations

from typing import Final

from glasshouse.verification import shipped
from glasshouse.verification.reading import Reading, at_least, exact

NUMBER: Final = "V1"
RULE: Final = "T0"
FAULT: Final = "A rulebook that fines is run in its place."

PERSONS, WEEKS = 20_000, 104


def held(name: str) -> tuple[Reading, ...]:
    """Hold every arm of a shipped rulebook against the society without it."""
    arms = shipped.arms(name, seed=1, persons=PERSONS, weeks=WEEKS)
    null = arms[1]
    found = [r for n, arm in enumerate(arms) for r in shipped.same(f"arm {n}", arm, null)]
    found.append(exact("records without a scheme", null.total("records"), 0))
    found.append(at_least("weeks out of work", null.total("unemployed"), 1))
    return tuple(found)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read in how many counts the arms of the null rulebook differ."""
    return held("fine-only" if fault else "null")
