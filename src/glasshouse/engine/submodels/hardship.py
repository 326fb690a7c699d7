"""Hardship (M5): losing and finding work, falling into arrears and getting out of them.

At most one move a person and week, three disjoint intervals of lane 0 of ``life``.  With u
the 48-bit uniform (lane above its low bits, the top 32 bits of ``draw(key(.., life-low), 4 *
i)``), and u' the same with the lane's 16 bits complemented, u'' with its top bit flipped,
tried in this order:

1. job: ``u < job48`` turns employed into unemployed or back.  Who is employed loses the job
   with loses48 + trip48 (a journey was refused last week) + seen48 (an employer sees the
   listing) + the cons_rate48 of each consequence ``lose`` whose gate is open (see `holders`);
   who is not finds one with finds48, on a public list
   ``finds48 - ((finds48 >> 16) * hiring32 >> 16)``.
2. arrears worsen: ``u' < up48[income, unemployed]`` (+ fined48 while fined), up to step 3.
3. arrears ease: ``u'' < down48[income]``, if not unemployed, down to step 0.

Persons of age act; of them those below pension age are in the labour force, the others count
as not unemployed and have no job move.  Without ``feedback`` a refused journey, an employer,
hiring, ``lose`` and fines change nothing here.

Start (week 0): u = top 32 bits of ``draw(key(seed, town, 0, start), i)``; in the labour force
the first n with u < ``start_cum32[income, n]``, n = 4 * employed + arrears; others the first
arrears with u < ``start_idle_cum32[income, .]``.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.counts import BEGINS, ENDS, hold, hold_alike, note
from glasshouse.engine.lanes import S16, S32, below, collect, top16
from glasshouse.engine.layout import LANE_HARDSHIP, LOSE
from glasshouse.engine.state_harm import (
    FELL_BEHIND,
    LOST_JOB,
    SPENT_IN_ARREARS,
    SPENT_UNEMPLOYED,
)
from glasshouse.engine.submodels.harm import befall, spend
from glasshouse.engine.submodels.holders import any_gates, lasting_gates
from glasshouse.ledger.columns import COLUMN
from glasshouse.rng import STREAMS, draw, key

u64, i64, u16, u8 = np.uint64, np.int64, np.uint16, np.uint8
ONE = u64(1)
START, LIFE_LOW = u64(STREAMS["start"]), u64(STREAMS["life-low"])
UNEMPLOYED, IN_ARREARS = i64(COLUMN["unemployed"]), i64(COLUMN["in_arrears"])
JOBS_LOST = i64(COLUMN["jobs_lost"])
MOST, DEEP = 3, 2
HALF = u16(0x8000)
KNOWN_TO_EMPLOYER = 2


@part
def job_chance(arm: Any, scheme: Any, town: Any, living: Any, i: Any) -> Any:
    """Return the 48-bit chance that a person's employment turns this week."""
    if not town.works[i]:
        return u64(0)
    if not arm.employed[i]:
        finds = living.finds48
        if scheme.feedback and arm.known[i]:
            finds -= ((finds >> S16) * living.hiring32) >> S16
        return finds
    chance = living.loses48
    if not scheme.feedback:
        return chance
    if arm.trip[i]:
        chance += living.trip48
    if arm.known[i] == KNOWN_TO_EMPLOYER:
        chance += living.seen48
    if arm.losing != u64(0) and any_gates(arm, scheme, i) & arm.losing != u64(0):
        for c in range(scheme.cons_n):
            is_open = scheme.cons_gates[c] & lasting_gates(arm, scheme, i, c)
            if scheme.cons_effect[c] == LOSE and is_open:
                chance += scheme.cons_rate48[c]
    return chance


@part
def worsening(arm: Any, scheme: Any, town: Any, living: Any, people: Any, i: Any) -> Any:
    """Return the 48-bit chance that arrears worsen by a step."""
    if not town.acts[i] or arm.arrears[i] >= MOST:
        return u64(0)
    chance = living.up48[people.income[i], 0 if arm.employed[i] else 1]
    if scheme.feedback and town.week <= arm.fined_until[i]:
        chance += living.fined48
    return chance


@part
def easing(arm: Any, town: Any, living: Any, people: Any, i: Any) -> Any:
    """Return the 48-bit chance that arrears ease by a step."""
    if not town.acts[i] or arm.arrears[i] == 0 or not arm.employed[i]:
        return u64(0)
    return living.down48[people.income[i]]


