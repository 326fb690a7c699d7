"""Stand-ins: attributes that a rulebook reads and the society does not have.

A stand-in attribute is drawn for every person once, independently of everything else.  It says
what a rule would do to people told apart in this way; it says nothing of who they are.

Draws, in week 0: u = top 32 bits of ``draw(key(seed, town, 0, stand-in) ^ stand_in_luck[a],
i)``; the value is the first v with u < ``stand_in_cum32[a, v]``, values in the order of names.

A person's *values* are bits: ``1 << age_part[age]`` and, for each stand-in,
``1 << (stand_in_bit + v)``.  A condition holds for a person whose cell it means and of whose
values it forbids none.

A person's *sort* is the row of the tables in which a scheme tells people apart (exposures,
limits): ``sort_of[age_step * part + sum of stand_in_step * v, cell]`` if ``sorted``, else the
cell itself.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.lanes import S32
from glasshouse.rng import STREAMS, draw, key

u64, i64 = np.uint64, np.int64
ONE = u64(1)
STAND_IN = u64(STREAMS["stand-in"])


@kernel
def tell_apart(arm: Any, scheme: Any, town: Any, people: Any, i: Any) -> None:
    """Draw a person's stand-in attributes, and find the sort they make."""
    arm.sort[i] = people.cell[i]
    if i >= town.people:
        arm.values[i] = ONE
        return
    part = i64(scheme.age_part[people.age[i]])
    values, row = ONE << u64(part), scheme.age_step * part
    if scheme.stand_in_n > 0:
        k = key(town.seed, town.number, u64(0), STAND_IN)
        for a in range(scheme.stand_in_n):
            u = draw(k ^ scheme.stand_in_luck[a], i) >> S32
            v = i64(0)
            while v < scheme.stand_in_values[a] - 1 and u >= scheme.stand_in_cum32[a, v]:
                v += 1
            values |= ONE << u64(scheme.stand_in_bit[a] + v)
            row += scheme.stand_in_step[a] * v
    arm.values[i] = values
    if scheme.sorted:
        arm.sort[i] = scheme.sort_of[row, people.cell[i]]
