"""Consequences (M5): requests refused, granted, delayed, made dearer; payments.

For each person of age with a gate open on side 0 that matters to a need: with row =
``need_id``, z = ``draw(key(.., need), 64 * i + row)`` and u its top 48 bits, request number c
= 0, 1, 2 is made iff ``u < need_sf48[row, need_mc[row, cell], c]``, up to the first that is
not.  On request c each consequence n that acts on the need and has a gate open is drawn
apart: it refuses (``deny``) or grants iff the top 32 bits of ``draw(z ^ cons_luck[n], c)`` <
``cons_chance32[n]``.  A request is refused if any refuses and none grants.  Every request let
through counts as granted, and once as delayed or dearer if such a consequence has a gate
open.

A consequence acts on a person whose own gate is open, unless it is for others only
(``cons_others``), and on whom it reaches through somebody else (`passing`), of age or not.  A
refusal by a consequence that acts only through somebody else is counted as such, and for its
relation the standing looked at is that of the first contact, in the order of `passing`, for
whom the consequence's gate is open.

A refusal is wrong if the listing is wrong this week; it is unrelated if the first consequence
that refused is unrelated to the counted conduct behind its gates: that of the oldest entry in
force on the lists it watches, else that of the person's last adverse record.

Where institutions hold copies a request is decided by the copies of the one it comes to (see
`holders`).  There a refusal is wrong if no gate behind it is open in truth; it is by a copy
alone if none is open in the operator's file, and then after that came clean if a copy of the
person's own standing, filed under them, says so.  Behind a copy stands the counted conduct of
the last one filed under the person in the first such slot.

A payment for a record is wrong if the record is not of own conduct; one made when a gate opens
is wrong if the gate is not open in truth.

A refused journey raises next week's risk of losing a job.  A payment is made iff the top 32
bits of ``draw(key(.., need) ^ cons_luck[n], i)`` < ``cons_chance32[n]``; the person is
fined from next week for ``fined_weeks`` weeks, or, where the recorded amount is to be paid, for
as long as `submodels.averaging` says; of two that overlap the later end counts.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.calendar import schedule
from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.counts import note
from glasshouse.engine.lanes import S16, S32
from glasshouse.engine.layout import DENY, GRANT, NONE, PRICE, WAIT
from glasshouse.engine.state import (
    EVER_LISTED,
    FINE_ENDS,
    IS_WRONG,
    NO_RECORD,
    RECORDED,
    TRUTH,
)
from glasshouse.engine.state_harm import WAS_FINED, WAS_REFUSED
from glasshouse.engine.submodels.averaging import pressing
from glasshouse.engine.submodels.gates import counted_behind
from glasshouse.engine.submodels.hardship import set_thresholds
from glasshouse.engine.submodels.harm import befall
from glasshouse.engine.submodels.holders import any_gates, gates_in, seen_gates
from glasshouse.engine.submodels.passing import source_of
from glasshouse.engine.submodels.risk import sanctioned
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import STREAMS, draw, key

u64, i64 = np.uint64, np.int64
ONE = u64(1)
NEED = u64(STREAMS["need"])
DENIED, DENIED_WRONG = i64(COLUMN["denied_0"]), i64(COLUMN["denied_wrong"])
DENIED_COPY, DENIED_CLEARED = i64(COLUMN["denied_copy"]), i64(COLUMN["denied_cleared"])
DENIED_UNRELATED, GRANTED = i64(COLUMN["denied_unrelated"]), i64(COLUMN["granted"])
DENIED_REACHED = i64(COLUMN["denied_reached"])
DENIED_NEVER_LISTED = i64(COLUMN["denied_never_listed"])
WAITED, DEARER = i64(COLUMN["waited"]), i64(COLUMN["dearer"])
FINED, FINED_WRONG = i64(COLUMN["fined"]), i64(COLUMN["fined_wrong"])
DENIED_REFUSING = i64(COLUMN["denied_refusing"])
FINED_REFUSING = i64(COLUMN["fined_refusing"])


@kernel
def forget_trips(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Last week's refused journeys have had their effect."""
    for n in range(arm.n_trips):
        i = i64(arm.trip_who[n])
        arm.trip[i] = 0
        set_thresholds(arm, scheme, town, living, people, i)
    arm.n_trips = 0


