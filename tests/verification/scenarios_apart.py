"""A scheme that tells people apart by attributes which the society does not have."""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine import layout as la
from glasshouse.engine.layout_stand_ins import SORT_ROWS
from glasshouse.rng import threshold32
from tests.engine.tables import STRATA, Channel, Counts, Gate, Rule, Score, make_scheme

Record = np.ndarray[Any, np.dtype[np.void]]


def apart(**fields: int) -> Record:
    """Two stand-ins and an age cut: who is looked at, and whose score is capped."""
    out = make_scheme(
        counts=(
            Counts(((0, 1.0), (3, 1.0)), sees=(0.4,), fabricated=(0.3,)),
            Counts(((1, 1.0), (4, 1.0)), sees=(0.3,)),
        ),
        channels=(Channel(wrong=0.1, among=(0.4, 0.3, 0.3)),),
        rules=(
            Rule(reads=(0,), points=(-10, -25), keep=20),
            Rule(reads=(1,), points=(-5, -5), keep=30),
        ),
        lists=(),
        scores=(Score(100, 0, 120, tiers=(60, 90)),),
        gates=(Gate(tiers=(0,)), Gate(score=(None, 75.0))),
        minimum_age=0,
        **fields,
    )
    _tell_apart(out[0])
    return out


def _tell_apart(t: np.void) -> None:
    """Tell ages at 30 apart, a stand-in of three values and one of two."""
    t["stand_in_n"], t["stand_in_luck"][:2] = 2, (0x1234567, 0x89ABCDEF)
    t["stand_in_values"][:2], t["stand_in_bit"][:2] = (3, 2), (2, 5)
    t["stand_in_cum32"][0, :3] = [threshold32(x) for x in (0.2, 0.7, 1.0)]
    t["stand_in_cum32"][1, :2] = [threshold32(x) for x in (0.6, 1.0)]
    t["age_part"][30:], t["age_step"], t["stand_in_step"][:2] = 1, 6, (2, 1)
    t["sorted"] = 1
    row, cell = np.meshgrid(np.arange(SORT_ROWS), np.arange(la.CELLS), indexing="ij")
    per_group = STRATA.n_cells // STRATA.shape[0]
    t["sort_of"] = np.where(row < 12, row + 12 * (cell // per_group == 1), 0)
    t["limit_high"][0, 3:9] = 80 * la.UNIT
    t["limit_low"][0, 14:17] = 70 * la.UNIT
    t["exposure"][0, :24:2] = 1
    t["route_sees32"][:, 1] = t["route_sees32"][:, 0] * np.uint64(2)
