"""Conduct (M2): what people truly do, the same in every arm.

The weekly number of events of a strand (the society's conduct of one class and one unevenness)
is Poisson with mean rate x multiplier of the cell x multiplier of the person's frailty level
(Gamma, mean 1), by inverse distribution function of one uniform number.

Draws, week t, person i of age, strand g = 0, 1, ... of the society:

- lane: hash ``draw(key(seed, town, t, conduct + g // 4), i)``, its bits 16*(g % 4) and up, 16
  of them, are the top of a 48-bit uniform u; the 32 low bits are the top 32 bits of
  ``draw(key(.., conduct-low + g), i)``.  Event number c = 0, 1, .. 5 happens iff ``u <
  sf48[g, mc[g, cell], level, c]``, up to the first that does not.
- event c: z = ``draw(key(.., event + g), 8 * i + c)``.  Its top 32 bits pick the conduct: the
  first position n with bits < ``pick_cum32[g, mc, n]``.  Its low 32 bits are the *fit*: the
  event fits a counted conduct iff fit < share, so that a smaller share lies within a larger.
  ``bits = mix(z)`` is the key of every further draw on this event.
- performance, where the conduct has a row of ``perf_sf32``: u = top 32 bits of
  ``draw(bits, 4096)``; it is performed in week t + d, d >= 1 the first with
  ``u >= perf_sf32[row, d]``; never if there is none up to 520.

Debts: cannot-pay comes from arrears of two steps or more (see `hardship`), lane 2 of ``life``:
the event happens iff u < debt48, low bits from ``draw(key(.., life-low), 4 * i + 2)``; its z is
``draw(key(.., debt-event), i)``, with fit, bits and performance as above.

Order of events in a week: strand by strand, within it by person, within it by c; an arm's debts
come after, by person.  Conduct that no arm's rulebook counts is dropped without being counted,
and so is lawful expression where people speak by `expression`.

References: Gamma-Poisson heterogeneity, Greenwood and Yule (1920).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.counts import INABILITY, note
from glasshouse.engine.lanes import LOW32, S24, S32, below, collect, cut, sieve, top16
from glasshouse.engine.layout import LANE_DEBT, NONE, STRANDS, WEEKS
from glasshouse.engine.state import EVENTS, FULL_EVENTS, NEVER
from glasshouse.rng import STREAMS, draw, key, mix

u64, i64 = np.uint64, np.int64
LIFE, LIFE_LOW = u64(STREAMS["life"]), u64(STREAMS["life-low"])
CONDUCT, CONDUCT_LOW = u64(STREAMS["conduct"]), u64(STREAMS["conduct-low"])
EVENT, DEBT_EVENT = u64(STREAMS["event"]), u64(STREAMS["debt-event"])
ONE = u64(1)
PERFORMANCE = i64(4096)


@kernel
def start_conduct(town: Any, living: Any, people: Any) -> None:
    """Look up, for each person and strand, the lane above which nothing can happen."""
    town.true_cells[:] = 0
    town.running = town.strands
    for s in range(64):
        town.class_of[s] = 0
    for g in range(STRANDS):
        if (town.strands >> u64(g)) & ONE == u64(0):
            continue
        c = living.strand_class[g]
        for n in range(living.pick_n[g]):
            town.class_of[living.pick_s[g, n]] = c
        most = u64(0)
        for i in range(town.persons):
            chance = living.sf48[g, living.mc[g, people.cell[i]], people.level[c, i], 0]
            town.spared[g, i] = top16(chance) if town.acts[i] else 0
            most = max(most, chance)
        if most == u64(0) or not is_counted(town, living, g):
            town.running &= ~(ONE << u64(g))
    if living.debt_conduct != NONE:
        town.class_of[living.debt_conduct] = 1


@kernel
def is_counted(town: Any, living: Any, g: Any) -> Any:
    """Return whether somebody counts any conduct of a strand as an event of that strand."""
    found = u64(0)
    for n in range(living.pick_n[g]):
        found |= (town.watched ^ town.overheard) >> u64(living.pick_s[g, n])
    return found & ONE != u64(0)


@part
def performed(living: Any, s: Any, week: Any, bits: Any) -> Any:
    """Return the week in which an event of conduct `s` is made good, NEVER if it is not."""
    row = living.perf_slot[s]
    if row == NONE:
        return i64(NEVER)
    u = draw(bits, PERFORMANCE) >> S32
    low, high = i64(1), i64(WEEKS)
    while low < high:
        middle = (low + high) >> 1
        if u >= living.perf_sf32[row, middle]:
            high = middle
        else:
            low = middle + 1
    return week + low if low < WEEKS else i64(NEVER)


@part
def pick(cumulative: Any, last: Any, u: Any) -> Any:
    """Return the first position with u below the cumulative chance, at most the last one.

    Adding up comparisons takes no guesses, which a search would get wrong again and again.
    """
    n = i64(0)
    for m in range(last):
        n += i64(u >= cumulative[m])
    return n


@part
def happen(town: Any, living: Any, people: Any, g: Any, i: Any, z: Any) -> None:
    """Add one true event of strand `g` to the week's list, if anybody counts such conduct."""
    g = u64(g)
    row = living.mc[g, people.cell[i]]
    u, last = z >> S32, living.pick_n[g] - 1
    n = u64(living.pick_from[g, row, u >> S24])
    while n < u64(last) and u >= living.pick_cum32[g, row, n]:
        n += ONE
    s = living.pick_s[g, n]
    if ((town.watched ^ town.overheard) >> u64(s)) & ONE == u64(0):
        return
    e = u64(town.n_events)
    if e >= u64(EVENTS):
        town.overflow |= FULL_EVENTS
        return
    bits = mix(z)
    town.event_who[e] = i
    town.event_what[e] = s
    town.event_fit[e] = np.uint32(z & LOW32)
    town.event_bits[e] = bits
    town.event_until[e] = performed(living, s, town.week, bits)
    town.n_events = i64(e) + 1
    c = u64(living.strand_class[g])
    town.true_now[people.group[i], c] += 1
    town.true_cells[people.cell[i], c] += 1


