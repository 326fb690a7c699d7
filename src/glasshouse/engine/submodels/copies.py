"""Sharing and copies (M12): records that will not die.

A *copy* is one institution's copy of one standing (gate g on side 0) of one person: what an
institution j gets is a list or a score, and it copies the gates that watch it.  Copies of
person i live a chain of their own.  Each week, after standings took effect, for every slot
(j, g) in slot order, with z = ``draw(key(.., copies) ^ holder_luck[j] ^ gate_luck[g], i)``, u
the top and v the low 32 bits of z, and m the number of other slots of the same gate that held a
copy of i when the week began:

- the operator's gate is open and j has no copy: j takes one iff u < ``holder_takes32[j]``;
- it is shut and j has a copy: j purges it iff u < ``holder_purges32[j]``; in the week in which
  an appeal ended the standing also iff v < ``reaches_copies32``;
- it is shut and j has none: j takes it from the others iff u < ``holder_again32[j, m]``.

Whenever a copy is taken, y = ``draw(z, 1)``: it is filed under a wrong person iff the top 32
bits of y < ``holder_wrong32[j]``, who is person floor(low * n / 2**32) of the town, low the low
32 bits of y.  A copy speaks against the person under whom it is filed and, where the key is
weak, against every namesake of that person (`alikes`).  Where it bites is told in `holders`.

The operator's list and the copies are counted apart: a person is *listed*, rightly or wrongly,
on the operator's list only.  A person of age *bears a sanction by a copy alone* in a week in
which no sanction waits behind a gate open in the operator's file, and one does behind a copy
against them (``biting_slots``) of a gate that is shut there; *wrongly* so if none of these
gates is open in truth either.

Clocks, in whole weeks, on copies of gates that count as being listed: (0, 1) from the week the
operator's file came clean to the week the last copy is purged, for standings that were right
and wrong when entered; (2) from a wrongful entry to the week in which the operator's file and
all copies are clean.  A new listing stops the first, a new rightful one the second, the horizon
both: unfinished, counted with the last week in which they could have ended.

Source of the form: infection dynamics among records, after S. Lageson and R. Stewart, "The
problem with criminal records", Criminology 62 (2024).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.counts import BEGINS, ENDS, hold, note
from glasshouse.engine.lanes import LOW32, S32, among, collect, ones, trailing_zeros
from glasshouse.engine.state import (
    BY_APPEAL,
    IS_LISTED,
    RECORDED,
    TRUTH,
)
from glasshouse.engine.submodels.alikes import namesake, namesakes
from glasshouse.engine.submodels.gates import counted_behind
from glasshouse.engine.submodels.hardship import set_thresholds
from glasshouse.engine.submodels.holders import gates_in
from glasshouse.engine.submodels.passing import be_active
from glasshouse.engine.submodels.spells import AWAITS_COPIES
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import STREAMS, draw, key

u64, i64 = np.uint64, np.int64
ONE = u64(1)
COPIES = u64(STREAMS["copies"])
HELD, ALONE, ALONE_WRONG = (
    i64(COLUMN[name]) for name in ("copies_held", "bearing_copy", "bearing_copy_wrong")
)
TAKEN, AGAIN = i64(COLUMN["copies_taken"]), i64(COLUMN["copies_again"])
PURGED, MISFILED = i64(COLUMN["copies_purged"]), i64(COLUMN["copies_misfiled"])
REMEDIED = i64(COLUMN["wrong_remedied"])
IS_ALONE, IS_ALONE_WRONG = i64(1), i64(2)
AWAITS_REMEDY, AWAITS_CLEAN = 1, 2
UNTIL_REMEDY = 2
ENDED, UNFINISHED = 0, 1


@kernel
def start_copies(arm: Any, scheme: Any, town: Any) -> None:
    """Set copies to none, and look at whom other operators list."""
    arm.copied_gates = arm.grave_slots = arm.unasked = u64(0)
    arm.slots_of[:] = 0
    for n in range(scheme.slot_n):
        g = u64(scheme.slot_gate[n])
        arm.copied_gates |= ONE << g
        arm.grave_slots |= ((arm.black >> g) & ONE) << u64(n)
        arm.slots_of[g] |= ONE << u64(n)
        by_itself = scheme.holder_again32[scheme.slot_holder[n], 0] > u64(0)
        arm.unasked |= u64(by_itself) << u64(n)
        arm.copy_count[n, : town.persons] = 0
    m = town.persons
    arm.copied[:m] = arm.against[:m] = arm.alone[:m] = arm.trail[:m] = 0
    if scheme.on and scheme.outside_n > 0:
        arm.mark[:m] = 3


@kernel
def speak(arm: Any, scheme: Any, town: Any, living: Any, people: Any, i: Any) -> None:
    """Carry what copies say about a person into what it does to them."""
    if arm.losing & arm.copied_gates:
        set_thresholds(arm, scheme, town, living, people, i)
    be_active(arm, scheme, town, i)


@kernel
def change(
    arm: Any, scheme: Any, town: Any, living: Any, people: Any, i: Any, n: Any, step: Any
) -> None:
    """Let one copy more, or one less, speak against a person."""
    arm.copy_count[n, i] += step
    bit = ONE << u64(n)
    if arm.copy_count[n, i] > 0:
        arm.against[i] = np.uint32(u64(arm.against[i]) | bit)
    else:
        arm.against[i] = np.uint32(u64(arm.against[i]) & ~bit)
    speak(arm, scheme, town, living, people, i)


@kernel
def take(
    arm: Any,
    scheme: Any,
    town: Any,
    living: Any,
    people: Any,
    i: Any,
    n: Any,
    z: Any,
    column: Any,
) -> None:
    """Let an institution take a copy of a person's standing, and file it."""
    j, p = scheme.slot_holder[n], i64(i)
    y = draw(z, 1)
    if (y >> S32) < scheme.holder_wrong32[j]:
        p = among(y & LOW32, town.people)
        if p != i:
            note(arm, people, i, MISFILED)
    about = counted_behind(arm, scheme, i, ONE << u64(scheme.slot_gate[n]))
    arm.copied[i] = np.uint32(u64(arm.copied[i]) | (ONE << u64(n)))
    arm.copy_under[n, i] = p
    note(arm, people, i, column)
    hold(arm, town, people, i, HELD, BEGINS)
    arm.copy_about[n, p] = about
    change(arm, scheme, town, living, people, p, n, BEGINS)
    if scheme.holder_weak[j]:
        for m in range(namesakes(town, p)):
            q = namesake(town, p, m)
            arm.copy_about[n, q] = about
            change(arm, scheme, town, living, people, q, n, BEGINS)


