"""Holders (M12): what institutions' copies say about a person, and to whom a request comes.

A *holder* is an institution that holds copies of standings (gates) on the operator's lists and
scores.  What bites in a holder's context is read in its copies and nowhere else: gates that
some holder of the context copies count there as the copies say, all others as in the
operator's file.

- A request comes to one holder of its context, evenly: of n holders the one of number
  floor(u * n / 2**32) in slot order, u the top 32 bits of ``draw(z ^ ASKED, c)``, with z and c
  those of the request (see `consequences`).
- A job can be lost by what any holder of the context holds.
- Payments, the rules fired by gates and what the public sees go by the operator's file.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.lanes import S32, among
from glasshouse.engine.layout_copies import HOLDERS
from glasshouse.engine.state import RECORDED
from glasshouse.rng import draw

u64, i64 = np.uint64, np.int64
ONE = u64(1)
ASKED = u64(0x636F70696573)


@kernel
def gates_in(scheme: Any, slots: Any) -> Any:
    """Return the gates (bits) that some copies (bits) say are open."""
    gates = u64(0)
    for n in range(scheme.slot_n):
        if (slots >> u64(n)) & ONE:
            gates |= ONE << u64(scheme.slot_gate[n])
    return gates


@kernel
def whom_asked(holders: Any, z: Any, c: Any) -> Any:
    """Return the holder to whom a request comes, out of some (bits)."""
    count = i64(0)
    for j in range(HOLDERS):
        count += i64((holders >> u64(j)) & ONE)
    number = among(draw(z ^ ASKED, c) >> S32, count)
    for j in range(HOLDERS):
        if (holders >> u64(j)) & ONE:
            if number == 0:
                return i64(j)
            number -= 1
    return i64(0)


@kernel
def seen_gates(arm: Any, scheme: Any, i: Any, need: Any, z: Any, c: Any) -> Any:
    """Return (gates open where a request is decided, the copies that say so), as bits."""
    opened = u64(arm.open[RECORDED, i])
    holders = scheme.need_holders[need]
    if holders == u64(0):
        return opened, u64(0)
    slots = u64(arm.against[i]) & scheme.holder_slots[whom_asked(holders, z, c)]
    return (opened & ~scheme.need_copied[need]) | gates_in(scheme, slots), slots


@kernel
def any_gates(arm: Any, scheme: Any, i: Any) -> Any:
    """Return the gates open for a person in the operator's file or in anybody's copy."""
    opened = u64(arm.open[RECORDED, i])
    if scheme.slot_n == 0 or arm.against[i] == 0:
        return opened
    return opened | gates_in(scheme, u64(arm.against[i]))


@kernel
def lasting_gates(arm: Any, scheme: Any, i: Any, consequence: Any) -> Any:
    """Return the gates open for a consequence that acts without a request."""
    opened = u64(arm.open[RECORDED, i])
    if scheme.cons_slots[consequence] == u64(0):
        return opened
    slots = u64(arm.against[i]) & scheme.cons_slots[consequence]
    return (opened & ~scheme.cons_copied[consequence]) | gates_in(scheme, slots)
