"""Spells: what a change of standing means for a person, and how long it lasts.

A person is *listed* in a week if at least one black gate is open on side 0, *truly listed* if
one is open in truth.  The listing is *wrong* if no black gate is open on both sides, *missed*
if one is open in truth and none on side 0.  In a scheme with ``full`` set, a wrong listing is
set aside before it has effect: its black gates count as shut, ended by appeal.

A spell runs from the week a person comes to be listed to the last week listed; it is wrong if
the listing is wrong in its first week.  It ends for the reason its last entry ended for, if one
ended (or a standing was lifted by appeal or repair) in the week of leaving, otherwise by score.
Relisting is followed for 52 weeks from the first week off, k = 1, 2, ...; k = 0 is that week.

When a gate opens in week t, the rules it fires are scheduled for week t + 1 (in the order of
``gate_rule``; on side 0 with cause own if the gate is open in truth as well, otherwise with the
cause of the standing), payments fall due this week, and an employer sees a public listing, for
as long as the person is publicly shown (`display`), iff the top 32 bits of ``draw(key(..,
listing), 2**21 + i)`` of the week in which it began are below ``employer_sees32``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.calendar import schedule
from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.counts import BEGINS, ENDS, hold, note, note_steps
from glasshouse.engine.lanes import S32
from glasshouse.engine.layout import GATE_RECORD, PAY
from glasshouse.engine.state import (
    AT_HORIZON,
    BY_APPEAL,
    BY_REPAIR,
    BY_SCORE,
    EARLY,
    EVER_COUNTED,
    EVER_LISTED,
    EVER_WRONG,
    GATE_FIRES,
    IS_BEARING,
    IS_IDLE,
    IS_LISTED,
    IS_MISSED,
    IS_TRULY,
    IS_WRONG,
    NO_WEEK,
    OWN,
    RECORDED,
    TRUTH,
)
from glasshouse.engine.state_harm import SPENT_LISTED
from glasshouse.engine.submodels.company import be_listed
from glasshouse.engine.submodels.display import is_public, keep_shown
from glasshouse.engine.submodels.firing import owe
from glasshouse.engine.submodels.gates import cause_of
from glasshouse.engine.submodels.hardship import set_thresholds
from glasshouse.engine.submodels.harm import spend
from glasshouse.engine.submodels.passing import be_active, remember_turn
from glasshouse.engine.submodels.risk import be_shown
from glasshouse.ledger.columns import CAUSES, COLUMN, RELIST_WEEKS, REMEDY_WEEKS
from glasshouse.rng import STREAMS, draw, key

u64, i64 = np.uint64, np.int64
ONE = u64(1)
LISTING = u64(STREAMS["listing"])
EMPLOYER = 1 << 21
AWAITS_COPIES = 4  # an official remedy counts once it has reached every copy, see `copies`
LISTED, TRULY = i64(COLUMN["listed"]), i64(COLUMN["truly_listed"])
WRONG, MISSED = i64(COLUMN["wrong"]), i64(COLUMN["missed"])
WRONG_CAUSE = i64(COLUMN[f"wrong_{CAUSES[0]}"])
BEARING, NO_CONDUCT = i64(COLUMN["bearing_sanction"]), i64(COLUMN["listed_no_conduct"])
ENTRIES, ENTRIES_WRONG = i64(COLUMN["entries"]), i64(COLUMN["entries_wrong"])
ENTRIES_CAUSE = i64(COLUMN[f"entries_{CAUSES[0]}"])
EXITS, FIRST, FIRST_WRONG = (
    i64(COLUMN["exits"]),
    i64(COLUMN["first_listed"]),
    i64(COLUMN["first_wrong"]),
)
FOLLOWED, REMEDIED = i64(COLUMN["wrong_followed"]), i64(COLUMN["wrong_remedied"])
GRAVITY = i64(COLUMN["gravity_of_listed"])


@part
def standing_of(arm: Any, scheme: Any, town: Any, i: Any) -> Any:
    """Return a person's status bits by the gates found this week."""
    recorded, truth = u64(arm.next_open[RECORDED, i]), u64(arm.next_open[TRUTH, i])
    is_wrong = recorded & arm.black != u64(0) and recorded & truth & arm.black == u64(0)
    if is_wrong and scheme.full:
        recorded &= ~arm.black
        arm.next_open[RECORDED, i] = np.uint32(recorded)
        arm.end_code[i] = BY_APPEAL
        arm.end_week[i] = town.week
        is_wrong = False
    status = i64(0)
    if recorded & arm.black:
        status |= IS_LISTED | (IS_WRONG if is_wrong else i64(0))
        if not arm.ever[i] & EVER_COUNTED:
            status |= IS_IDLE
    if truth & arm.black:
        status |= IS_TRULY | (i64(0) if recorded & arm.black else IS_MISSED)
    if recorded & arm.sanctioning:
        status |= IS_BEARING
    return status


