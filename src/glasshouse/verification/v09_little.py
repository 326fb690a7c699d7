"""People listed = listings begun x mean stay, exactly in the ledger and in steady state."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from glasshouse.ledger.columns import ENDS
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, exact, near

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V9"
RULE: Final = "T0, Tz"
FAULT: Final = "Stays that reach their term are counted a week short."

PERSONS, WEEKS, TERM, HAZARD = 80_000, 260, 13, 0.001
SKIP = 26


@cache
def listed() -> Tally:
    """Run five years of a list with one term."""
    scheme = worlds.listing(TERM, weekly=HAZARD)
    return worlds.run(worlds.living(), scheme.record(), persons=PERSONS, weeks=WEEKS, seed=9)[0]


def ledger(tally: Tally) -> list[Reading]:
    """Person-weeks listed are the lengths of all spells, those cut off by the horizon too."""
    lengths = tally.spells.sum(axis=(0, 1)) * np.arange(tally.weeks + 1)
    begun, ended = tally.total("entries"), tally.total("exits")
    still = int(tally.spells[:, ENDS.index("horizon"), :].sum())
    return [
        exact("weeks listed = weeks of spells", int(lengths.sum()), tally.total("listed")),
        exact("spells begun = ended + still going", begun, ended + still),
    ]


def rates(tally: Tally) -> list[Reading]:
    """In steady state the mean number listed is the rate of spells x their mean length."""
    length = np.arange(tally.weeks + 1)
    ended = tally.spells[:, : ENDS.index("horizon"), :].sum(axis=(0, 1))
    stay = float((ended * length).sum() / ended.sum())
    begun = tally.by_week("entries")[SKIP:]
    weeks = float(tally.by_week("listed")[SKIP:].sum())
    # What the two edges of the window cut off: independent entries, a sum of squares each.
    edges = 2 * float(begun.mean()) * float((np.arange(1, TERM + 3) ** 2).sum())
    return [near("weeks listed in steady state", weeks, begun.sum() * stay, edges**0.5)]


def short(tally: Tally) -> Tally:
    """Plant the fault: stays that reach their term lose a week."""
    term = ENDS.index("term")
    spells = tally.spells.copy()
    spells[:, term, TERM - 1] += spells[:, term, TERM]
    spells[:, term, TERM] = 0
    return replace(tally, spells=spells)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read weeks listed and weeks of stays."""
    tally = short(listed()) if fault else listed()
    return (*ledger(tally), *rates(tally))
