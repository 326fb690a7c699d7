"""The scale of a scheme's first score, cut into bins: for kernels, and for who reads them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from glasshouse.engine.layout import FAR, GATE_RANK, GATE_SCORE, GATE_TIER, UNIT
from glasshouse.engine.layout_cards import MOVED
from glasshouse.ledger.spread import BINS, Scale

if TYPE_CHECKING:
    import numpy.typing as npt

HALF = BINS // 2


def bins_of(start: Any, floor: Any, ceiling: Any) -> Any:
    """Return where the first bin begins and how wide each is; a bin begins at the start.

    Between a floor and a ceiling the bins are as narrow as 256 of them can be that hold both.
    Where one of the two is missing, as many lie below the start as above it, and each is as
    wide as the smallest power of two, from one point up, with which they reach the other; who
    stands beyond them is counted in the last one.  A kernel is made of this, so that it is
    written in whole numbers only.
    """
    if floor > -FAR and ceiling < FAR:
        width = (ceiling - floor) // (BINS - 1) + 1
        return start - (start - floor + width - 1) // width * width, width
    reach = 0
    if floor > -FAR:
        reach = start - floor
    elif ceiling < FAR:
        reach = ceiling - start
    width = UNIT
    while width * HALF < reach:
        width *= 2
    return start - width * HALF, width


def scale_of(scheme: npt.NDArray[Any]) -> Scale | None:
    """Return the scale of a bound scheme's first score; None if it has no score."""
    t = scheme.ravel()[0]
    if not t["score_n"]:
        return None
    start, floor, ceiling = (
        int(t[name][0]) for name in ("score_start", "score_floor", "score_ceiling")
    )
    first, width = bins_of(start, floor, ceiling)
    return Scale(
        first,
        width,
        start,
        floor if floor > -FAR else math.nan,
        ceiling if ceiling < FAR else math.nan,
        all_begin_there=bool(t["score_kind"][0] == MOVED),
        is_risk=_is_risk(t),
    )


def _is_risk(t: Any) -> bool:
    """Say whether sanctions fall on the highest scores, and none on the lowest."""
    low = high = False
    for c in range(int(t["cons_n"])):
        for g in range(int(t["gate_n"]) if t["cons_sanction"][c] else 0):
            if int(t["cons_gates"][c]) >> g & 1 and t["gate_score"][g] == 0:
                at_low, at_high = _ends(t, g)
                low, high = low or at_low, high or at_high
    return high and not low


def _ends(t: Any, g: int) -> tuple[bool, bool]:
    """Say whether a gate is open at the lowest scores, and at the highest."""
    kind, tiers, top = t["gate_kind"][g], int(t["gate_tiers"][g]), int(t["tier_n"][0]) - 1
    if kind == GATE_TIER:
        return bool(tiers & 1), bool(tiers >> top & 1)
    if kind == GATE_SCORE:
        return bool(t["gate_below"][g] < FAR), bool(t["gate_least"][g] > -FAR)
    if kind == GATE_RANK:
        return not t["gate_best"][g], bool(t["gate_best"][g])
    return False, False
