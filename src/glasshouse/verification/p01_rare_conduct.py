"""Where conduct is rare, most of those listed did nothing; without error, all did it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from glasshouse.engine.layout import NO_TERM, TO_LIST
from glasshouse.rng import threshold32
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, at_least, exact

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "P1"
RULE: Final = "pattern, T0"
FAULT: Final = "The switch is stuck: false alarms go on when they are turned off."

PERSONS, WEEKS = 80_000, 52
RATE, SEES, FALSE, MISTAKEN = 0.0005, 0.9, 0.002, 0.05


@cache
def listed(*, error: bool = True, rate: float = RATE) -> Tally:
    """Run a year of a good channel that looks for something rare."""
    life = worlds.living()
    worlds.add_conduct(life, 0, rate)
    scheme = worlds.Scheme().sees(0, 0, SEES)
    if error:
        scheme.fabricates(FALSE, 0).put("channel_wrong32", 0, threshold32(MISTAKEN))
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=NO_TERM)
    scheme.gate(0)
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=101)[0]


def wrong(tally: Tally) -> float:
    """Return the wrong share of entries."""
    return tally.total("entries_wrong") / tally.total("entries")


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the wrong share of entries, for rare and common conduct, with and without error."""
    rare, common = wrong(listed()), wrong(listed(rate=20 * RATE))
    return (
        at_least("wrong share of entries, rare conduct", rare, 0.5),
        at_least("times the share where it is 20 times as common", rare / common, 3.0),
        exact("no error: wrong entries", listed(error=fault).total("entries_wrong"), 0),
    )
