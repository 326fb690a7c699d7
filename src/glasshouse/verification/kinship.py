"""Societies with ties and schemes in which one person's standing bears on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glasshouse.engine import layout as la
from glasshouse.rng import threshold32, threshold48

if TYPE_CHECKING:
    from glasshouse.verification.worlds import Record


def tie_people(living: Record, *, core: int = 3, weak: int = 4, cuts: float = 0.05) -> Record:
    """Let a society have contacts, and let people part with those who are listed."""
    t = living[0]
    t["ties_on"], t["core_n"], t["weak_n"] = 1, core, weak
    t["homophily32"], t["cuts32"] = threshold32(0.4), threshold32(cuts)
    upto = [threshold48(1 - (1 - cuts) ** (s + 1)) for s in range(la.TIES)]
    t["cuts_upto48"] = np.array(upto, np.uint64)
    return living


def ways(scheme: Record, *found: dict[str, int]) -> Record:
    """Let standings bear on others: fields of the ways without their prefix."""
    t = scheme[0]
    t["kin_n"] = len(found)
    for p, way in enumerate(found):
        t["kin_luck"][p] = 1000 + p
        for name, value in way.items():
            t[f"kin_{name}"][p] = value
    return scheme