@kernel
def set_thresholds(arm: Any, scheme: Any, town: Any, living: Any, people: Any, i: Any) -> None:
    """Derive a person's sieve thresholds anew, after anything they rest on changed."""
    arm.job_top[i] = top16(job_chance(arm, scheme, town, living, i))
    arm.up_top[i] = top16(worsening(arm, scheme, town, living, people, i))
    arm.down_top[i] = top16(easing(arm, town, living, people, i))
    deep = arm.arrears[i] >= DEEP
    arm.debt_top[i] = top16(living.debt48) if deep else u16(0)


@kernel
def start_hardship(
    arm: Any, scheme: Any, town: Any, living: Any, people: Any, first: Any
) -> None:
    """Draw everybody's work and arrears from the stationary distribution, alike in all arms."""
    if arm.number > 0:
        live_alike(arm, first, town.persons)
        return
    k = key(town.seed, town.number, u64(0), START)
    for i in range(town.persons):
        u = draw(k, i) >> S32
        q = people.income[i]
        arm.employed[i], arm.arrears[i] = 1, 0
        if town.works[i]:
            n = 0
            while n < 7 and u >= living.start_cum32[q, n]:
                n += 1
            arm.employed[i], arm.arrears[i] = n >> 2, n & 3
        elif town.acts[i]:
            n = 0
            while n < 3 and u >= living.start_idle_cum32[q, n]:
                n += 1
            arm.arrears[i] = n
        if not arm.employed[i]:
            hold(arm, town, people, i, UNEMPLOYED, BEGINS)
            spend(arm, town, i, SPENT_UNEMPLOYED, BEGINS)
        if arm.arrears[i] >= DEEP:
            hold(arm, town, people, i, IN_ARREARS, BEGINS)
            spend(arm, town, i, SPENT_IN_ARREARS, BEGINS)
            befall(arm, i, FELL_BEHIND)
        set_thresholds(arm, scheme, town, living, people, i)


@kernel
def live_alike(arm: Any, first: Any, n: Any) -> None:
    """Let `n` persons begin as they do in the first arm: nothing yet tells arms apart."""
    arm.employed[:n], arm.arrears[:n] = first.employed[:n], first.arrears[:n]
    arm.job_top[:n], arm.up_top[:n] = first.job_top[:n], first.up_top[:n]
    arm.down_top[:n], arm.debt_top[:n] = first.down_top[:n], first.debt_top[:n]
    arm.harmed[:n] = first.harmed[:n]
    for state in range(arm.spent.shape[0]):
        arm.spent[state, :n] = first.spent[state, :n]
    hold_alike(arm, first, UNEMPLOYED)
    hold_alike(arm, first, IN_ARREARS)


@kernel
def sieve_moves(lane: Any, job: Any, up: Any, down: Any, n: Any, hit: Any) -> None:
    """Mark whom the lane does not spare from one of the three moves."""
    for i in range(n):
        z = lane[i]
        may = u8(z <= job[i]) | u8(u16(~z) <= up[i])
        hit[i] = may | u8(u16(z ^ HALF) <= down[i])


@kernel
def change_arrears(arm: Any, town: Any, people: Any, i: Any, step: Any) -> None:
    """Move a person's arrears by one step."""
    old = i64(arm.arrears[i])
    arm.arrears[i] = old + step
    if (old >= DEEP) != (old + step >= DEEP):
        hold(arm, town, people, i, IN_ARREARS, step)
        spend(arm, town, i, SPENT_IN_ARREARS, step)
        befall(arm, i, FELL_BEHIND)


@kernel
def hardship(arm: Any, scheme: Any, town: Any, living: Any, people: Any) -> None:
    """Move people in and out of work and arrears."""
    lane = town.lane[LANE_HARDSHIP]
    sieve_moves(lane, arm.job_top, arm.up_top, arm.down_top, town.persons, town.hit)
    n = collect(town.hit, town.hit8, town.persons, town.index)
    k = key(town.seed, town.number, town.week, LIFE_LOW)
    for h in range(n):
        i = i64(town.index[h])
        z = lane[i]
        if below(z, job_chance(arm, scheme, town, living, i), k, 4 * i):
            lost = i64(arm.employed[i])
            arm.employed[i] = 1 - lost
            hold(arm, town, people, i, UNEMPLOYED, 2 * lost - 1)
            spend(arm, town, i, SPENT_UNEMPLOYED, 2 * lost - 1)
            if lost:
                note(arm, people, i, JOBS_LOST)
                befall(arm, i, LOST_JOB)
        elif below(u16(~z), worsening(arm, scheme, town, living, people, i), k, 4 * i):
            change_arrears(arm, town, people, i, BEGINS)
        elif below(u16(z ^ HALF), easing(arm, town, living, people, i), k, 4 * i):
            change_arrears(arm, town, people, i, ENDS)
        else:
            continue
        set_thresholds(arm, scheme, town, living, people, i)
