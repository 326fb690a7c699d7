"""Lists of other operators for hand-made tables, see `tests.engine.tables`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glasshouse.engine.layout_copies import GATE_OUTSIDE
from glasshouse.engine.luck import luck
from glasshouse.rng import threshold32


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
