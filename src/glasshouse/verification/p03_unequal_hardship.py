"""Equal false entries, unequal hardship where the poor appeal less; equal with equal access."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glasshouse.engine.layout import DENY
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import threshold32
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, at_least, likely, near
from glasshouse.verification.tails import chi_square_tail

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "P3"
RULE: Final = "pattern, Tz, Td"
FAULT: Final = "The switch is stuck: the poor appeal less all the time."

PERSONS, WEEKS, TERM, TAKES = 160_000, 156, 52, 4
HAZARD, WANTS = 0.001, 0.3
FILES = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Who appeals, from the poorest class to the richest."""
EQUAL = (0.5,) * 5
FILED = 0.9
"""The chance before class is looked at; a chance of one would not be reduced by it."""


@cache
def refused(files: tuple[float, ...]) -> Tally:
    """Run three years of false entries that end by appeal or by term, and refuse meanwhile."""
    life = worlds.living()
    worlds.add_need(life, 0, WANTS)
    life[0]["files32"] = [threshold32(share) for share in files]
    scheme = worlds.listing(TERM, weekly=HAZARD)
    scheme.consequence(DENY, [0], chance32=worlds.ONE32)
    scheme.put("need_cons", 0, 1).put("need_gates", 0, 1)
    scheme.fields |= {
        "need_n": 1,
        "notice32": threshold32(1.0),
        "appeal_on": 1,
        "appeal_takes": TAKES,
        "appeal_filed32": threshold32(FILED),
        "appeal_wrong32": threshold32(1.0),
    }
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=103)[0]


def by_class(tally: Tally, column: str) -> Any:
    """Return a count class by class, from the poorest, a person."""
    shape = (3, 5, -1)
    persons = tally.people.reshape(shape).sum(axis=(0, 2))
    return tally.cells[:, COLUMN[column]].reshape(shape).sum(axis=(0, 2)) / persons


def weeks_due(filed: float) -> float:
    """Return weeks listed a person: not listed if no entry of the last year still stands."""
    stands = np.where(np.arange(TERM) < TAKES, 1.0, 1.0 - filed)
    free = np.cumprod(1 - HAZARD * stands)
    return float(sum(1 - free[min(week, TERM - 1)] for week in range(WEEKS)))


def held(what: str, tally: Tally, files: tuple[float, ...]) -> list[Reading]:
    """Hold weeks listed and requests refused, class by class."""
    weeks, denied = by_class(tally, "listed"), by_class(tally, "denied_0")
    n, found = PERSONS / 5, []
    for q, share in enumerate(FILED * np.array(files)):
        due = weeks_due(share)
        spread = HAZARD * WEEKS * (share * TAKES**2 + (1 - share) * TERM**2)
        se = (spread / n) ** 0.5
        found.append(near(f"{what}, q{q + 1}: weeks listed", weeks[q], due, se))
        more = ((spread * WANTS**2 + due * WANTS) / n) ** 0.5
        found.append(near(f"{what}, q{q + 1}: refusals", denied[q], due * WANTS, more))
    return found


def alike(tally: Tally) -> Reading:
    """Hold the entries of five classes against one rate."""
    rate = by_class(tally, "records")
    z = (rate - rate.mean()) / (rate.mean() / (PERSONS / 5)) ** 0.5
    return likely("false records, class by class", chi_square_tail(float((z**2).sum()), 4))


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read what false entries do to people of five income classes."""
    unequal = refused(FILES)
    denied = by_class(unequal, "denied_0")
    return (
        alike(unequal),
        at_least("refusals, the poorest class over the richest", denied[0] / denied[4], 2.0),
        *held("unequal access", unequal, FILES),
        *held("equal access", unequal if fault else refused(EQUAL), EQUAL),
    )
