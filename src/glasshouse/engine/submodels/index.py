"""An index (M4): a score that follows where people stand among others.

Every ``index_every`` weeks, before anything counts that week, and never in week 0: for each
measure m, people of the town to whom the scheme applies are ranked by a number c, on either
side of the file apart: how many records of it are kept (at most 255), or the position of their
value of an attribute.  The percentile of c is the share below it and half of those equal to it,

    q(c) = ((2 * below + equal) << 15) // persons,   65536 - q(c) where more is worse.

With w the measures' weights (65536 in all), P = sum of w * q and the target

    T = floor + (((ceiling - floor) * P) >> 32),

the person's base goes a share of the way: base += ((T - base) * settle + 32768) >> 16, and the
score moves by as much, clipped.  What rules moved stays on top.

The shadow side ranks by true, own, covered conduct, so that a standing can be wrong without any
wrong record about the person: because good conduct was missed, or because others were ranked
by errors.  Such a standing counts as stale.

Draws: none.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.layout_cards import BY_RECORDS
from glasshouse.engine.state_cards import COMPUTED, RANKED
from glasshouse.engine.submodels.scorecard import value_of
from glasshouse.engine.submodels.scoring import move

i64 = np.int64
WHOLE, HALF = 65536, 32768


@kernel
def number_of(arm: Any, scheme: Any, people: Any, side: Any, m: Any, i: Any) -> Any:
    """Return the number by which a measure ranks a person."""
    first = scheme.measure_at[m]
    if scheme.measure_kind[m] == BY_RECORDS:
        return min(i64(arm.kept[side, first, i]), i64(RANKED - 1))
    return i64(value_of(arm, scheme, people, i, first, scheme.measure_values[m]))


@kernel
def rank(arm: Any, scheme: Any, town: Any, people: Any, side: Any, m: Any) -> None:
    """Find the percentile of every number of one measure."""
    arm.ranked[:] = 0
    persons = i64(0)
    for i in range(town.persons):
        if arm.subject[i]:
            arm.ranked[number_of(arm, scheme, people, side, m, i)] += 1
            persons += 1
    below = i64(0)
    for c in range(RANKED):
        equal = i64(arm.ranked[c])
        q = ((2 * below + equal) << 15) // max(persons, i64(1))
        arm.percent[c] = q if scheme.measure_up[m] else WHOLE - q
        below += equal


@kernel
def weigh(arm: Any, scheme: Any, town: Any, people: Any, side: Any) -> None:
    """Add up everybody's weighted percentiles."""
    for i in range(town.persons):
        arm.weighed[i] = 0
    for m in range(scheme.measure_n):
        rank(arm, scheme, town, people, side, m)
        weight = scheme.measure_weight[m]
        for i in range(town.persons):
            if arm.subject[i]:
                c = number_of(arm, scheme, people, side, m, i)
                arm.weighed[i] += weight * arm.percent[c]


@kernel
def settle(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Compute the index anew, if this is a week in which that is done."""
    s = scheme.index_score
    if scheme.measure_n == 0 or town.week == 0 or town.week % scheme.index_every != 0:
        return
    floor, span = scheme.score_floor[s], scheme.score_ceiling[s] - scheme.score_floor[s]
    for side in range(2):
        weigh(arm, scheme, town, people, side)
        for i in range(town.persons):
            if arm.subject[i]:
                target = floor + ((span * arm.weighed[i]) >> 32)
                base = i64(arm.base[side, s, i])
                step = ((target - base) * scheme.index_settle + HALF) >> 16
                arm.base[side, s, i] = base + step
                move(arm, scheme, side, s, i, step, COMPUTED)
