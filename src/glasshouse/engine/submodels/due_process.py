"""Due process (M11): notice, appeal, decision, correction, repair.

Every decision against a person has its process in the week it is made: each entry on side 0, in
the order they were made, then each black tier, score or record gate that opens on side 0, by
person and gate.  With luck that of the entry's rule, or of the gate:

- notice reaches iff the top 32 bits of ``draw(key(.., notice) ^ luck, i)`` < ``notice32``,
  and never about what the scheme keeps secret (``quiet``);
- if it does, an appeal is filed iff the top 32 bits of ``draw(key(.., appeal) ^ luck, i)`` <
  the
  chance ``((filed32 >> 8) * (files32[income] >> 8)) >> 16``, at most 1; a chance of 1 is not
  reduced. It is one against a wrong standing if that does not hold in truth this week: the
  list, or the gate.  If appeals suspend, the entry is without effect until decided.
- It falls due ``appeal_takes`` weeks later and then waits in the town's queue, first in, first
  out (within a week: those due by calendar, then those filed this week with no time to take);
  ``appeal_capacity`` are decided a week.  One whose entry or gate is gone takes its place.
- It is followed if the run still has the week half a year after its filing, and in time if it
  has come up by then, with something left to decide or not.
- Decision: v = ``draw(key(.., decision) ^ luck, i)`` of the week of decision; granted iff its
  top 32
  bits < ``appeal_wrong32`` if the standing is wrong at that moment, else ``appeal_right32``.
  A granted entry is deleted ``list_corrected`` weeks later iff the low 32 bits of v <
  ``list_corrected32``. A granted gate: if wrong, the person's wrong kept records of all kinds
  are struck, and what stands against the person for others is set aside; if right, the last
  adverse record that moved a score is struck.  A suspension ends with the decision, unless the
  entry is to be deleted.

Repair, route n, in the order of routes, by person: those on its list on side 0 for at least
``max(earliest, 1)`` weeks (oldest entry in force), or below where the score starts for them on
side 0 and ``earliest`` weeks after their last adverse record, use it iff the top 48 bits of
``draw(key(.., repair) ^ repair_luck[n], i)`` < ``repair_used48``.  It ends all entries in
force on
that list, or adds points within its cap, on both sides.  Who is hard up (two steps behind with
payments, or of an income class whose savings do not pay for the route) cannot use a route that
costs money, unless hardship waives what it asks; then it takes nothing.  All others spend
``repair_hours`` and ``repair_money`` each time.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.calendar import schedule
from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.counts import note, note_steps
from glasshouse.engine.lanes import LOW32, S16, S32, collect
from glasshouse.engine.layout import GATE_LIST, GATE_REFUSES, NONE
from glasshouse.engine.layout_copies import GATE_OUTSIDE
from glasshouse.engine.state import (
    APPEAL_DUE,
    BY_APPEAL,
    BY_REPAIR,
    ENTRY_ENDS,
    FULL_QUEUE,
    GONE,
    IN_FORCE,
    LAST_WEEK,
    NO_WEEK,
    QUEUE,
    RECORDED,
    REPAIRED,
    TRUTH,
)
from glasshouse.engine.submodels.association import excuse
from glasshouse.engine.submodels.gates import evaluate
from glasshouse.engine.submodels.inheritance import disinherit
from glasshouse.engine.submodels.listing import decide, drop, leave, oldest, refer, refresh
from glasshouse.engine.submodels.scoring import move, room, strike_last, strike_wrong
from glasshouse.ledger.columns import COLUMN, REMEDY_WEEKS
from glasshouse.rng import STREAMS, draw, key

u64, i64 = np.uint64, np.int64
ONE = u64(1)
DECISION, REPAIR = u64(STREAMS["decision"]), u64(STREAMS["repair"])
APPEALS, BEYOND = i64(COLUMN["appeals"]), i64(COLUMN["repairs_beyond"])
HOURS, MONEY = i64(COLUMN["hours_complying"]), i64(COLUMN["money_complying"])
DEEP = 2
APPEALS_WRONG, REPAIRS = i64(COLUMN["appeals_wrong"]), i64(COLUMN["repairs"])
FOLLOWED, IN_TIME = i64(COLUMN["appeals_followed"]), i64(COLUMN["appeals_in_time"])
GRANTED_WRONG, GRANTED_RIGHT = i64(COLUMN["granted_wrong"]), i64(COLUMN["granted_right"])
CERTAIN = u64(1) << u64(32)
S8 = u64(8)


@part
def decide_gates(arm: Any, scheme: Any, i: Any) -> None:
    """Treat the opening of a black tier, score or record gate as a decision."""
    opened = u64(arm.next_open[RECORDED, i]) & ~u64(arm.open[RECORDED, i]) & arm.black
    if opened == u64(0):
        return
    for g in range(scheme.gate_n):
        kind = scheme.gate_kind[g]
        if (opened >> u64(g)) & ONE and kind not in (GATE_LIST, GATE_REFUSES, GATE_OUTSIDE):
            decide(arm, -(32 * i + g) - 1)


@kernel
def person_of(arm: Any, what: Any) -> Any:
    """Return (person, code) of a decision."""
    if what > 0:
        return i64(arm.entry_who[what]), i64(arm.entry_rule[what])
    return (-what - 1) >> 5, 128 + ((-what - 1) & 31)


@kernel
def luck_of(scheme: Any, code: Any) -> Any:
    """Return the luck of a decision: that of the entry's rule, or of the gate."""
    return scheme.rule_luck[code] if code < 128 else scheme.gate_luck[code - 128]


