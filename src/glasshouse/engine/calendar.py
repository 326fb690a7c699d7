"""The calendar: things that will happen in a known week, first in, first out within a week.

One pool of numbered nodes holds what is scheduled and what is kept.  Node 0 is nobody's and
stands for none.  Only what falls inside the horizon is scheduled; a kept record that never ends
inside it takes a node only if it is wrong, because a correction has to find it.  When the pool
is full the arm's overflow is set and the run is refused.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.state import FULL_NODES, NODES

i64 = np.int64


@kernel
def acquire(arm: Any) -> Any:
    """Return a free node, or 0 when there is none left."""
    if arm.node_free > 0:
        k = arm.node_free
        arm.node_free = i64(arm.node_next[k])
    elif arm.node_top < NODES:
        k = arm.node_top
        arm.node_top = k + 1
    else:
        arm.overflow |= FULL_NODES
        return i64(0)
    arm.node_next[k] = 0
    arm.node_link[k] = 0
    arm.node_linked[k] = 0
    arm.node_gone[k] = 0
    return k


@kernel
def release(arm: Any, k: Any) -> None:
    """Give a node back."""
    arm.node_next[k] = arm.node_free
    arm.node_free = k


@kernel
def append(arm: Any, week: Any, k: Any) -> None:
    """Put a node at the end of a week's list."""
    arm.node_linked[k] = 1
    last = i64(arm.week_last[week])
    if last == 0:
        arm.week_first[week] = k
    else:
        arm.node_next[last] = k
    arm.week_last[week] = k


@kernel
def schedule(arm: Any, town: Any, week: Any, kind: Any, side: Any, i: Any) -> Any:
    """Schedule something about person `i` for a later week; return its node or 0.

    Nothing is scheduled beyond the horizon.
    """
    if week >= town.weeks:
        return i64(0)
    k = acquire(arm)
    if k > 0:
        arm.node_kind[k] = kind
        arm.node_side[k] = side
        arm.node_who[k] = i
        arm.node_week[k] = town.week
        append(arm, week, k)
    return k
