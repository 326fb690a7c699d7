"""The harm ledger (M13): what befell each person, compared between the worlds it lived in.

For each person and arm, five things are remembered as having happened at some time of the
run: a request was refused, a fine was paid, a job was lost, arrears stood at two payments or
more (at the start or later), an inspection came though nothing had been done for a year.
When the town is done, the arm without scheme (`baseline`) is laid beside every other, person
by person, under the same luck, and only counts are kept: of each thing, and of any of them, how
many persons it befell in the arm (first index) and in the baseline (second).

*Held* is counted over persons ever listed in the arm: in the arm, still listed or with arrears
of two or more at the end; in the baseline, with arrears of two or more at the end.

The weeks that a person spends listed, without work, and two payments or more behind are carried
as those to the horizon are: a state that begins in week t adds ``weeks - t``, one that ends
takes as many away.  Of them the histogram over persons is kept.

It makes no draws.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import entry, kernel, part
from glasshouse.engine.state import EVER_LISTED, IS_LISTED
from glasshouse.ledger.harmed import ANY, COMPARED, HARMED, HELD, SPENT

u8, i64 = np.uint8, np.int64
N_HARMED, N_SPENT = len(HARMED), len(SPENT)
ANY_AT, HELD_AT = COMPARED.index(ANY), COMPARED.index(HELD)
DEEP = 2
KINDS = 1 << N_HARMED
"""Sets of things that may befall a person."""


@part
def befall(arm: Any, i: Any, bit: Any) -> None:
    """Remember that something befell person `i`."""
    arm.harmed[i] |= bit


@part
def spend(arm: Any, town: Any, i: Any, state: Any, step: Any) -> None:
    """Count the weeks to the horizon in or out of a state that begins (+1) or ends (-1)."""
    arm.spent[state, i] += step * (town.weeks - town.week)


@entry
def compare(scratch: Any, compared: Any, spent: Any) -> None:
    """Lay every arm beside the baseline, person by person, and keep only counts."""
    town, arms = scratch[0][0], scratch[2]
    base = town.baseline
    both = np.zeros((KINDS, KINDS), np.int64)
    for a in range(arms.shape[0]):
        arm = arms[a]
        both[:] = 0
        for i in range(town.people):
            for k in range(N_SPENT):
                spent[a, k, arm.spent[k, i]] += 1
            if base < 0:
                continue
            both[arm.harmed[i], arms[base].harmed[i]] += 1
            if arm.ever[i] & EVER_LISTED:
                held = (arm.status[i] & IS_LISTED) != 0 or arm.arrears[i] >= DEEP
                compared[a, HELD_AT, i64(held), i64(arms[base].arrears[i] >= DEEP)] += 1
        tell(both, compared[a])


@kernel
def tell(both: Any, compared: Any) -> None:
    """Count from how many persons everything befell, here and there, whom each thing befell."""
    for here in range(KINDS):
        for there in range(KINDS):
            n = both[here, there]
            for h in range(N_HARMED if n > 0 else 0):
                compared[h, (here >> h) & 1, (there >> h) & 1] += n
            compared[ANY_AT, i64(here != 0), i64(there != 0)] += n
