"""Ranks: a share of a town that a scheme wants found, however people behave.

A gate with a share is open for the n lowest (``gate_best``: highest) of those whom the scheme
applies to, ranked each week on each side after the week's records have counted, by the score as
read; n = floor(share * subjects), share = ``gate_share32`` / 2**32.  Ties go by lot: with z the
top 32 bits of ``draw(key(seed, town, 0, rank), i)``, the lower z without its lowest 13 bits is
taken first, then the lower number.  The lot is drawn once, the same on both sides, so that
nobody falls in or out of a quota in which nothing has happened.

Nothing is ranked before the first week.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.lanes import S32
from glasshouse.engine.layout import GATE_RANK
from glasshouse.engine.submodels.gates import as_read
from glasshouse.rng import STREAMS, draw, key

u64, i64, u32, u8 = np.uint64, np.int64, np.uint32, np.uint8
ONE = u64(1)
STREAM = u64(STREAMS["rank"])
MIDDLE = 1 << 31
PERSON = u64(8191)


@part
def place(arm: Any, scheme: Any, k: Any, side: Any, g: Any, i: Any) -> Any:
    """Return where a person comes in the order of a gate: score above lot above number."""
    x = i64(as_read(arm, scheme, side, i64(scheme.gate_score[g]), i))
    up = MIDDLE - x if scheme.gate_best[g] else MIDDLE + x
    return (u64(up) << S32) | ((draw(k, i) >> S32) & ~PERSON) | u64(i)


@kernel
def smallest(keys: Any, n: Any, wanted: Any) -> Any:
    """Return the number at position `wanted` of `n` different ones, were they sorted."""
    low, high = i64(0), n - 1
    while low < high:
        pivot = keys[(low + high) >> 1]
        a, b = low, high
        while a <= b:
            while keys[a] < pivot:
                a += 1
            while keys[b] > pivot:
                b -= 1
            if a <= b:
                keys[a], keys[b] = keys[b], keys[a]
                a += 1
                b -= 1
        if wanted <= b:
            high = b
        elif wanted >= a:
            low = a
        else:
            break
    return keys[wanted]


@kernel
def rank_side(arm: Any, scheme: Any, town: Any, side: Any, g: Any) -> None:
    """Rank the town for one gate on one side; mark whoever falls in or out."""
    k = key(town.seed, town.number, u64(0), STREAM)
    n = i64(0)
    for i in range(town.persons):
        if arm.subject[i]:
            arm.rank_key[n] = place(arm, scheme, k, side, g, i)
            n += 1
    most = i64((u64(n) * scheme.gate_share32[g]) >> S32)
    last = smallest(arm.rank_key, n, most - 1) if most > 0 else u64(0)
    bit = u32(1 << g)
    for i in range(town.persons):
        inside = arm.subject[i] != 0 and most > 0 and place(arm, scheme, k, side, g, i) <= last
        if inside != (arm.inside[side, i] & bit != u32(0)):
            arm.inside[side, i] ^= bit
            arm.mark[i] |= u8(1 << side)


@kernel
def rank(arm: Any, scheme: Any, town: Any) -> None:
    """Rank the town for every gate that asks for a share of it."""
    if arm.ranks == u64(0):
        return
    for g in range(scheme.gate_n):
        if scheme.gate_kind[g] == GATE_RANK:
            for side in range(2):
                rank_side(arm, scheme, town, side, g)
