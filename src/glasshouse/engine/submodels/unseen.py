"""Unseen: the last own act of each person that left no record, for inspections to find.

Kept only where a rulebook inspects people (`inspections`).  An act is adverse if it fits
counted conduct that some rule or consequence turns against a person; it is unseen if it left no
record of the person in the week it was done.  It is looked for during 52 weeks.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.layout import COUNTED
from glasshouse.engine.state import NO_WEEK

u64, i64 = np.uint64, np.int64
ONE = u64(1)
YEAR = 52


@kernel
def start_inspections(arm: Any, scheme: Any, town: Any) -> None:
    """Begin with nothing to be found."""
    if scheme.checking == u64(0):
        return
    for i in range(town.persons):
        arm.acted_at[i] = arm.unseen_at[i] = NO_WEEK


@kernel
def remember(
    arm: Any, scheme: Any, town: Any, i: Any, s: Any, fit: Any, own: Any, until: Any
) -> None:
    """Remember an own act of adverse conduct, and that it left no record (`own` is none)."""
    mask = u64(0)
    for t in range(scheme.true_at[s], scheme.true_at[s + 1]):
        counted = i64(scheme.true_rc[t])
        if u64(fit) < scheme.true_share32[t] and scheme.counted_adverse[counted]:
            mask |= ONE << u64(counted)
    if mask == u64(0) or not arm.subject[i]:
        return
    arm.acted_at[i] = town.week
    if own == u64(0):
        arm.unseen_at[i] = town.week
        arm.unseen_what[i] = s
        arm.unseen_mask[i] = mask
        arm.unseen_until[i] = until


@kernel
def to_be_found(arm: Any, scheme: Any, town: Any, i: Any, c: Any) -> Any:
    """Return the counted conduct (bits) that an inspection finds."""
    since = i64(arm.unseen_at[i])
    if since == NO_WEEK or town.week - since > YEAR:
        return u64(0)
    mask = arm.unseen_mask[i] & ~scheme.cons_unrelated[c]
    if town.week < arm.unseen_until[i]:
        return mask
    for counted in range(COUNTED):
        if scheme.counted_lasts[counted]:
            mask &= ~(ONE << u64(counted))
    return mask
