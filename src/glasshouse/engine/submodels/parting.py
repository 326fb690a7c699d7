"""Tie-cutting (M8): people part with contacts who are listed.

Each week, before anything is passed on to others in later weeks, every core or weak tie between
a person who was listed at the end of last week and one who was not is cut with chance
``cuts32``, for good.  Households stay together.

Draws: for each listed person j, u = top 48 bits of ``draw(key(.., parting), 64 * j)``; the
first tie s with u < ``cuts_upto48[s]`` is struck, none if there is no such s; every later tie s
is struck iff the top 32 bits of ``draw(key(.., parting), 64 * j + 1 + s)`` < ``cuts32``.  So
each tie is struck with the same chance and apart from the others.  A tie that is struck is cut
if it is there and the other end was not listed.

A cut tie takes with it what the two stood to lose for each other (`passing`).  It is counted
once, at the person who was listed.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.contacts import contact
from glasshouse.engine.counts import note
from glasshouse.engine.lanes import S16, S32
from glasshouse.engine.layout_kin import CORE, WEAK
from glasshouse.engine.state import IS_LISTED, RECORDED
from glasshouse.engine.submodels.passing import ENDS, pass_on, touch
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import STREAMS, draw, key
from glasshouse.society.ties import NOBODY

u64, i64, u32 = np.uint64, np.int64, np.uint32
STREAM = u64(STREAMS["parting"])
TIES_LOST = i64(COLUMN["ties_lost"])


@kernel
def other_end(town: Any, s: Any) -> Any:
    """Return the slot in which the other end of a tie in slot `s` has it."""
    first, n = (i64(0), town.core_n) if s < town.core_n else (town.core_n, town.ties_n)
    if s == n - 1 and (n - first) % 2:
        return i64(s)
    return first + ((s - first) ^ 1)


@kernel
def let_go(arm: Any, scheme: Any, town: Any, people: Any, j: Any, i: Any, s: Any) -> None:
    """End what person `i` has to bear for person `j` over a tie in slot `s` of `j`."""
    opened = u64(arm.open[RECORDED, j])
    kind = CORE if s < town.core_n else WEAK
    for p in range(scheme.kin_n):
        if scheme.kin_among[p] & kind and scheme.kin_gates[p] & opened != u64(0):
            touch(arm, scheme, town, people, i64(p), j, i, ENDS)


@kernel
def cut(arm: Any, scheme: Any, town: Any, people: Any, j: Any, s: Any) -> None:
    """Cut one tie of a listed person, if it is there and its other end is not listed."""
    i = contact(town, j, s)
    if i == NOBODY or (arm.cut[j] >> s) & 1 or arm.status[i] & IS_LISTED:
        return
    let_go(arm, scheme, town, people, j, i, s)
    let_go(arm, scheme, town, people, i, j, s)
    arm.cut[j] |= u32(1 << s)
    arm.cut[i] |= u32(1 << other_end(town, s))
    note(arm, people, j, TIES_LOST)


@kernel
def part_ways(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Let people part with contacts who were listed at the end of last week."""
    if living.cuts32 == u64(0) or town.ties_n == 0:
        return
    k = key(town.seed, town.number, town.week, STREAM)
    last = town.ties_n - 1
    for n in range(arm.n_listed):
        j = i64(arm.listed[n])
        u = draw(k, 64 * j) >> S16
        if u >= living.cuts_upto48[last]:
            continue
        s = i64(0)
        while u >= living.cuts_upto48[s]:
            s += 1
        cut(arm, scheme, town, people, j, s)
        for later in range(s + 1, town.ties_n):
            if (draw(k, 64 * j + 1 + later) >> S32) < living.cuts32:
                cut(arm, scheme, town, people, j, i64(later))


@kernel
def bear_for_others(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Let what turned last week bear on others, and let people part with who was listed."""
    pass_on(arm, scheme, town, people)
    part_ways(arm, scheme, town, living, people)