@part
def is_own(scheme: Any, opened: Any, c: Any) -> Any:
    """Return whether a consequence acts on somebody for gates that are open for that person."""
    return scheme.cons_gates[c] & opened != u64(0) and not scheme.cons_others[c]


@part
def is_reached(arm: Any, i: Any, c: Any) -> Any:
    """Return whether a consequence acts on somebody for another person's standing."""
    return (arm.reached[i] >> u64(c)) & ONE != u64(0)


@kernel
def refuse_for_another(arm: Any, scheme: Any, town: Any, people: Any, i: Any, by: Any) -> Any:
    """Count a refusal for somebody else's standing; return whose, `i` if it just ended."""
    note(arm, people, i, DENIED_REACHED)
    if not arm.ever[i] & EVER_LISTED:
        note(arm, people, i, DENIED_NEVER_LISTED)
    return source_of(arm, scheme, town, people, i, by)


@kernel
def answer(arm: Any, scheme: Any, i: Any, need: Any, c: Any, z: Any) -> Any:
    """Return (who refused a request or NONE, bits: delayed 1 and dearer 2, copies read).

    What does not act on the person for his or her own standing acts for somebody else's.
    """
    opened, slots = seen_gates(arm, scheme, i, need, z, c)
    refused, is_granted, more = i64(NONE), False, 0
    for n in range(scheme.cons_n):
        acts = (scheme.need_cons[need] >> u64(n)) & ONE
        if acts == u64(0) or not (is_own(scheme, opened, n) or is_reached(arm, i, n)):
            continue
        effect = scheme.cons_effect[n]
        if effect in (DENY, GRANT):
            if (draw(z ^ scheme.cons_luck[n], c) >> S32) < scheme.cons_chance32[n]:
                if effect == GRANT:
                    is_granted = True
                elif refused == NONE:
                    refused = i64(n)
        elif effect == WAIT:
            more |= 1
        elif effect == PRICE:
            more |= 2
    return i64(NONE) if is_granted else refused, more, slots


@kernel
def by_copy(arm: Any, scheme: Any, people: Any, i: Any, need: Any, by: Any, slots: Any) -> Any:
    """Count a refusal where copies are read; return the counted conduct behind it."""
    opened = u64(arm.open[RECORDED, i])
    seen = (opened & ~scheme.need_copied[need]) | gates_in(scheme, slots)
    gates = scheme.cons_gates[by] & seen
    if gates & u64(arm.open[TRUTH, i]) == u64(0):
        note(arm, people, i, DENIED_WRONG)
    if gates & opened:
        return counted_behind(arm, scheme, i, gates & opened)
    note(arm, people, i, DENIED_COPY)
    counted, is_own = i64(NO_RECORD), False
    for n in range(scheme.slot_n - 1, -1, -1):
        if (slots >> u64(n)) & ONE and (gates >> u64(scheme.slot_gate[n])) & ONE:
            counted = i64(arm.copy_about[n, i])
            has = (u64(arm.copied[i]) >> u64(n)) & ONE != u64(0)
            is_own = is_own or (has and arm.copy_under[n, i] == i)
    if is_own:
        note(arm, people, i, DENIED_CLEARED)
    return counted


@kernel
def what_lies_behind(
    arm: Any,
    scheme: Any,
    town: Any,
    people: Any,
    i: Any,
    need: Any,
    by: Any,
    slots: Any,
) -> Any:
    """Count for whose standing a refusal is, and if wrongly; return the conduct behind it."""
    opened = u64(arm.open[RECORDED, i])
    seen = opened
    if scheme.need_holders[need]:
        seen = (opened & ~scheme.need_copied[need]) | gates_in(scheme, slots)
    if not is_own(scheme, seen, by):
        j = refuse_for_another(arm, scheme, town, people, i, by)
        gates = scheme.cons_gates[by] & u64(arm.open[RECORDED, j])
        return counted_behind(arm, scheme, j, gates)
    if scheme.need_holders[need]:
        return by_copy(arm, scheme, people, i, need, by, slots)
    if arm.status[i] & IS_WRONG:
        note(arm, people, i, DENIED_WRONG)
    return counted_behind(arm, scheme, i, scheme.cons_gates[by] & opened)