@kernel
def fire_gates(arm: Any, scheme: Any, town: Any, i: Any, side: Any, opened: Any) -> None:
    """Schedule the rules that some newly opened gates fire, for next week."""
    for n in range(scheme.gate_rule_n):
        g = u64(scheme.gate_rule_gate[n])
        if (opened >> g) & ONE == u64(0):
            continue
        cause = i64(OWN)
        if side == RECORDED and (u64(arm.next_open[TRUTH, i]) >> g) & ONE == u64(0):
            cause = cause_of(arm, scheme, town, i, ONE << g)
        k = schedule(arm, town, town.week + 1, GATE_FIRES, side, i)
        if k > 0:
            arm.node_rule[k] = scheme.gate_rule[n]
            arm.node_cause[k] = cause


@kernel
def pay_at_opening(arm: Any, scheme: Any, i: Any, opened: Any) -> None:
    """Let payments fall due that are made once, when a gate opens."""
    for c in range(scheme.cons_n):
        if scheme.cons_effect[c] != PAY or scheme.cons_gates[c] & opened == u64(0):
            continue
        for g in range(scheme.gate_n):
            is_opened = (scheme.cons_gates[c] & opened) >> u64(g) & ONE
            if is_opened and scheme.gate_kind[g] != GATE_RECORD:
                owe(arm, i, c, (u64(arm.next_open[TRUTH, i]) >> u64(g)) & ONE == u64(0))


@part
def be_seen(arm: Any, scheme: Any, town: Any, living: Any, people: Any, i: Any) -> None:
    """Decide whether an employer sees a public listing that began, forget one that ended."""
    shown = is_public(arm, town, i)
    if shown == (arm.known[i] != 0):
        return
    arm.known[i] = 0
    if shown:
        u = draw(key(town.seed, town.number, town.week, LISTING), EMPLOYER + i) >> S32
        arm.known[i] = 2 if u < scheme.employer_sees32 else 1
    set_thresholds(arm, scheme, town, living, people, i)


@part
def turn(
    arm: Any, town: Any, people: Any, i: Any, old: Any, new: Any, bit: Any, column: Any
) -> None:
    """Change a stock if a bit of the status changed."""
    if (old ^ new) & bit:
        hold(arm, town, people, i, column, BEGINS if new & bit else ENDS)


@part
def change_status(
    arm: Any, town: Any, people: Any, i: Any, old: Any, new: Any, cause: Any
) -> None:
    """Carry a change of status into the stocks."""
    turn(arm, town, people, i, old, new, IS_LISTED, LISTED)
    if (old ^ new) & IS_LISTED:
        be_listed(arm, i, new & IS_LISTED)
        spend(arm, town, i, SPENT_LISTED, BEGINS if new & IS_LISTED else ENDS)
    turn(arm, town, people, i, old, new, IS_TRULY, TRULY)
    turn(arm, town, people, i, old, new, IS_WRONG, WRONG)
    turn(arm, town, people, i, old, new, IS_MISSED, MISSED)
    turn(arm, town, people, i, old, new, IS_BEARING, BEARING)
    turn(arm, town, people, i, old, new, IS_IDLE, NO_CONDUCT)
    was = i64(arm.cause[i])
    if old & IS_WRONG and (not new & IS_WRONG or was != cause):
        hold(arm, town, people, i, WRONG_CAUSE + was, ENDS)
    if new & IS_WRONG and (not old & IS_WRONG or was != cause):
        hold(arm, town, people, i, WRONG_CAUSE + cause, BEGINS)
    arm.status[i] = new
    arm.cause[i] = cause


@kernel
def enter_spell(
    arm: Any, town: Any, people: Any, i: Any, is_wrong: Any, cause: Any, relisted: Any
) -> None:
    """Begin a listing spell."""
    t = town.week
    note(arm, people, i, ENTRIES)
    if is_wrong:
        note(arm, people, i, ENTRIES_WRONG)
        note(arm, people, i, ENTRIES_CAUSE + cause)
        if t + REMEDY_WEEKS < town.weeks:
            note(arm, people, i, FOLLOWED)
    if not arm.ever[i] & EVER_LISTED:
        arm.ever[i] |= EVER_LISTED
        note(arm, people, i, FIRST)
        note_steps(arm, people, i, GRAVITY, i64(arm.gravity[i]))
    arm.spell_from[i] = t
    arm.spell_wrong[i] = is_wrong
    if arm.off_from[i] != NO_WEEK:
        if i < town.people:
            follow(relisted, t - i64(arm.off_from[i]), True)
        arm.off_from[i] = NO_WEEK


