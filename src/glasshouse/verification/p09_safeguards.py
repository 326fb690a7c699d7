"""Safeguards do as little as their steps multiplied; with every step sure, they do all."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from glasshouse.engine.layout import NO_TERM
from glasshouse.measures.counts import Counts
from glasshouse.measures.remedy import effective_remedy_rate
from glasshouse.rng import threshold32
from glasshouse.verification import worlds
from glasshouse.verification.copied import Holder, with_copies
from glasshouse.verification.reading import Reading, at_most, exact, near
from glasshouse.verification.theory import share_se

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "P9"
RULE: Final = "pattern, Tz, T0"
FAULT: Final = "A remedy is taken to reach every copy."

PERSONS, WEEKS, COPIES = 80_000, 80, 3
NOTICE, FILED, WINS, REACHES = 0.7, 0.4, 0.8, 0.6
LATE = 27
"""Weeks for a decision; what is put right within half a year counts."""


@cache
def appealed(
    notice: float = 1.0, filed: float = 1.0, wins: float = 1.0, reaches: float = 1.0,
    takes: int = 1,
) -> Tally:  # fmt: skip
    """Run false listings without end; three institutions correct copies only when told."""
    scheme = worlds.listing(NO_TERM, weekly=0.001)
    scheme.fields |= {
        "notice32": threshold32(notice),
        "appeal_on": 1,
        "appeal_takes": takes,
        "appeal_filed32": threshold32(filed),
        "appeal_wrong32": threshold32(wins),
    }
    holders = [Holder((0,), purges=0.0) for _ in range(COPIES)]
    table = with_copies(scheme.record(), holders, reaches)
    return worlds.run(worlds.living(), table, persons=PERSONS, weeks=WEEKS, seed=9)[0]


def rate(tally: Tally) -> tuple[float, float]:
    """Return the share of wrong listings put right everywhere in time, and how many."""
    found = effective_remedy_rate(Counts(tally, worlds.STRATA))["all"]
    return found.value, found.base


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read what is put right where every step loses some, where none does, and too late."""
    value, n = rate(appealed(NOTICE, FILED, WINS, 1.0 if fault else REACHES))
    due, sure = NOTICE * FILED * WINS * REACHES**COPIES, appealed()
    left = int(sure.by_week("bearing_copy").sum())
    return (
        near("put right everywhere: the product of its steps", value, due, share_se(due, n)),
        at_most("put right everywhere, where most appeals are won", value, WINS / 4),
        exact("every step sure: put right everywhere", rate(sure)[0], 1.0),
        exact("every step sure: person-weeks under a copy", left, 0),
        exact("decided too late: put right in time", rate(appealed(takes=LATE))[0], 0.0),
    )
