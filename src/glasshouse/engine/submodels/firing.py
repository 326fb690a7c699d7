"""Rules that fire (M4): from a record that counts to points, a direct tier, or an entry.

A record that counts in week t, in this order:

1. opens each record gate that reads its counted conduct, for ``counted_keep`` weeks (gates in
   rising order; on side 0 each such record is also one occasion of every payment of that gate);
2. fires the rules that read its counted conduct, in the order of ``link_rule``.  A rule is
   passed over if another record of the same event about the same person replaces it
   (``rule_skip``), or if its strikes are not reached.  In truth a rule fires only on conduct
   its text covers; on side 0 a record of own conduct that the text does not cover fires too,
   with cause not-covered.

A rule that fires, in this order: takes what its cap allows; acts, and keeps what it did; and,
if it repeats, is scheduled again ``rule_every`` weeks later, if that is before the
performance.  A repeat obeys the cap and goes on with the cause and performance of its record,
but counts neither as a strike nor for a gate; a correction ends the repeats of wrong records
made before it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.calendar import schedule
from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.layout import NOT_PLAIN, PAY, POINTS, TO_TIER
from glasshouse.engine.state import (
    APPLIED,
    FINES,
    FULL_FINES,
    KEPT_POINTS,
    KEPT_RECORD,
    KEPT_TIER,
    LAST_NODE,
    LAST_POINTS,
    LAST_SCORE,
    LAST_WEEK,
    NO_RECORD,
    NOT_COVERED,
    OWN,
    RECORDED,
    REPEAT,
    TRUTH,
)
from glasshouse.engine.submodels.listing import enter
from glasshouse.engine.submodels.scoring import discretion, keep, move, room, strike

u64, i64 = np.uint64, np.int64
ONE = u64(1)
NOTHING = i64(0)


@part
def fire(
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
    """Let rule `r` act on person `i`, and schedule its next repeat."""
    kind = scheme.rule_kind[r]
    points = discretion(town, scheme, r, i) if kind == POINTS else i64(0)
    may, points = room(arm, scheme, town, side, scheme.rule_cap_slot[r], i, points)
    if may and kind == POINTS:
        score_points(arm, scheme, town, side, i, r, cause, points)
    elif may and kind == TO_TIER:
        arm.direct[side, scheme.rule_score[r], scheme.rule_tier[r], i] += 1
        arm.mark[i] |= np.uint8(1 << side)
        keep(arm, town, KEPT_TIER, side, i, r, cause, NOTHING, scheme.rule_keep[r])
    elif may:
        enter(arm, scheme, town, side, i, r, counted, cause, until)
    again = town.week + scheme.rule_every[r]
    if scheme.rule_every[r] > 0 and counted != NO_RECORD and again < until:
        k = schedule(arm, town, again, REPEAT, side, i)
        if k > 0:
            arm.node_rule[k] = r
            arm.node_cause[k] = cause
            arm.node_until[k] = until
            arm.node_value[k] = counted


@part
def score_points(
    arm: Any,
    scheme: Any,
    town: Any,
    side: Any,
    i: Any,
    r: Any,
    cause: Any,
    points: Any,
) -> None:
    """Move a score by a rule's points and keep what it actually moved."""
    s = i64(scheme.rule_score[r])
    moved = move(arm, scheme, side, s, i, points, APPLIED)
    if moved == 0:
        return
    k = keep(arm, town, KEPT_POINTS, side, i, r, cause, moved, scheme.rule_keep[r])
    if side == RECORDED and moved < 0:
        arm.last[i, LAST_POINTS], arm.last[i, LAST_NODE] = moved, k
        arm.last[i, LAST_SCORE], arm.last[i, LAST_WEEK] = s, town.week


@kernel
def owe(arm: Any, i: Any, consequence: Any, is_wrong: Any) -> None:
    """Remember a payment that falls due this week, and whether it does so wrongly."""
    n = arm.n_fines
    if n >= FINES:
        arm.overflow |= FULL_FINES
        return
    arm.fine_who[n] = i
    arm.fine_by[n] = consequence
    arm.fine_wrong[n] = is_wrong
    arm.n_fines = n + 1


