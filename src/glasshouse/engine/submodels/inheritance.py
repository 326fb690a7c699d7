"""Inheritance: a status that passes on from one person to another.

A status passes from person j to person i by way p, or it does not, once and for all: with u the
top 32 bits of ``draw(draw(key(seed, town, 0, inheritance) ^ kin_luck[p], j), i)``, it passes
iff u < ``kin_chance32[p]``.

- To a list: when it begins to pass, i is entered on the list of ``kin_rule[p]`` with the list's
  own term, cause inheritance, on side 0 only.  On a list until performance there is nothing
  that an heir could perform (``kin_follows``): only the first of several sources enters i, and
  i comes off, as by performance, when the last source's standing has ended.
- To a tier: i stands in it directly from the first source to the last.

A granted appeal deletes an inherited entry as any other; against a standing by tier it sets
aside all tiers inherited until then (`disinherit`), and a source that begins anew passes anew.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.lanes import S32
from glasshouse.engine.layout import TO_TIER
from glasshouse.engine.state import BY_PERFORMANCE, NEVER, NO_RECORD, RECORDED
from glasshouse.engine.state_kin import INHERITANCE
from glasshouse.engine.submodels.listing import drop, enter, leave
from glasshouse.rng import STREAMS, draw, key

u64, i64, u8, u16 = np.uint64, np.int64, np.uint8, np.uint16
STREAM = u64(STREAMS["inheritance"])


@kernel
def passes(scheme: Any, town: Any, p: Any, j: Any, i: Any) -> Any:
    """Return whether a status passes from person `j` to person `i`."""
    k = draw(key(town.seed, town.number, u64(0), STREAM) ^ scheme.kin_luck[p], j)
    return (draw(k, i) >> S32) < scheme.kin_chance32[p]


@kernel
def stand_lower(arm: Any, scheme: Any, p: Any, i: Any, holds: Any) -> None:
    """Let a person begin or cease to stand in an inherited tier."""
    had = (arm.heir[i] >> p) & 1
    if had == holds:
        return
    r = scheme.kin_rule[p]
    arm.heir[i] ^= u16(1 << p)
    arm.direct[RECORDED, scheme.rule_score[r], scheme.rule_tier[r], i] += 1 if holds else -1
    arm.mark[i] |= u8(1 << RECORDED)


@kernel
def leave_inherited(arm: Any, town: Any, i: Any, r: Any) -> None:
    """Take a person off a list on which somebody else's standing had put him or her."""
    e = i64(arm.entries[RECORDED, i])
    while e > 0:
        after = i64(arm.entry_next[e])
        if arm.entry_rule[e] == r:
            arm.entry_refs[e] += 1
            leave(arm, town, e, BY_PERFORMANCE)
            drop(arm, e)
        e = after


@kernel
def inherit(arm: Any, scheme: Any, town: Any, p: Any, i: Any, before: Any, after: Any) -> None:
    """Let a status that begins to pass, or has passed, have its effect on an heir."""
    if not arm.subject[i]:
        return
    r = i64(scheme.kin_rule[p])
    if scheme.rule_kind[r] == TO_TIER:
        if (before > 0) != (after > 0):
            stand_lower(arm, scheme, p, i, 1 if after > 0 else 0)
    elif after > before and (before == 0 or not scheme.kin_follows[p]):
        enter(arm, scheme, town, RECORDED, i, r, NO_RECORD, INHERITANCE, NEVER)
    elif after == 0 and scheme.kin_follows[p]:
        leave_inherited(arm, town, i, r)


@kernel
def disinherit(arm: Any, scheme: Any, i: Any) -> None:
    """Set aside every tier that a person has inherited."""
    for p in range(scheme.kin_n):
        if (arm.heir[i] >> p) & 1:
            stand_lower(arm, scheme, p, i, 0)