@kernel
def is_wrong(arm: Any, what: Any) -> Any:
    """Return whether a standing does not hold in truth."""
    i, code = person_of(arm, what)
    if what > 0:
        return (arm.on[TRUTH, i] >> arm.entry_list[what]) & 1 == 0
    return (u64(arm.next_open[TRUTH, i]) >> u64(code - 128)) & ONE == u64(0)


@kernel
def readiness(chance32: Any, living: Any, income: Any) -> Any:
    """Return the 32-bit chance that a person reached by notice contests a decision."""
    if chance32 >= CERTAIN:
        return CERTAIN
    return ((chance32 >> S8) * (living.files32[income] >> S8)) >> S16


@kernel
def is_followed(town: Any, filed: Any) -> Any:
    """Return whether the run has the last week in which an appeal would be decided in time."""
    return filed + REMEDY_WEEKS < town.weeks


@kernel
def wait_in_queue(arm: Any, what: Any, filed: Any) -> None:
    """Put an appeal at the end of the town's queue, with the week of its filing."""
    if arm.queue_next - arm.queue_first >= QUEUE:
        arm.overflow |= FULL_QUEUE
        return
    arm.queue[arm.queue_next % QUEUE] = what
    arm.queue_from[arm.queue_next % QUEUE] = filed
    arm.queue_next += 1


@kernel
def file_appeal(arm: Any, scheme: Any, town: Any, people: Any, i: Any, what: Any) -> None:
    """File an appeal against an entry or a gate."""
    note(arm, people, i, APPEALS)
    if is_wrong(arm, what):
        note(arm, people, i, APPEALS_WRONG)
    if is_followed(town, town.week):
        note(arm, people, i, FOLLOWED)
    if what > 0:
        arm.entry_refs[what] += 1
        if scheme.appeal_suspends and arm.entry_state[what] != GONE:
            arm.entry_held[what] = 1
            refresh(arm, RECORDED, i)
            evaluate(arm, scheme, town, people, RECORDED, i)
    if scheme.appeal_takes == 0:
        wait_in_queue(arm, what, town.week)
        return
    k = schedule(arm, town, town.week + scheme.appeal_takes, APPEAL_DUE, RECORDED, i)
    if k > 0:
        arm.node_value[k] = what


@kernel
def settle_entry(
    arm: Any, scheme: Any, town: Any, people: Any, e: Any, is_granted: Any, low: Any
) -> None:
    """Delete an entry now or later, or let it stand."""
    i, which = i64(arm.entry_who[e]), arm.entry_list[e]
    if is_granted and low < scheme.list_corrected32[which]:
        weeks = scheme.list_corrected[which]
        if weeks == 0:
            leave(arm, town, e, BY_APPEAL)
        else:
            k = schedule(arm, town, town.week + weeks, ENTRY_ENDS, RECORDED, i)
            refer(arm, k, e, BY_APPEAL)
    else:
        arm.entry_held[e] = 0
        refresh(arm, RECORDED, i)
    evaluate(arm, scheme, town, people, RECORDED, i)


@kernel
def settle_gate(arm: Any, scheme: Any, town: Any, people: Any, i: Any, was_wrong: Any) -> None:
    """Correct the file behind a standing."""
    if was_wrong:
        strike_wrong(arm, scheme, town, i)
        if scheme.kin_n > 0:
            excuse(arm, scheme, town, people, i)
            disinherit(arm, scheme, i)
    else:
        strike_last(arm, scheme, town, i)
    arm.end_code[i] = BY_APPEAL
    arm.end_week[i] = town.week
    evaluate(arm, scheme, town, people, RECORDED, i)


@kernel
def judge(arm: Any, scheme: Any, town: Any, people: Any, what: Any) -> None:
    """Decide one appeal."""
    i, code = person_of(arm, what)
    if what > 0 and arm.entry_state[what] == GONE:
        return
    if what < 0 and (u64(arm.next_open[RECORDED, i]) >> u64(code - 128)) & ONE == u64(0):
        return
    k = key(town.seed, town.number, town.week, DECISION)
    v = draw(k ^ luck_of(scheme, code), i)
    was_wrong = is_wrong(arm, what)
    chance = scheme.appeal_wrong32 if was_wrong else scheme.appeal_right32
    is_granted = (v >> S32) < chance
    if is_granted:
        note(arm, people, i, GRANTED_WRONG if was_wrong else GRANTED_RIGHT)
    if what > 0:
        settle_entry(arm, scheme, town, people, what, is_granted, v & LOW32)
    elif is_granted:
        settle_gate(arm, scheme, town, people, i, was_wrong)


