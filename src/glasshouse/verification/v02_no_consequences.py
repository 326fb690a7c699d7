"""Records, points and lists without a consequence change no outcome, only the ledger."""

from __future__ import annotations

from typing import Any, Final

from glasshouse.engine.arms_tables import null_arm
from glasshouse.ledger.columns import CONTEXT_SLOTS
from glasshouse.verification import shipped
from glasshouse.verification.reading import Reading, at_least

NUMBER: Final = "V2"
RULE: Final = "T0"
FAULT: Final = "The consequences are left in."

PERSONS, WEEKS = 20_000, 78
REFUSED = (*(f"denied_{n}" for n in range(CONTEXT_SLOTS)), "fined", "waited", "dearer")
HARMLESS: dict[str, Any] = {"cons_n": 0, "need_n": 0, "employer_sees32": 0, "list_public": 0}


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read in how many counts of people's lives a harmless scheme differs from none."""
    found = []
    for name in shipped.NAMES:
        scheme = shipped.copy(name, **({} if fault else HARMLESS))
        harmless, null = shipped.run(
            name, [scheme, null_arm(scheme)], seed=2, persons=PERSONS, weeks=WEEKS
        )
        columns = (*shipped.OUTCOMES, *REFUSED)
        found += shipped.same_lives(f"{name}: lives", harmless, null, columns)
        found.append(at_least(f"{name}: records", harmless.total("records"), 1))
    return tuple(found)
