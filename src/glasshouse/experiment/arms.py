"""The worlds in which the same people live with the same luck.

The scheme as written stands first; every other arm changes one thing about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, final

from glasshouse.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEME = "scheme"
NULL = "null"
PERFECT = "perfect-observation"
OWN = "own-conduct"
FULL = "full-process"
NO_FEEDBACK = "no-feedback"
SECOND_LOOK = "second-look"
AND = "+"
"""Between the names of arms whose changes are made together."""


@final
@dataclass(frozen=True)
class Arm:
    """One world of a comparison: its name and what is different in it."""

    name: str
    sentence: str


ARMS: tuple[Arm, ...] = (
    Arm(SCHEME, "The scheme as the rulebook describes it."),
    Arm(NULL, "No scheme at all."),
    Arm(
        PERFECT,
        "The same rules, but every record is true, of the right person, and of conduct that "
        "the rule covers.",
    ),
    Arm(
        OWN,
        "The same rules and errors, but nobody bears what somebody else did: no points, no "
        "listings and no consequences through a tie.",
    ),
    Arm(
        FULL,
        "The same rules and errors, but everybody is told, everybody appeals, and every wrong "
        "listing is put right before it has effect.",
    ),
    Arm(
        NO_FEEDBACK,
        "The same rules and errors, but what follows a listing does not touch work and debts.",
    ),
)
"""Every arm that runs unless fewer are asked for, in the order of results."""

ON_DEMAND: tuple[Arm, ...] = (
    Arm(
        SECOND_LOOK,
        "The same people do the same things; what is seen and decided of it is drawn again.",
    ),
)
"""Arms that run only where they are asked for by name; they come after the others."""


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """Return the arms asked for, in their order; the scheme is always among them.

    Raises
    ------
    UsageError
        Naming the arm that does not exist, and the nearest that does.
    """
    known = [arm.name for arm in (*ARMS, *ON_DEMAND)]
    wanted = set(names) | {SCHEME}
    for name in sorted(wanted - set(known)):
        near = get_close_matches(name, known, 1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise UsageError(f"There is no arm '{name}'.{hint}\nThere are: {', '.join(known)}.")
    return tuple(name for name in known if name in wanted)