@kernel
def hear(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Let the town's office decide as many appeals as it can this week."""
    for _ in range(scheme.appeal_capacity):
        if arm.queue_first >= arm.queue_next:
            break
        at = arm.queue_first % QUEUE
        what, filed = i64(arm.queue[at]), i64(arm.queue_from[at])
        arm.queue_first += 1
        if is_followed(town, filed) and town.week - filed <= REMEDY_WEEKS:
            note(arm, people, person_of(arm, what)[0], IN_TIME)
        judge(arm, scheme, town, people, what)
        if what > 0:
            drop(arm, what)


@kernel
def leave_list(arm: Any, scheme: Any, town: Any, people: Any, i: Any, which: Any) -> None:
    """End all of a person's entries in force on a list, on both sides."""
    for side in range(2):
        e = i64(arm.entries[side, i])
        while e > 0:
            after = i64(arm.entry_next[e])
            if arm.entry_list[e] == which and arm.entry_state[e] == IN_FORCE:
                arm.entry_refs[e] += 1
                leave(arm, town, e, BY_REPAIR)
                drop(arm, e)
            e = after
        evaluate(arm, scheme, town, people, side, i)


@kernel
def regain(arm: Any, scheme: Any, town: Any, people: Any, i: Any, n: Any) -> Any:
    """Give the points of a repair route; return whether its cap allowed any."""
    s, slot = i64(scheme.repair_score[n]), scheme.repair_cap_slot[n]
    is_used = False
    for side in range(2):
        may, points = room(arm, scheme, town, side, slot, i, scheme.repair_points[n])
        if may:
            move(arm, scheme, side, s, i, points, REPAIRED)
            evaluate(arm, scheme, town, people, side, i)
            is_used = is_used or side == RECORDED
    if is_used:
        arm.end_code[i] = BY_REPAIR
        arm.end_week[i] = town.week
    return is_used


@kernel
def may_repair(arm: Any, scheme: Any, town: Any, i: Any, n: Any) -> Any:
    """Return whether a person has waited long enough for a repair route."""
    if scheme.repair_list[n] == NONE:
        since = i64(arm.last[i, LAST_WEEK])
        return since == NO_WEEK or town.week - since >= scheme.repair_earliest[n]
    e = oldest(arm, RECORDED, i, 1 << scheme.repair_list[n])
    return e > 0 and town.week - arm.entry_from[e] >= max(scheme.repair_earliest[n], 1)


@kernel
def is_hard_up(arm: Any, scheme: Any, people: Any, i: Any, n: Any) -> Any:
    """Return whether a person cannot pay for a repair route: no savings for it, or in debt."""
    if scheme.repair_money[n] == 0 and not scheme.repair_waived[n]:
        return False
    return not scheme.repair_able[n, people.income[i]] or arm.arrears[i] >= DEEP


@kernel
def mark_low(score: Any, start: Any, n: Any, hit: Any) -> None:
    """Mark who stands below where a score starts for them."""
    for i in range(n):
        hit[i] = np.uint8(score[i] < start[i])


@kernel
def mark_lowered(company: Any, n: Any, hit: Any) -> None:
    """Mark also against whom something stands for contacts."""
    for i in range(n):
        hit[i] |= np.uint8(company[i] > 0)


@kernel
def mark_on(on: Any, which: Any, n: Any, hit: Any) -> None:
    """Mark who is on a list."""
    shift = np.uint8(which)
    for i in range(n):
        hit[i] = np.uint8((on[i] >> shift) & np.uint8(1))


@kernel
def repair(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Let people use the routes of repair."""
    k = key(town.seed, town.number, town.week, REPAIR)
    for n in range(scheme.repair_n):
        if scheme.repair_used48[n] == u64(0):
            continue
        which, s = scheme.repair_list[n], scheme.repair_score[n]
        if which == NONE:
            mark_low(arm.score[RECORDED, s], arm.base[RECORDED, s], town.persons, town.hit)
            if arm.deducts:
                mark_lowered(arm.company[s], town.persons, town.hit)
        else:
            mark_on(arm.on[RECORDED], which, town.persons, town.hit)
        found = collect(town.hit, town.hit8, town.persons, town.index)
        for h in range(found):
            i = i64(town.index[h])
            if (draw(k ^ scheme.repair_luck[n], i) >> S16) >= scheme.repair_used48[n]:
                continue
            if not may_repair(arm, scheme, town, i, n):
                continue
            is_excused = is_hard_up(arm, scheme, people, i, n)
            if is_excused and not scheme.repair_waived[n]:
                note(arm, people, i, BEYOND)
                continue
            if which != NONE:
                leave_list(arm, scheme, town, people, i, which)
            elif not regain(arm, scheme, town, people, i, n):
                continue
            note(arm, people, i, REPAIRS)
            if not is_excused:
                note_steps(arm, people, i, HOURS, scheme.repair_hours[n])
                note_steps(arm, people, i, MONEY, scheme.repair_money[n])