@kernel
def refuse(
    arm: Any,
    scheme: Any,
    town: Any,
    living: Any,
    people: Any,
    i: Any,
    need: Any,
    by: Any,
    slots: Any,
) -> None:
    """Count a refused request, and what it does to next week."""
    note(arm, people, i, DENIED + scheme.need_context[need])
    if arm.refuses[i]:
        note(arm, people, i, DENIED_REFUSING)
    sanctioned(arm, scheme, town, living, i)
    befall(arm, i, WAS_REFUSED)
    counted = what_lies_behind(arm, scheme, town, people, i, need, by, slots)
    if counted != NO_RECORD and (scheme.cons_unrelated[by] >> u64(counted)) & ONE:
        note(arm, people, i, DENIED_UNRELATED)
    if scheme.need_travel[need] and not arm.trip[i]:
        arm.trip[i] = 1
        arm.trip_who[arm.n_trips] = i
        arm.n_trips += 1
        set_thresholds(arm, scheme, town, living, people, i)


@kernel
def ask(
    arm: Any,
    scheme: Any,
    town: Any,
    living: Any,
    people: Any,
    i: Any,
    need: Any,
    z: Any,
) -> None:
    """Let a person make this week's requests for one need; z is what was drawn for them."""
    row = i64(scheme.need_id[need])
    chances = living.need_sf48[row, living.need_mc[row, people.cell[i]]]
    for c in range(3):
        if (z >> S16) >= chances[c]:
            return
        by, more, slots = answer(arm, scheme, i, need, c, z)
        if by != NONE:
            refuse(arm, scheme, town, living, people, i, need, by, slots)
            continue
        note(arm, people, i, GRANTED)
        if more & 1:
            note(arm, people, i, WAITED)
        if more & 2:
            note(arm, people, i, DEARER)


@kernel
def matters(arm: Any, scheme: Any, town: Any, i: Any, need: Any) -> Any:
    """Return whether a gate matters for what a person asks for: an own one or another's."""
    if scheme.need_cons[need] & arm.reached[i] != u64(0):
        return True
    gates = u64(arm.open[RECORDED, i])
    if scheme.need_holders[need]:
        gates = any_gates(arm, scheme, i)
    return town.acts[i] != 0 and scheme.need_gates[need] & gates != u64(0)


@kernel
def request(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Let everybody to whom a gate matters make their requests."""
    k = key(town.seed, town.number, town.week, NEED)
    for n in range(arm.n_active):
        i = i64(arm.active[n])
        for need in range(u64(scheme.need_n)):
            row = u64(scheme.need_id[need])
            z = draw(k, u64(64 * i) + row)
            # most ask for nothing, and a call costs more than the question
            asks = (z >> S16) < living.need_sf48[row, living.need_mc[row, people.cell[i]], 0]
            if asks and matters(arm, scheme, town, i, i64(need)):
                ask(arm, scheme, town, living, people, i, need, z)


@kernel
def pay(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Make the payments that fell due this week."""
    k = key(town.seed, town.number, town.week, NEED)
    for n in range(arm.n_fines):
        i, c = i64(arm.fine_who[n]), i64(arm.fine_by[n])
        if (draw(k ^ scheme.cons_luck[c], i) >> S32) >= scheme.cons_chance32[c]:
            continue
        note(arm, people, i, FINED)
        if arm.refuses[i]:
            note(arm, people, i, FINED_REFUSING)
        sanctioned(arm, scheme, town, living, i)
        befall(arm, i, WAS_FINED)
        if arm.fine_wrong[n]:
            note(arm, people, i, FINED_WRONG)
        until = town.week + pressing(arm, scheme, living, people, i, c)
        arm.fined_until[i] = max(i64(arm.fined_until[i]), until)
        schedule(arm, town, until + 1, FINE_ENDS, RECORDED, i)
        set_thresholds(arm, scheme, town, living, people, i)
    arm.n_fines = 0