@kernel
def purge(arm: Any, scheme: Any, town: Any, living: Any, people: Any, i: Any, n: Any) -> None:
    """Let an institution delete its copy of a person's standing."""
    p = i64(arm.copy_under[n, i])
    arm.copied[i] = np.uint32(u64(arm.copied[i]) & ~(ONE << u64(n)))
    note(arm, people, i, PURGED)
    hold(arm, town, people, i, HELD, ENDS)
    change(arm, scheme, town, living, people, p, n, ENDS)
    if scheme.holder_weak[scheme.slot_holder[n]]:
        for m in range(namesakes(town, p)):
            change(arm, scheme, town, living, people, namesake(town, p, m), n, ENDS)


@kernel
def others_hold(scheme: Any, held: Any, n: Any) -> Any:
    """Return how many other institutions hold a copy of the same standing."""
    count = i64(0)
    for other in range(scheme.slot_n):
        same = other != n and scheme.slot_gate[other] == scheme.slot_gate[n]
        if same and (held >> u64(other)) & ONE:
            count += 1
    return count


@part
def to_be_kept_up(arm: Any, scheme: Any, held: Any, opened: Any) -> Any:
    """Return the slots (bits) in which something may happen to the copies of one person.

    In the others a copy stands as it should, or there is none and nobody to take it from.
    """
    if held == u64(0) and opened & arm.copied_gates == u64(0):
        return u64(0)
    is_open, others = u64(0), arm.unasked
    for n in range(scheme.slot_n):
        g = u64(scheme.slot_gate[n])
        is_open |= ((opened >> g) & ONE) << u64(n)
        if (held >> u64(n)) & ONE:
            others |= arm.slots_of[g]
    return (is_open ^ held) | (others & ~is_open)


