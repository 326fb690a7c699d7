"""Attributes that a rulebook reads and the society does not have, in plain Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.rng import STREAMS
from tests.reference.draws import draw, key

if TYPE_CHECKING:
    from tests.reference.arm import Arm


def told_apart(arm: Arm, i: int) -> tuple[int, int]:
    """A person's values, as bits, and the sort that they make."""
    t, town = arm.t, arm.town
    if i >= town.people:
        return 1, town.cell[i]
    part = t["age_part"][town.age[i]]
    bits, row = [part], t["age_step"] * part
    k = key(town.seed, town.number, 0, STREAMS["stand-in"])
    for a in range(t["stand_in_n"]):
        u = draw(k ^ t["stand_in_luck"][a], i) >> 32
        v = sum(u >= upto for upto in t["stand_in_cum32"][a][: t["stand_in_values"][a] - 1])
        bits.append(t["stand_in_bit"][a] + v)
        row += t["stand_in_step"][a] * v
    cell = town.cell[i]
    return sum(1 << b for b in bits), t["sort_of"][row][cell] if t["sorted"] else cell
