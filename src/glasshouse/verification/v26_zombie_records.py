"""Records that will not die: purged, and taken up again, as an absorbing chain has it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from glasshouse.verification import copied
from glasshouse.verification.reading import Reading, within
from glasshouse.verification.zombies import mean_weeks, still_held

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V26"
RULE: Final = "Tz"
FAULT: Final = "A record is taken up again from fewer institutions than hold it."

COPIES, PURGES = 5, 0.05
WORKED: Final = {0.0: 45.0, 0.02: 106.3, 0.05: 507.9, 0.10: 3961.0}
"""Mean weeks until all five copies are gone, by the chance of taking one up again."""
PERSONS, WEEKS = 40_000, 400
READ_AT = (5, 20, 40, 60, 100, 150, 250)
FEWER = 0.6
"""What the fault leaves of the chance."""


five = partial(copied.alike, COPIES, purges=PURGES, persons=PERSONS, weeks=WEEKS, seed=26)
"""Run five institutions that take a deleted record up again from each of the others."""


def held(tally: Tally, again: float) -> list[Reading]:
    """Hold how long records live against the chain."""
    due = still_held(COPIES, PURGES, again, WEEKS)
    return copied.curve(f"s {again:g}: ", copied.weeks_to_clean(tally), due, READ_AT)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the chain's worked values, and how long the engine's records live."""
    found = []
    for again, weeks in WORKED.items():
        mean = mean_weeks(COPIES, PURGES, again)
        found.append(within(f"s {again:g}: weeks, worked", mean, weeks, 1e-3 * weeks))
        found += held(five(again=FEWER * again if fault else again), again)
    return tuple(found)