@kernel
def keep_up(
    arm: Any, scheme: Any, town: Any, living: Any, people: Any, i: Any, k: Any, left: Any
) -> None:
    """Let institutions take, purge or take up again copies of one person, slot by slot."""
    held, opened = u64(arm.copied[i]), u64(arm.open[RECORDED, i])
    is_corrected = arm.end_week[i] == town.week and arm.end_code[i] == BY_APPEAL
    while left != u64(0):
        n = i64(trailing_zeros(left))
        left &= left - ONE
        j, g = i64(scheme.slot_holder[n]), i64(scheme.slot_gate[n])
        is_open = (opened >> u64(g)) & ONE != u64(0)
        has = (held >> u64(n)) & ONE != u64(0)
        z = draw(k ^ scheme.holder_luck[j] ^ scheme.gate_luck[g], i)
        u = z >> S32
        if is_open:
            if u < scheme.holder_takes32[j]:
                take(arm, scheme, town, living, people, i, n, z, TAKEN)
        elif has:
            reached = is_corrected and (z & LOW32) < scheme.reaches_copies32
            if reached or u < scheme.holder_purges32[j]:
                purge(arm, scheme, town, living, people, i, n)
        elif u < scheme.holder_again32[j, others_hold(scheme, held, n)]:
            take(arm, scheme, town, living, people, i, n, z, AGAIN)


@kernel
def begin_clocks(arm: Any, town: Any, i: Any, clearing: Any) -> None:
    """Start and stop the clocks of a person whose operator's file changed."""
    week, trail = town.week, i64(arm.trail[i])
    if arm.status[i] & IS_LISTED:
        if trail & AWAITS_CLEAN:
            length = week - 1 - i64(arm.clean_from[i])
            clearing[arm.clean_wrong[i], UNFINISHED, length] += 1
        trail &= ~(AWAITS_CLEAN | AWAITS_COPIES)
        if arm.spell_from[i] == week:
            if trail & AWAITS_REMEDY and not arm.spell_wrong[i]:
                length = week - 1 - i64(arm.remedy_from[i])
                clearing[UNTIL_REMEDY, UNFINISHED, length] += 1
                trail &= ~AWAITS_REMEDY
            elif arm.spell_wrong[i] and not trail & AWAITS_REMEDY:
                arm.remedy_from[i] = week
                trail |= AWAITS_REMEDY
    elif u64(arm.copied[i]) & arm.grave_slots and not trail & AWAITS_CLEAN:
        arm.clean_from[i] = week
        arm.clean_wrong[i] = arm.spell_wrong[i]
        trail |= AWAITS_CLEAN
    arm.trail[i] = trail


@kernel
def stop_clocks(arm: Any, town: Any, people: Any, i: Any, clearing: Any) -> None:
    """Stop the clocks of a person whose operator's file and copies are all clean."""
    if arm.status[i] & IS_LISTED or u64(arm.copied[i]) & arm.grave_slots:
        return
    week, trail = town.week, i64(arm.trail[i])
    if trail & AWAITS_CLEAN:
        clearing[arm.clean_wrong[i], ENDED, week - i64(arm.clean_from[i])] += 1
    if trail & AWAITS_REMEDY:
        clearing[UNTIL_REMEDY, ENDED, week - i64(arm.remedy_from[i])] += 1
    if trail & AWAITS_COPIES and week <= arm.remedy_by[i]:
        note(arm, people, i, REMEDIED)
    arm.trail[i] = 0


