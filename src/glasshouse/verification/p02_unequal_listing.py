"""Equal conduct, unequal listing where one group is looked at more; looked at alike, equal."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from glasshouse.engine.layout import NO_TERM, TO_LIST
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import threshold32
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, at_least, differing, near
from glasshouse.verification.theory import share_se

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "P2"
RULE: Final = "pattern, Tz, T0"
FAULT: Final = "The switch is stuck: the second group is looked at more all the time."

PERSONS, WEEKS = 80_000, 52
RATE, SEES, MORE = 0.004, 0.3, 0.9


@cache
def arms() -> tuple[Tally, ...]:
    """Run a year in which one group in three is seen three times as often, and one of none."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    scheme = worlds.Scheme().sees(0, 0, SEES)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=NO_TERM)
    scheme.gate(0)
    alike = scheme.record()
    apart = alike.copy()
    cells = worlds.STRATA.n_cells // 3
    apart[0]["exposure"][0, cells : 2 * cells] = 1
    apart[0]["route_sees32"][0, 1] = threshold32(MORE)
    return worlds.run(life, apart, alike, persons=PERSONS, weeks=WEEKS, seed=102)


def listed(tally: Tally) -> tuple[Any, Any]:
    """Return persons and those ever listed, group by group."""
    persons = tally.people.reshape(3, -1).sum(axis=1)
    return persons, tally.weekly[:, :, COLUMN["first_listed"]].sum(axis=0)


def held(what: str, tally: Tally, sees: tuple[float, float]) -> list[Reading]:
    """Hold the shares of the first two groups ever listed against what sees them."""
    persons, first = listed(tally)
    found = []
    for g, name in enumerate("AB"):
        due = 1 - math.exp(-RATE * sees[g] * WEEKS)
        error = share_se(due, float(persons[g]))
        found.append(near(f"{what}, {name}: ever listed", first[g] / persons[g], due, error))
    return found


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the share of two groups ever listed, who do the same."""
    apart, alike = arms()
    persons, first = listed(apart)
    rates = first / persons
    counted = COLUMN["counted"]
    return (
        differing("what groups do", apart.weekly[..., counted], alike.weekly[..., counted]),
        at_least("looked at more: times as often listed", rates[1] / rates[0], 2.0),
        *held("looked at more", apart, (SEES, MORE)),
        *held("looked at alike", apart if fault else alike, (SEES, SEES)),
    )
