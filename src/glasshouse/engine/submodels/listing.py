"""Listing (M4): entries on lists, from decision to deletion.

A rule that lists makes an *entry* of one person on one list.  It is decided in the week its
rule fires, is in force from week ``a = t + max(grace, notice ahead)`` (truth: from t) and,
with a term of D weeks, through week a + D - 1; the person may be listed again in week a + D.
Entries run side by side and a person is on a list while any of them is in force and not
suspended.  An entry that would end before it begins is never made.

Draws in the week of decision, k = ``key(.., listing) ^ rule_luck[r]``, person i, rule r, the
same on both sides:

- b = ``draw(k, 2 * i)``.  A term in weeks is extended iff the top 32 bits of b <
  ``rule_extend32``, by mild + floor(low 32 bits * (harsh - mild + 1) / 2**32) weeks.
- d = ``draw(k, 2 * i + 1)``.  Early end iff its top 32 bits < ``list_early32``:
  ``list_early`` weeks after a, if that comes first.  A term until performed ends, on side 0, in
  the week of performance + ``list_performed`` iff the low 32 bits of d < ``list_performed32``,
  otherwise never; in truth, in the week of performance.

Order: the entry goes first in its person's list; it starts at once or is scheduled to; its end
is scheduled after its start.  With several entries in force the oldest is the one with the
smallest a, the earliest made among equals.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.calendar import schedule
from glasshouse.engine.compiled import kernel
from glasshouse.engine.lanes import LOW32, S32, among
from glasshouse.engine.layout import GATE_LIST, NO_TERM, UNTIL_PERFORMED
from glasshouse.engine.state import (
    BY_PERFORMANCE,
    BY_TERM,
    DECISIONS,
    EARLY,
    ENTRIES,
    ENTRY_ENDS,
    ENTRY_STARTS,
    FULL_DECISIONS,
    FULL_ENTRIES,
    GONE,
    IN_FORCE,
    LOOK_AGAIN,
    NEVER,
    RECORDED,
    TRUTH,
    WAITING,
)
from glasshouse.rng import STREAMS, draw, key

u64, i64 = np.uint64, np.int64
LISTING = u64(STREAMS["listing"])


@kernel
def decide(arm: Any, what: Any) -> None:
    """Remember a decision for this week's due process: an entry, or a gate that opened."""
    n = arm.n_decisions
    if n >= DECISIONS:
        arm.overflow |= FULL_DECISIONS
        return
    arm.decision[n] = what
    arm.n_decisions = n + 1


@kernel
def refresh(arm: Any, side: Any, i: Any) -> None:
    """Say again which lists a person is on."""
    bits = i64(0)
    e = i64(arm.entries[side, i])
    while e > 0:
        if arm.entry_state[e] == IN_FORCE and not arm.entry_held[e]:
            bits |= 1 << i64(arm.entry_list[e])
        e = i64(arm.entry_next[e])
    arm.on[side, i] = bits
    arm.mark[i] |= np.uint8(1 << side)


@kernel
def start_entry(arm: Any, scheme: Any, town: Any, e: Any) -> None:
    """Bring an entry into force; gates that want it to be old look again when it is."""
    arm.entry_state[e] = IN_FORCE
    side, i = i64(arm.entry_side[e]), i64(arm.entry_who[e])
    refresh(arm, side, i)
    if not (arm.waited >> i64(arm.entry_list[e])) & 1:
        return
    for g in range(scheme.gate_n):
        if scheme.gate_kind[g] == GATE_LIST and scheme.gate_list[g] == arm.entry_list[e]:
            if scheme.gate_age[g] > 0:
                schedule(arm, town, town.week + scheme.gate_age[g], LOOK_AGAIN, side, i)


@kernel
def drop(arm: Any, e: Any) -> None:
    """Give up one reference to an entry; the last one frees an entry that is gone."""
    arm.entry_refs[e] -= 1
    if arm.entry_refs[e] == 0 and arm.entry_state[e] == GONE:
        arm.entry_next[e] = arm.entry_free
        arm.entry_free = e


@kernel
def leave(arm: Any, town: Any, e: Any, code: Any) -> None:
    """End an entry, for the reason of `code`; the caller holds a reference to it."""
    if arm.entry_state[e] == GONE:
        return
    side, i = i64(arm.entry_side[e]), i64(arm.entry_who[e])
    if side == RECORDED and arm.entry_state[e] == IN_FORCE:
        arm.end_code[i] = code
        arm.end_week[i] = town.week
    arm.entry_state[e] = GONE
    at = i64(arm.entries[side, i])
    if at == e:
        arm.entries[side, i] = arm.entry_next[e]
    while at > 0 and at != e:
        after = i64(arm.entry_next[at])
        if after == e:
            arm.entry_next[at] = arm.entry_next[e]
        at = after
    arm.entry_refs[e] -= 1
    refresh(arm, side, i)


