"""Perceived risk (M6): what people believe of being caught, and what they leave undone for it.

A person's belief is a Beta distribution: so many observations of being caught, a, and of not
being caught, b; the perceived risk is p = a / (a + b).  It starts at the society's prior.  An
observation of weight w (observations) first takes from both sides their share ``f * w`` (f =
``forget16`` / 65536, at most all), then adds w to one of them, so that in the long run 1 / f
observations count.  Nothing is forgotten while nothing is learned: p would not change by it.
In whole numbers, with steps of 1/4096 observation: fade = min(65536, forget16 * w >> 12), and
each side x becomes x - (x * fade >> 16).

Only subjects of a scheme that gives something to fear (``fears``) have beliefs, and only who
is *aware* of it fears or learns from own acts: one whose uniform u (top 32 bits of
``draw(key(seed, town, 0, awareness), i)``) is not below ``unaware32``, or who has heard of it.

What is learned, by whom, in this order within a week:

1. Tellings of last week, in the order they were made: a sanction is heard by the household (in
   order of persons) and then by contacts, who become aware and learn ``contact_w`` of being
   caught; a publication n reaches contacts (slot by slot) or neighbours (the 40 persons before
   and after, in rising order, outside the household): each iff the top 32 bits of
   ``draw(key(.., shown), 2**20 * n + 8192 * (k % 128) + j)`` < ``shown_seen32``, k the
   telling's place; who sees it becomes aware and, unless it is praise, learns ``shown_w``.
2. What was shown to all last week: each showing of publication n multiplies ``unaware32`` by
   the share who did not see it, and unless it is praise adds ``shown_w * shown_seen32`` to what
   everybody has been shown.  A person takes in, as one observation of being caught, what has
   been shown since it last did, before it next learns or fears anything else.
3. Own acts that are held against people (``stakes``), event by event: a record of conduct whose
   points one can see (``teaches``) is a sanction; anything else that happens, or does not, is
   an act that went unpunished: ``own_w`` of not being caught.
4. Notices of decisions, refused requests and fines are sanctions, as they happen.

A *sanction* makes aware, weighs ``caught_w``, and is told, once a week at most.

Deterrence: a shared true event of conduct at stake, whose conduct can be deterred, done by a
subject who is aware, does not happen in this arm iff the top 32 bits of ``draw(bits, 4097)`` >=
``deter32[slot, p * 256]``, which is exp(-kappa p).  Inability is never deterred.  The truth of
an arm counts only what is done in it.

References: Anwar and Loughran (2011) and Lochner (2007) for learning from one's own and one's
family's sanctions; Nagin (2013) for certainty before severity: the severity of a sanction
plays no part here.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.contacts import AHEAD, contact, fetch_contacts
from glasshouse.engine.counts import BEGINS, TRUE_EVENTS, hold, note, note_steps
from glasshouse.engine.lanes import S32
from glasshouse.engine.layout import CONDUCTS, NONE
from glasshouse.engine.layout_voice import NEAR, TO_CONTACTS, TO_PUBLIC
from glasshouse.engine.state_voice import A_SANCTION, KNOWS, TOUCHED
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import STREAMS, draw, key
from glasshouse.society.people import CAPACITY
from glasshouse.society.quotas import LARGEST_HOUSEHOLD
from glasshouse.society.ties import NOBODY

u64, i64, i32, u16, u8 = np.uint64, np.int64, np.int32, np.uint16, np.uint8
ONE, WHOLE, WHOLE16 = u64(1), u64(1) << u64(32), 65536
NARROW = 2**31
AWARENESS, SHOWING = u64(STREAMS["awareness"]), u64(STREAMS["shown"])
AVERTED, REFUSING = i64(COLUMN["averted"]), i64(COLUMN["refusing"])
DETERRENCE = i64(4097)
CAUGHT, FREE = i64(1), i64(0)


@kernel
def start_heed(town: Any) -> None:
    """Draw who is among the first to hear of a scheme."""
    k = key(town.seed, town.number, u64(0), AWARENESS)
    for i in range(town.persons):
        town.heed[i] = draw(k, i) >> S32


@kernel
def start_beliefs(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Set beliefs to the prior, and count those who do not take part."""
    for i in range(town.persons):
        if arm.refuses[i]:
            hold(arm, town, people, i, REFUSING, BEGINS)
    n = town.persons
    arm.n_tells = arm.public_evidence = 0
    arm.showing = u64(0)
    if not (scheme.on and scheme.fears):
        return
    arm.unaware32 = WHOLE - living.aware32
    arm.dreaded = u64(0)
    for s in range(CONDUCTS):
        can_be_deterred = u64(living.deter_slot[s] != NONE)
        arm.dreaded |= scheme.stakes & (can_be_deterred << u64(s))
    for p in range(scheme.shown_n):
        arm.showing |= scheme.shown_gates[p]
        arm.shown_now[p] = 0
    arm.caught[:n], arm.free[:n] = living.prior_caught, living.prior_free
    arm.taken_in[:n] = arm.knows[:n] = 0
    arm.told_at[:n] = -1


