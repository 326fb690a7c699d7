"""Copies, outside lists and alikes for hand-made tables, see `tests.engine.tables`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from glasshouse.engine.bind_copies import link
from glasshouse.engine.layout_copies import GATE_OUTSIDE, HOLDERS
from glasshouse.engine.luck import luck
from glasshouse.rng import threshold32
from tests.engine.parts import weights


@dataclass(frozen=True)
class Holder:
    """An institution: what it copies (gates), where it is, its habits (weekly chances)."""

    gates: tuple[int, ...]
    context: int = 0
    takes: float = 1.0
    purges: float = 1.0
    again: float = 0.0  # from each other institution
    wrong: float = 0.0
    weak: bool = False


def with_copies(
    scheme: np.ndarray, holders: Sequence[Holder], reaches: float = 0.0
) -> np.ndarray:
    """Return a scheme whose gates are copied by some institutions."""
    t = scheme[0]
    n = 0
    for j, holder in enumerate(holders):
        t["holder_takes32"][j] = threshold32(holder.takes)
        t["holder_purges32"][j] = threshold32(holder.purges)
        again = [threshold32(1 - (1 - holder.again) ** m) for m in range(HOLDERS + 1)]
        t["holder_again32"][j] = again
        t["holder_wrong32"][j], t["holder_weak"][j] = threshold32(holder.wrong), holder.weak
        t["holder_luck"][j] = luck(f"holder {j}")
        for g in holder.gates:
            t["slot_holder"][n], t["slot_gate"][n] = j, g
            t["holder_slots"][j] |= 1 << n
            n += 1
    t["slot_n"] = n
    t["reaches_copies32"] = threshold32(reaches)
    link(t, [holder.context for holder in holders])
    return scheme


def with_outside(
    scheme: np.ndarray, lists: Sequence[tuple[float, float]], gates: dict[int, int]
) -> np.ndarray:
    """Return a scheme in which gates (by slot) watch lists of others: (listed, wrongly)."""
    t = scheme[0]
    t["outside_n"] = len(lists)
    for o, (listed, wrongly) in enumerate(lists):
        t["outside_listed32"][o] = threshold32(listed)
        t["outside_wrongly32"][o] = threshold32(wrongly)
        t["outside_luck"][o] = luck(f"outside {o}")
    for g, o in gates.items():
        t["gate_kind"][g], t["gate_list"][g] = GATE_OUTSIDE, o
    return scheme


def with_alikes(
    living: np.ndarray, names: Sequence[tuple[float, int]], looks: int = 0
) -> np.ndarray:
    """Return a society with sorts of names, (share of people, how many names), and looks."""
    t = living[0]
    t["name_n"], t["look_n"] = len(names), looks
    t["name_cum32"] = 2**32
    cuts = np.cumsum(weights([share for share, _ in names])) if names else []
    first = 0
    for c, (_, cells) in enumerate(names):
        t["name_cum32"][c], t["name_first"][c], t["name_cells"][c] = cuts[c], first, cells
        first += cells
    return living