@part
def is_settled(arm: Any, town: Any, i: Any) -> Any:
    """Return whether a listed person's clocks neither start nor stop this week."""
    is_new = arm.spell_from[i] == town.week
    is_ending = i64(arm.trail[i]) & (AWAITS_CLEAN | AWAITS_COPIES) != 0
    return arm.status[i] & IS_LISTED and not (is_new or is_ending)


@part
def bear(arm: Any, scheme: Any, town: Any, people: Any, i: Any) -> None:
    """Find whether a person bears a sanction by a copy alone, and whether wrongly."""
    now = i64(0)
    if arm.against[i] != 0 and town.acts[i]:
        opened = u64(arm.open[RECORDED, i])
        if opened & arm.sanctioning == u64(0):
            gates = gates_in(scheme, u64(arm.against[i]) & scheme.biting_slots) & ~opened
            if gates & u64(arm.open[TRUTH, i]):
                now = IS_ALONE
            elif gates != u64(0):
                now = IS_ALONE | IS_ALONE_WRONG
    was = i64(arm.alone[i])
    if was == now:
        return
    if (was ^ now) & IS_ALONE:
        hold(arm, town, people, i, ALONE, BEGINS if now & IS_ALONE else ENDS)
    if (was ^ now) & IS_ALONE_WRONG:
        hold(arm, town, people, i, ALONE_WRONG, BEGINS if now & IS_ALONE_WRONG else ENDS)
    arm.alone[i] = now


@kernel
def share(arm: Any, scheme: Any, town: Any, living: Any, people: Any, clearing: Any) -> None:
    """Let a week pass in the institutions that hold copies."""
    if scheme.slot_n == 0:
        return
    gates = np.uint32(arm.copied_gates)
    for i in range(town.people):
        in_files = ((arm.open[RECORDED, i] & gates) | arm.copied[i]) != 0
        followed = (arm.trail[i] | (arm.status[i] & np.uint8(IS_LISTED))) != 0
        town.hit[i] = np.uint8(in_files) | np.uint8(followed)
    n = collect(town.hit, town.hit8, town.people, town.index)
    k = key(town.seed, town.number, town.week, COPIES)
    for h in range(n):
        who = i64(town.index[h])
        left = to_be_kept_up(arm, scheme, u64(arm.copied[who]), u64(arm.open[RECORDED, who]))
        if left == u64(0) and is_settled(arm, town, who):
            continue
        begin_clocks(arm, town, who, clearing)
        keep_up(arm, scheme, town, living, people, who, k, left)
        stop_clocks(arm, town, people, who, clearing)
    for i in range(town.people):
        town.hit[i] = np.uint8(arm.against[i] != 0) | np.uint8(arm.alone[i] != 0)
    n = collect(town.hit, town.hit8, town.people, town.index)
    for h in range(n):
        bear(arm, scheme, town, people, i64(town.index[h]))


@kernel
def close_copies(arm: Any, scheme: Any, town: Any, clearing: Any) -> None:
    """End the town: clocks that run at the horizon."""
    if scheme.slot_n == 0:
        return
    for i in range(town.persons):
        if arm.trail[i] & AWAITS_CLEAN:
            length = town.weeks - 1 - i64(arm.clean_from[i])
            clearing[arm.clean_wrong[i], UNFINISHED, length] += 1
        if arm.trail[i] & AWAITS_REMEDY:
            length = town.weeks - 1 - i64(arm.remedy_from[i])
            clearing[UNTIL_REMEDY, UNFINISHED, length] += 1


@kernel
def copies_lost(arm: Any, scheme: Any, town: Any, all_told: Any) -> Any:
    """Return by how much copies taken less purged differ from those held; it is zero.

    With `all_told`, those held are counted person by person as well.
    """
    if scheme.slot_n == 0:
        return i64(0)
    held = i64(0)
    for g in range(arm.stock.shape[0]):
        held += arm.stock[g, HELD]
    made = arm.total[TAKEN] + arm.total[AGAIN] - arm.total[PURGED]
    lost = abs(made - held)
    if all_told:
        counted = i64(0)
        for i in range(town.persons):
            counted += i64(ones(u64(arm.copied[i])))
        lost += abs(counted - held)
    return lost
