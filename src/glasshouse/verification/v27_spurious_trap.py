"""People who differ are listed again more often, with no trap; the causal index is one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glasshouse.engine.layout import DENY, LOSE, TO_LIST
from glasshouse.measures.counts import Counts
from glasshouse.measures.trap import relisted_share
from glasshouse.rng import threshold48
from glasshouse.society.frailty import multipliers
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, differing, exact, identical, near, within
from glasshouse.verification.theory import Spread, share_se, spurious_trap

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V27"
RULE: Final = "Tz, T0, Tb"
FAULT: Final = "Those listed lose their work, and come to owe: a real trap."

TOWNS, PERSONS, YEAR = 12, 8000, 52
SHAPE, MEAN = 0.5, 0.2
SPREAD = Spread(multipliers(SHAPE))


@cache
def two_years(shape: float | None = SHAPE) -> tuple[Any, Any]:
    """Return who was listed in the first and in the second year."""
    life = worlds.living()
    worlds.add_conduct(life, 0, MEAN / YEAR, shape=shape)
    scheme = worlds.Scheme().sees(0, 0)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=1)
    scheme.gate(0)
    table, first, second = scheme.record(), [], []
    for town in range(TOWNS):
        seen = worlds.follow(life, table, town=town, persons=PERSONS, weeks=2 * YEAR, seed=27)[
            0
        ]
        first.append(seen.listed[:YEAR].any(axis=0))
        second.append(seen.listed[YEAR:].any(axis=0))
    return np.concatenate(first), np.concatenate(second)


def spurious(first: Any, second: Any) -> list[Reading]:
    """Hold relisting of unlike people against the mixture, no trap anywhere."""
    given, plain = spurious_trap(SHAPE, MEAN)
    once, twice = SPREAD.chance_of(0, MEAN), SPREAD.chance_of(0, 2 * MEAN)
    listed, again = 1 - once, (1 - 2 * once + twice) / (1 - once)
    n, got = len(first), float(second[first].mean())
    return [
        identical("raw index, smooth", round(given / plain, 2), 2.30),
        within("raw index, 32 levels", again / listed, 2.2965, 0.03),
        near("listed in a year", float(first.mean()), listed, share_se(listed, n)),
        near("listed again, given", got, again, share_se(again, n * listed)),
    ]


@cache
def arms(effect: int, rate: float, *, refused: bool) -> tuple[Tally, ...]:
    """Run a scheme with and without feedback, over people who can come to owe."""
    life = worlds.working_life()
    worlds.add_conduct(life, 0, MEAN / YEAR, shape=SHAPE)
    worlds.add_need(life, 0, 0.2)
    life[0]["debt48"], life[0]["debt_conduct"] = threshold48(0.01), 1
    scheme = worlds.Scheme().sees(0, 0).sees(1, 0)
    scheme.rule(TO_LIST, [0], covers=3, list=0, term=20)
    gate = scheme.gate(0)
    scheme.consequence(effect, [gate], rate48=threshold48(rate), chance32=worlds.ONE32)
    if refused:
        scheme.fields["need_n"] = 1
        scheme.put("need_cons", 0, 1).put("need_gates", 0, 1 << gate)
    on = scheme.record()
    off = on.copy()
    off[0]["feedback"] = 0
    return worlds.run(life, on, off, persons=40_000, weeks=156, seed=27)


def causal(both: tuple[Tally, ...]) -> list[Reading]:
    """Without a way back into conduct, feedback on and off give one and the same index."""
    on, off = (relisted_share(Counts(t, worlds.STRATA))["all"].value for t in both)
    return [
        exact("causal trap index", on / off, 1.0),
        differing("relisted table", both[0].relisted, both[1].relisted),
    ]


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read who is listed again, and what of it is the scheme's own doing."""
    both = arms(LOSE, 0.05, refused=False) if fault else arms(DENY, 0.0, refused=True)
    return (*spurious(*two_years()), *causal(both))