@kernel
def term(scheme: Any, side: Any, r: Any, start: Any, until: Any, bits: Any, more: Any) -> Any:
    """Return (the week an entry ends, why): by term, by performance, or early."""
    which = scheme.rule_list[r]
    weeks = scheme.rule_term[r]
    end, code = i64(NEVER), i64(BY_TERM)
    if weeks == UNTIL_PERFORMED:
        code = i64(BY_PERFORMANCE)
        if until < NEVER:
            if side == TRUTH:
                end = i64(until)
            elif (more & LOW32) < scheme.list_performed32[which]:
                end = until + scheme.list_performed[which]
    elif weeks != NO_TERM:
        if (bits >> S32) < scheme.rule_extend32[r]:
            spread = scheme.rule_extend_harsh[r] - scheme.rule_extend_mild[r]
            weeks += scheme.rule_extend_mild[r] + among(bits & LOW32, spread + 1)
        end = start + weeks
    if (more >> S32) < scheme.list_early32[which] and start + scheme.list_early[which] < end:
        return start + scheme.list_early[which], i64(EARLY)
    return end, code


@kernel
def new_entry(arm: Any) -> Any:
    """Return a free entry, or 0 when there is none left."""
    if arm.entry_free > 0:
        e = arm.entry_free
        arm.entry_free = i64(arm.entry_next[e])
        return e
    e = arm.entry_top
    if e >= ENTRIES:
        arm.overflow |= FULL_ENTRIES
        return i64(0)
    arm.entry_top = e + 1
    return e


@kernel
def enter(
    arm: Any,
    scheme: Any,
    town: Any,
    side: Any,
    i: Any,
    r: Any,
    counted: Any,
    cause: Any,
    until: Any,
) -> None:
    """Decide to enter person `i` on the list of rule `r`."""
    which = scheme.rule_list[r]
    start = town.week
    if side == RECORDED:
        start += max(scheme.list_grace[which], scheme.notice_ahead)
    k = key(town.seed, town.number, town.week, LISTING) ^ scheme.rule_luck[r]
    bits, more = draw(k, 2 * i), draw(k, 2 * i + 1)
    end, code = term(scheme, side, r, start, until, bits, more)
    if end <= start:
        return
    e = new_entry(arm)
    if e == 0:
        return
    arm.entry_who[e] = i
    arm.entry_from[e] = min(start, NEVER)
    arm.entry_side[e] = side
    arm.entry_list[e] = which
    arm.entry_rule[e] = r
    arm.entry_cause[e] = cause
    arm.entry_counted[e] = counted
    arm.entry_state[e] = WAITING
    arm.entry_held[e] = 0
    arm.entry_refs[e] = 1  # its person's list
    arm.entry_next[e] = arm.entries[side, i]
    arm.entries[side, i] = e
    begin(arm, scheme, town, e, start, end, code)


@kernel
def begin(arm: Any, scheme: Any, town: Any, e: Any, start: Any, end: Any, code: Any) -> None:
    """Start an entry or schedule its start, schedule its end, and tell due process."""
    side, i = i64(arm.entry_side[e]), i64(arm.entry_who[e])
    if start == town.week:
        start_entry(arm, scheme, town, e)
    else:
        refer(arm, schedule(arm, town, start, ENTRY_STARTS, side, i), e, BY_TERM)
    refer(arm, schedule(arm, town, end, ENTRY_ENDS, side, i), e, code)
    if side == RECORDED:
        arm.entry_refs[e] += 1
        decide(arm, e)


@kernel
def refer(arm: Any, k: Any, e: Any, code: Any) -> None:
    """Let a scheduled node speak of an entry."""
    if k > 0:
        arm.node_value[k] = e
        arm.node_rule[k] = code
        arm.entry_refs[e] += 1


@kernel
def oldest(arm: Any, side: Any, i: Any, lists: Any) -> Any:
    """Return a person's oldest entry in force on any of some lists (bits), or 0."""
    found, since = i64(0), i64(NEVER + 1)
    e = i64(arm.entries[side, i])
    while e > 0:
        on = arm.entry_state[e] == IN_FORCE and not arm.entry_held[e]
        if on and (lists >> i64(arm.entry_list[e])) & 1 and arm.entry_from[e] <= since:
            found, since = e, i64(arm.entry_from[e])
        e = i64(arm.entry_next[e])
    return found
