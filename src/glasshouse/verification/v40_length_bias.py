"""The wrong share of those listed follows from that of entries and from how long both stay."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from glasshouse.engine.layout import NO_TERM, TO_LIST
from glasshouse.ledger.columns import ENDS
from glasshouse.measures import accuracy
from glasshouse.measures.counts import Counts
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, near
from glasshouse.verification.theory import prevalence_fdr

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V40"
RULE: Final = "Tz, Tb"
FAULT: Final = "The two stays are swapped."

PERSONS, WEEKS = 240_000, 208
WRONG, RIGHT = 0.0004, 0.0006
STAY_WRONG, STAY_RIGHT = 8, 32
SETTLED = STAY_RIGHT
OVERLAP = WRONG * STAY_WRONG + RIGHT * STAY_RIGHT
"""Share of stays during which the person has another entry, at most."""


@cache
def listed(stay_wrong: int = STAY_WRONG, stay_right: int = STAY_RIGHT) -> Tally:
    """Run wrong entries of one length, right ones of another."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RIGHT)
    scheme = worlds.Scheme().sees(0, 0).fabricates(WRONG, 1)
    for counted, term in ((0, stay_right), (1, stay_wrong)):
        scheme.rule(TO_LIST, [counted], covers=1, list=0, term=term, keep=NO_TERM)
    scheme.gate(0)
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=40)[0]


def held(tally: Tally) -> tuple[Reading, ...]:
    """Hold the wrong share of entries and of those listed against what stays make of it."""
    counts = Counts(tally, worlds.STRATA)
    entry = accuracy.entry_false_discovery_share(counts)["all"].value
    n = tally.total("entries")
    due = WRONG / (WRONG + RIGHT)
    length, over = np.arange(tally.weeks + 1), ENDS.index("horizon")
    stays = [float((s * length).sum() / s.sum()) for s in tally.spells[:, :over].sum(axis=1)]
    formula = prevalence_fdr(entry, stays[1], stays[0])
    wrong = tally.by_week("wrong")[SETTLED:].sum() / tally.by_week("listed")[SETTLED:].sum()
    off = 1 - RIGHT
    none = (1 - WRONG) ** STAY_WRONG * off**STAY_RIGHT
    exactly = (1 - (1 - WRONG) ** STAY_WRONG) * off**STAY_RIGHT / (1 - none)
    entries = PERSONS * (WEEKS - SETTLED) * (WRONG + RIGHT)
    se = exactly * (1 - exactly) * (1 / (entries * due) + 1 / (entries * (1 - due))) ** 0.5
    own = (due * (1 - due) / n) ** 0.5
    return (
        near("wrong share of entries", entry, due, own, bias=OVERLAP / 2),
        near("wrong share of those listed", float(wrong), exactly, se),
        near("the same by length bias", formula, exactly, se, bias=OVERLAP / 2),
    )


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the wrong share of entries and of those listed."""
    return held(listed(STAY_RIGHT, STAY_WRONG) if fault else listed())