@kernel
def follow(relisted: Any, weeks: Any, is_back: Any) -> None:
    """Count a person off the list for some weeks, listed again in the last of them or not."""
    for k in range(min(weeks, RELIST_WEEKS) + 1):
        relisted[0, k] += 1
    if is_back and weeks <= RELIST_WEEKS:
        relisted[1, weeks] += 1


@kernel
def leave_spell(arm: Any, town: Any, people: Any, i: Any, spells: Any) -> None:
    """End a listing spell."""
    t = town.week
    code = i64(BY_SCORE)
    if arm.end_week[i] == t:
        code = i64(arm.end_code[i])
    length = t - i64(arm.spell_from[i])
    if i < town.people:
        spells[arm.spell_wrong[i], code, length] += 1
    note(arm, people, i, EXITS)
    arm.off_from[i] = t
    official = code in (BY_APPEAL, EARLY, BY_REPAIR)
    is_followed = i64(arm.spell_from[i]) + REMEDY_WEEKS < town.weeks
    if arm.spell_wrong[i] and official and length <= REMEDY_WEEKS and is_followed:
        if u64(arm.copied[i]) & arm.grave_slots:
            arm.remedy_by[i] = i64(arm.spell_from[i]) + REMEDY_WEEKS
            arm.trail[i] |= np.uint8(AWAITS_COPIES)
        else:
            note(arm, people, i, REMEDIED)


@part
def open_gates(arm: Any, scheme: Any, town: Any, i: Any) -> None:
    """Make this week's gates the ones in effect, and do what their opening brings."""
    for side in range(2):
        new, old = u64(arm.next_open[side, i]), u64(arm.open[side, i])
        if new == old:
            continue
        opened = new & ~old
        if opened and scheme.gate_rule_n > 0:
            fire_gates(arm, scheme, town, i, side, opened)
        if side == RECORDED and opened & arm.paying:
            pay_at_opening(arm, scheme, i, opened)
        if side == RECORDED and opened & arm.showing and i < town.people:
            be_shown(arm, scheme, i, opened)
        arm.open[side, i] = np.uint32(new)


@kernel
def commit(
    arm: Any,
    scheme: Any,
    town: Any,
    living: Any,
    people: Any,
    i: Any,
    spells: Any,
    relisted: Any,
) -> None:
    """Make what holds for a person this week take effect."""
    old = i64(arm.status[i])
    new = i64(standing_of(arm, scheme, town, i))
    cause = i64(arm.cause[i])
    if new & IS_WRONG:
        cause = cause_of(arm, scheme, town, i, u64(arm.next_open[RECORDED, i]) & arm.black)
    turned = u64(arm.open[RECORDED, i]) ^ u64(arm.next_open[RECORDED, i])
    hidden = u64(arm.open[TRUTH, i]) ^ u64(arm.next_open[TRUTH, i])
    if (
        (turned | hidden) == u64(0)
        and old == new
        and not new & IS_WRONG
        and arm.public == u64(0)
    ):
        return
    if turned & arm.minding:
        remember_turn(arm, i)
    open_gates(arm, scheme, town, i)
    if arm.staying:
        keep_shown(arm, scheme, town, people, i)
    be_seen(arm, scheme, town, living, people, i)
    if turned & arm.losing:
        set_thresholds(arm, scheme, town, living, people, i)
    if turned & arm.needing:
        be_active(arm, scheme, town, i)
    change_status(arm, town, people, i, old, new, cause)
    if new & IS_WRONG and not arm.ever[i] & EVER_WRONG:
        arm.ever[i] |= EVER_WRONG
        note(arm, people, i, FIRST_WRONG)
    if new & IS_LISTED and not old & IS_LISTED:
        is_wrong = 1 if new & IS_WRONG else 0
        enter_spell(arm, town, people, i, is_wrong, cause, relisted)
    elif old & IS_LISTED and not new & IS_LISTED:
        leave_spell(arm, town, people, i, spells)


@kernel
def close_spells(arm: Any, town: Any, spells: Any, relisted: Any) -> None:
    """End the town: spells that last to the horizon, persons still off the list."""
    for i in range(town.people):
        if arm.status[i] & IS_LISTED:
            length = town.weeks - i64(arm.spell_from[i])
            spells[arm.spell_wrong[i], AT_HORIZON, length] += 1
        elif arm.off_from[i] != NO_WEEK:
            follow(relisted, town.weeks - 1 - i64(arm.off_from[i]), False)