@kernel
def strand(town: Any, living: Any, people: Any, g: Any) -> None:
    """Run one strand: sieve the town, then count the events of those who may have some."""
    g = u64(g)
    lane = town.conduct_lane[g & u64(3)]
    sieve(lane, town.spared[g], town.persons, town.hit)
    n = collect(town.hit, town.hit8, town.persons, town.index)
    k_low = key(town.seed, town.number, town.week, CONDUCT_LOW + g)
    k_event = key(town.seed, town.number, town.week, EVENT + g)
    c = u64(living.strand_class[g])
    for h in range(u64(n)):
        i = i64(town.index[h])
        if not town.acts[i]:
            continue
        chances = living.sf48[g, living.mc[g, people.cell[i]], people.level[c, i]]
        count = u64(0)
        while count < u64(6) and below(lane[i], chances[count], k_low, i):
            happen(town, living, people, g, i, draw(k_event, u64(8 * i) + count))
            count += ONE


@kernel
def conduct(town: Any, living: Any, people: Any) -> None:
    """Fill the week's list of true events, shared by all arms."""
    town.n_events = 0
    town.true_now[:] = 0
    lanes = town.conduct_lane
    for quarter in range(STRANDS // 4):
        if (town.running >> u64(4 * quarter)) & u64(15) == u64(0):
            continue
        k = key(town.seed, town.number, town.week, CONDUCT + u64(quarter))
        cut(k, town.persons, lanes[0], lanes[1], lanes[2], lanes[3])
        for g in range(4 * quarter, 4 * quarter + 4):
            if (town.running >> u64(g)) & ONE:
                strand(town, living, people, g)


@kernel
def debts(arm: Any, town: Any, living: Any, people: Any) -> None:
    """Put the arm's debts that came to court this week behind the shared events."""
    arm.n_debts = 0
    s = living.debt_conduct
    if s == NONE or (town.watched >> u64(max(s, 0))) & ONE == u64(0):
        return
    lane = town.lane[LANE_DEBT]
    sieve(lane, arm.debt_top, town.persons, town.hit)
    n = collect(town.hit, town.hit8, town.persons, town.index)
    k_low = key(town.seed, town.number, town.week, LIFE_LOW)
    k_event = key(town.seed, town.number, town.week, DEBT_EVENT)
    for h in range(n):
        i = i64(town.index[h])
        if arm.arrears[i] < 2 or not town.acts[i]:
            continue
        if below(lane[i], living.debt48, k_low, 4 * i + LANE_DEBT):
            z = draw(k_event, i)
            bits = mix(z)
            e = town.n_events + arm.n_debts
            town.event_who[e] = i
            town.event_what[e] = s
            town.event_fit[e] = np.uint32(z & LOW32)
            town.event_bits[e] = bits
            town.event_until[e] = performed(living, s, town.week, bits)
            arm.n_debts += 1
            note(arm, people, i, INABILITY)


@kernel
def life_lanes(town: Any) -> None:
    """Draw the week's four lanes of `life`: hardship, fabrication, debt, dither."""
    k = key(town.seed, town.number, town.week, LIFE)
    lanes = town.lane
    cut(k, town.persons, lanes[0], lanes[1], lanes[2], lanes[3])