@part
def observed(x: Any, forget16: Any, w: Any) -> Any:
    """Return what is left of one side of a belief after an observation of weight `w`."""
    return x - ((x * min(i64(WHOLE16), (forget16 * w) >> 12)) >> 16)


@part
def learn(arm: Any, living: Any, i: Any, is_caught: Any, w: Any) -> None:
    """Let a person make an observation of weight `w`."""
    caught = observed(i64(arm.caught[i]), living.forget16, w)
    free = observed(i64(arm.free[i]), living.forget16, w)
    arm.caught[i] = caught + (w if is_caught else 0)
    arm.free[i] = free + (0 if is_caught else w)


@part
def take_in(arm: Any, living: Any, i: Any) -> None:
    """Let a person take in what has been shown to all since it last did."""
    if arm.public_evidence == 0:
        return
    w = arm.public_evidence - arm.taken_in[i]
    if w > 0:
        arm.taken_in[i] = arm.public_evidence
        learn(arm, living, i, CAUGHT, w)


@part
def is_aware(arm: Any, town: Any, i: Any) -> Any:
    """Return whether a person has heard of the scheme."""
    return (arm.knows[i] & KNOWS) != 0 or u64(town.heed[i]) >= arm.unaware32


@part
def risk16(arm: Any, town: Any, living: Any, i: Any) -> Any:
    """Return the risk a person perceives, of 65536; 0 for who has not heard of the scheme."""
    if not arm.subject[i] or i >= town.people or not is_aware(arm, town, i):
        return i64(0)
    take_in(arm, living, i)
    caught, free = i64(arm.caught[i]), i64(arm.free[i])
    return i64(u64(caught << 16) // u64(max(caught + free, i64(1))))


@part
def tell(arm: Any, i: Any, by: Any) -> None:
    """Remember what is told about a person, for next week."""
    arm.tell_who[arm.n_tells] = i
    arm.tell_by[arm.n_tells] = by
    arm.n_tells += 1


@part
def sanctioned(arm: Any, scheme: Any, town: Any, living: Any, i: Any) -> None:
    """Let a person feel a sanction."""
    if not scheme.fears or not arm.subject[i] or i >= town.people:
        return
    arm.knows[i] |= KNOWS | TOUCHED
    take_in(arm, living, i)
    learn(arm, living, i, CAUGHT, living.caught_w)
    if arm.told_at[i] != town.week:
        arm.told_at[i] = town.week
        tell(arm, i, A_SANCTION)


@part
def went(arm: Any, scheme: Any, town: Any, living: Any, i: Any, s: Any, what: Any) -> None:
    """Let a person learn how an own act went; `what` are the counted conducts recorded."""
    if i >= town.people:
        return
    if not scheme.fears or not arm.subject[i] or (scheme.stakes >> u64(s)) & ONE == u64(0):
        return
    if what & scheme.teaches:
        sanctioned(arm, scheme, town, living, i)
    elif is_aware(arm, town, i):
        take_in(arm, living, i)
        learn(arm, living, i, FREE, living.own_w)


@kernel
def be_shown(arm: Any, scheme: Any, i: Any, opened: Any) -> None:
    """Show a person whose gates opened, wherever that is shown."""
    for n in range(scheme.shown_n):
        if scheme.shown_gates[n] & opened == u64(0):
            continue
        if scheme.shown_to[n] == TO_PUBLIC:
            arm.shown_now[n] += 1
        else:
            tell(arm, i, n)


@kernel
def hear(arm: Any, living: Any, j: Any, w: Any) -> None:
    """Let a person hear of somebody's sanction, or praise (of no weight)."""
    if not arm.subject[j]:
        return
    arm.knows[j] |= KNOWS
    if w > 0:
        take_in(arm, living, j)
        learn(arm, living, j, CAUGHT, w)


@kernel
def hear_from(arm: Any, town: Any, living: Any, people: Any, i: Any) -> None:
    """Let household and contacts hear of a person's sanction."""
    first = i64(people.household[i])
    for j in range(first, first + i64(people.size[i])):
        if j != i:
            hear(arm, living, j, living.contact_w)
    for slot in range(town.ties_n):
        j = contact(town, i, slot)
        if j != NOBODY:
            hear(arm, living, j, living.contact_w)


@kernel
def count_hearings(arm: Any, town: Any, people: Any) -> None:
    """Count of how many sanctions everybody hears; all tellings of the week are sanctions.

    A household of any size is counted in the same steps, and who is nobody has a place beyond
    everybody's, so that nothing has to be guessed.
    """
    heard, ties, n = arm.heard, town.ties, u64(town.ties_n)
    heard[:] = 0
    for k in range(u64(arm.n_tells)):
        fetch_contacts(town, arm.tell_who[k + AHEAD])
        who = u64(arm.tell_who[k])
        first, size = u64(people.household[who]), u64(people.size[who])
        for m in range(LARGEST_HOUSEHOLD):
            heard[first + u64(m)] += u8(m < size)
        heard[who] -= u8(1)
        for at in range(who * n, who * n + n):
            heard[min(ties[at], u16(CAPACITY))] += u8(1)
    for i in range(town.persons):
        heard[i] *= u8(arm.subject[i] != 0)
        arm.knows[i] |= u8(heard[i] != 0) * u8(KNOWS)


@kernel
def observe_often(caught: Any, free: Any, heard: Any, fade: Any, w: Any) -> None:
    """Let everybody observe so many times the same: being caught, with weight `w`.

    Where no product exceeds 32 bits all are looked at together, once for each time.
    """
    most, large = u8(0), i32(0)
    for i in range(heard.size):
        most = max(most, heard[i])
        large = max(large, caught[i], free[i])
    if (i64(large) + most * w) * fade < NARROW:
        fade32, w32 = i32(fade), i32(w)
        for n in range(most):
            times = u8(n)
            for i in range(heard.size):
                a, b, is_told = caught[i], free[i], i32(heard[i] > times)
                caught[i] = a + i32(is_told * i32(w32 - i32(i32(a * fade32) >> i32(16))))
                free[i] = b - i32(is_told * i32(i32(b * fade32) >> i32(16)))
        return
    for i in range(heard.size):
        a, b = i64(caught[i]), i64(free[i])
        for _ in range(heard[i]):
            a += w - ((a * fade) >> 16)
            b -= (b * fade) >> 16
        caught[i], free[i] = a, b


@kernel
def hear_of_sanctions(arm: Any, town: Any, living: Any, people: Any) -> None:
    """Do what `hear_from` does for every telling of a week in which all are sanctions.

    Every hearing does the same to a belief, so that it only matters how many there are.
    """
    count_hearings(arm, town, people)
    w = living.contact_w
    if w == 0:
        return
    if arm.public_evidence > 0:
        for i in range(town.persons):
            if arm.heard[i]:
                take_in(arm, living, i)
    fade = min(i64(WHOLE16), (living.forget16 * w) >> 12)
    n = town.persons
    observe_often(arm.caught[:n], arm.free[:n], arm.heard[:n], fade, w)


@kernel
def are_sanctions(arm: Any) -> Any:
    """Return whether nothing but sanctions was told last week."""
    others = i64(0)
    for k in range(arm.n_tells):
        others += i64(arm.tell_by[k] != A_SANCTION)
    return others == 0


@kernel
def see_shown(
    arm: Any, scheme: Any, town: Any, living: Any, people: Any, k: Any, tellings: Any
) -> None:
    """Let contacts or neighbours see what is shown about a person: the k-th telling."""
    i, n = i64(arm.tell_who[k]), i64(arm.tell_by[k])
    start = (n << 20) + ((k % 128) << 13)
    w = living.shown_w * i64(scheme.shown_praise[n] == 0)
    if scheme.shown_to[n] == TO_CONTACTS:
        for slot in range(town.ties_n):
            j = contact(town, i, slot)
            if j != NOBODY and (draw(tellings, start + j) >> S32) < scheme.shown_seen32[n]:
                hear(arm, living, j, w)
        return
    for step in range(-NEAR, NEAR + 1):
        j = i + step
        if j < 0 or j >= town.people or people.household[j] == people.household[i]:
            continue
        if (draw(tellings, start + j) >> S32) < scheme.shown_seen32[n]:
            hear(arm, living, j, w)


@kernel
def hear_of_last_week(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Let people hear what was told and shown last week."""
    if not scheme.fears:
        return
    if arm.n_tells > 0 and are_sanctions(arm):
        hear_of_sanctions(arm, town, living, people)
        arm.n_tells = 0
    tellings = key(town.seed, town.number, town.week, SHOWING)
    for k in range(arm.n_tells):
        if arm.tell_by[k] == A_SANCTION:
            hear_from(arm, town, living, people, i64(arm.tell_who[k]))
        else:
            see_shown(arm, scheme, town, living, people, k, tellings)
    arm.n_tells = 0
    for n in range(scheme.shown_n):
        for _ in range(arm.shown_now[n]):
            unseen = WHOLE - scheme.shown_seen32[n]
            arm.unaware32 = (arm.unaware32 * unseen) >> S32
        if not scheme.shown_praise[n]:
            seen = i64((u64(living.shown_w) * scheme.shown_seen32[n]) >> S32)
            arm.public_evidence += arm.shown_now[n] * seen
        arm.shown_now[n] = 0


@kernel
def refrain(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Leave undone, in this arm, what people do not dare to do."""
    if not scheme.fears:
        return
    n = u64(town.n_events)
    arm.averted[:n] = 0
    for e in range(n):
        s = town.event_what[e]
        if (arm.dreaded >> u64(s)) & ONE == u64(0):
            continue
        slot, i = u64(living.deter_slot[s]), i64(town.event_who[e])
        p = risk16(arm, town, living, i) >> 8
        if p == 0 or (draw(town.event_bits[e], DETERRENCE) >> S32) < living.deter32[slot, p]:
            continue
        arm.averted[e] = 1
        note(arm, people, i, AVERTED)
        note_steps(arm, people, i, TRUE_EVENTS + town.class_of[s], i64(-1))