@part
def open_record_gates(
    arm: Any, scheme: Any, town: Any, side: Any, i: Any, counted: Any, cause: Any
) -> None:
    """Let a record open the gates that read it, and the payments that go by record."""
    for n in range(arm.n_record_gates):
        g = i64(arm.record_gate[n])
        if (scheme.gate_counted[g] >> u64(counted)) & ONE == u64(0):
            continue
        slot = scheme.gate_slot[g]
        arm.kept[side, slot, i] += 1
        arm.mark[i] |= np.uint8(1 << side)
        keep(
            arm, town, KEPT_RECORD, side, i, slot, cause, NOTHING, scheme.counted_keep[counted]
        )
        if side == RECORDED and (arm.paying >> u64(g)) & ONE:
            for c in range(scheme.cons_n):
                if scheme.cons_effect[c] == PAY and (scheme.cons_gates[c] >> u64(g)) & ONE:
                    owe(arm, i, c, cause != OWN)


@part
def count_plain(
    arm: Any, scheme: Any, town: Any, side: Any, i: Any, r: Any, s: Any, cause: Any
) -> None:
    """Let a record count whose only rule is plain: it moves one score by fixed points."""
    why = i64(cause)
    if cause == OWN and (scheme.rule_covers[r] >> u64(s)) & ONE == u64(0):
        if side == TRUTH or scheme.perfect:
            return
        why = i64(NOT_COVERED)
    score_points(arm, scheme, town, side, i, r, why, scheme.rule_mild[r])


@kernel
def count_record(
    arm: Any,
    scheme: Any,
    town: Any,
    side: Any,
    i: Any,
    counted: Any,
    s: Any,
    cause: Any,
    mask: Any,
    until: Any,
) -> None:
    """Let a record count: open its gates, fire its rules."""
    if side == RECORDED and scheme.counted_adverse[counted]:
        arm.last_counted[i] = counted
    open_record_gates(arm, scheme, town, side, i, counted, cause)
    for n in range(u64(scheme.link_at[counted]), u64(scheme.link_at[counted + 1])):
        r = i64(scheme.link_rule[n])
        why = i64(cause)
        if cause == OWN and (scheme.rule_covers[r] >> u64(s)) & ONE == u64(0):
            if side == TRUTH or scheme.perfect:
                continue
            why = i64(NOT_COVERED)
        if arm.is_plain[r]:
            score_points(arm, scheme, town, side, i, r, why, scheme.rule_mild[r])
            continue
        if scheme.rule_skip[r] & mask:
            continue
        if scheme.rule_strikes[r] > 1:
            reached, why = strike(arm, scheme, town, side, r, i, why)
            if not reached:
                continue
        fire(arm, scheme, town, side, i, r, counted, why, until)


@kernel
def repeat(arm: Any, scheme: Any, town: Any, k: Any) -> None:
    """Fire a repeating rule again, unless its wrong record was corrected meanwhile."""
    i, side = i64(arm.node_who[k]), i64(arm.node_side[k])
    cause = i64(arm.node_cause[k])
    if side == RECORDED and cause != OWN and arm.node_week[k] <= arm.struck[i]:
        return
    r, counted, until = i64(arm.node_rule[k]), i64(arm.node_value[k]), i64(arm.node_until[k])
    fire(arm, scheme, town, side, i, r, counted, cause, until)


@kernel
def count_records(arm: Any, scheme: Any, town: Any) -> None:
    """Let the week's records count, in the order they were made."""
    for n in range(arm.n_records):
        i, counted = i64(arm.record_who[n]), i64(arm.record_counted[n])
        s, cause = i64(arm.record_what[n]), i64(arm.record_cause[n])
        r = i64(arm.plain_rule[counted])
        if r != NOT_PLAIN:
            if scheme.counted_adverse[counted]:
                arm.last_counted[i] = counted
            count_plain(arm, scheme, town, RECORDED, i, r, s, cause)
        else:
            mask, until = arm.record_mask[n], i64(arm.record_until[n])
            count_record(arm, scheme, town, RECORDED, i, counted, s, cause, mask, until)
    arm.counting += arm.n_records
    arm.waiting -= arm.n_records
    arm.n_records = 0


@kernel
def count_late(arm: Any, scheme: Any, town: Any, k: Any) -> None:
    """Let a late record count."""
    i, counted = i64(arm.node_who[k]), i64(arm.node_rule[k])
    s, cause = i64(arm.node_value[k]), i64(arm.node_cause[k])
    mask, until = arm.node_mask[k], i64(arm.node_until[k])
    count_record(arm, scheme, town, RECORDED, i, counted, s, cause, mask, until)
    arm.counting += 1
    arm.waiting -= 1
