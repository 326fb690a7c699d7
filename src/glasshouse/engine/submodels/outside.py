"""Outside lists (M12): somebody else's list that this scheme reads, by stand-in shares.

Nothing is known of such a list but how many it names and how many of those wrongly, so it does
not move: with z = ``draw(key(seed, town, 0, outside) ^ outside_luck[o], i)`` person i is on
list o iff the top 32 bits of z < ``outside_listed32[o]``, and wrongly so iff its low 32 bits <
``outside_wrongly32[o]``.  In truth only those rightly on it are; in the arm of perfect
observation nobody is wrongly.  What follows from a wrong one has the cause `copy`.  Nobody here
can appeal against it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.lanes import LOW32, S32
from glasshouse.engine.layout_copies import GATE_OUTSIDE
from glasshouse.engine.state import RECORDED, TRUTH
from glasshouse.rng import STREAMS, draw, key

u64 = np.uint64
ONE = u64(1)
OUTSIDE = u64(STREAMS["outside"])
START = u64(0)


@kernel
def is_outside(scheme: Any, town: Any, side: Any, i: Any, o: Any) -> Any:
    """Return whether a person is on another operator's list, as recorded or in truth."""
    z = draw(key(town.seed, town.number, START, OUTSIDE) ^ scheme.outside_luck[o], i)
    if (z >> S32) >= scheme.outside_listed32[o]:
        return False
    is_right = (z & LOW32) >= scheme.outside_wrongly32[o]
    return is_right or (side == RECORDED and not scheme.perfect)


@kernel
def wrongly_outside(arm: Any, scheme: Any, i: Any, gates: Any) -> Any:
    """Return whether one of some gates is open because another operator lists wrongly."""
    recorded, truth = u64(arm.next_open[RECORDED, i]), u64(arm.next_open[TRUTH, i])
    wrong = gates & recorded & ~truth
    for g in range(scheme.gate_n):
        if scheme.gate_kind[g] == GATE_OUTSIDE and (wrong >> u64(g)) & ONE:
            return True
    return False
