"""Scoring (M4): points, caps, strikes, retention, half-life, kept records.

A score moves by a rule's points and is clipped to its floor and ceiling on the spot.  A record
holds the points that it *actually* moved and gives them back, times the half-life factor of its
age, when its retention ends.  With points in 1/64:

    score' = clip(start + floor(((score - start) * keep + dither) / 65536))

once a week, before anything else happens in the week; the dither is lane 3 of the week's hash
``life``, so that rounding has no direction.  Everything is done twice by the same code: side 0
is what the operator records, side 1 the truth.

Draws: points between mildest and harshest: u = top 32 bits of ``draw(key(.., discretion) ^
rule_luck[rule], i)``, points = mild + sign * floor(u * (|harsh - mild| + 1) / 2**32), sign
that of
harsh - mild; no draw where they are equal.

Caps: a cap on points lets a rule's points through up to what is left of ``cap_max`` in the
calendar period (counted before the clip, as sizes without sign); a cap on times lets it fire so
often.  Strikes: the rule fires when at least ``strikes`` of the last six records (this one
included) are less than ``window`` weeks old; firing forgets none of them.

Kept records: after a rule fired, its effect is kept ``rule_keep`` weeks: the end is scheduled
for that week, first in, first out.  Wrong ones of side 0 are also linked by person, newest
first, so that a correction finds them.  At the end of retention points give back
``-(moved * power[age] >> 16)``, clipped; a direct tier and a record gate give back one.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.calendar import acquire, release, schedule
from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.lanes import S32, among
from glasshouse.engine.layout import NO_TERM, STRIKE_MEMORY
from glasshouse.engine.state import (
    CLIPPED,
    CORRECTED,
    EXPIRED,
    FORGOTTEN,
    IS_WRONG,
    KEPT_POINTS,
    KEPT_TIER,
    LAST_NODE,
    LAST_POINTS,
    LAST_SCORE,
    LAST_WEEK,
    NO_WEEK,
    OWN,
    RECORDED,
)
from glasshouse.engine.submodels.association import hold_back
from glasshouse.engine.submodels.bands import is_inside, mark_outside
from glasshouse.rng import STREAMS, draw, key

u64, i64, i32 = np.uint64, np.int64, np.int32
DISCRETION = u64(STREAMS["discretion"])
NARROW = 2**30
CAUSE_BITS, LOW_BITS = 4, 15
NO_STRIKE = OWN
"""A strike of the week before the first: within no window."""


@part
def move(arm: Any, scheme: Any, side: Any, s: Any, i: Any, points: Any, account: Any) -> Any:
    """Move a score, clip it, book both, and return what it actually moved.

    Nobody is looked at again whose tier and gates stay as they are, unless the cause of a wrong
    standing may have changed.
    """
    at = u64(s)
    old = i64(arm.score[side, at, i])
    wanted = old + points
    new = min(max(wanted, scheme.score_floor[at]), scheme.score_ceiling[at])
    arm.score[side, at, i] = new
    arm.accounts[side, at, account] += points
    arm.accounts[side, at, CLIPPED] += new - wanted
    if not is_inside(arm, side, at, i, new) or arm.status[i] & IS_WRONG:
        arm.mark[i] |= np.uint8(1 << side)
    return new - old


@part
def discretion(town: Any, scheme: Any, r: Any, i: Any) -> Any:
    """Return the points of a rule, drawn evenly between mildest and harshest."""
    mild, harsh = scheme.rule_mild[r], scheme.rule_harsh[r]
    if mild == harsh:
        return mild
    k = key(town.seed, town.number, town.week, DISCRETION)
    u = draw(k ^ scheme.rule_luck[r], i) >> S32
    size = among(u, abs(harsh - mild) + 1)
    return mild + size if harsh > mild else mild - size


@part
def room(arm: Any, scheme: Any, town: Any, side: Any, slot: Any, i: Any, points: Any) -> Any:
    """Take what a cap still allows; return (may fire, points let through)."""
    if slot < 0:
        return True, points
    period = scheme.cap_period[slot, town.week]
    if arm.cap_at[side, slot, i] != period:
        arm.cap_at[side, slot, i] = period
        arm.capped[side, slot, i] = 0
    left = scheme.cap_max[slot] - arm.capped[side, slot, i]
    if left <= 0:
        return False, i64(0)
    if scheme.cap_times[slot]:
        arm.capped[side, slot, i] += 1
        return True, points
    size = min(abs(points), left)
    arm.capped[side, slot, i] += size
    return True, size if points > 0 else -size


@part
def strike_of(week: Any, cause: Any) -> Any:
    """Return a strike as it is remembered: its week and its cause in one number."""
    return ((week + 1) << CAUSE_BITS) | cause


@kernel
def strike(arm: Any, scheme: Any, town: Any, side: Any, r: Any, i: Any, cause: Any) -> Any:
    """Remember a record for a rule of strikes; return (it fires, the cause of that).

    The cause is the record's own if it is wrongful, else that of the newest wrongful strike
    still inside the window.
    """
    strikes = arm.strikes[side, u64(scheme.rule_strike_slot[r]), i]
    latest = max(town.week - scheme.rule_window[r], i64(NO_WEEK))
    count, why = i64(0), i64(OWN)
    for n in range(STRIKE_MEMORY - 1, -1, -1):
        last = strikes[u64(max(n - 1, 0))]
        was = i64(last) if n > 0 else strike_of(town.week, i64(cause))
        strikes[u64(n)] = was
        is_inside = (was >> CAUSE_BITS) - 1 > latest
        count += i64(is_inside)
        why = was & LOW_BITS if is_inside and was & LOW_BITS != OWN else why
    return count >= scheme.rule_strikes[r], why


@part
def keep(
    arm: Any,
    town: Any,
    kind: Any,
    side: Any,
    i: Any,
    what: Any,
    cause: Any,
    value: Any,
    weeks: Any,
) -> Any:
    """Keep the effect of a record for some weeks; return its node, or 0 if none is needed."""
    is_wrong = side == RECORDED and cause != OWN
    k = i64(0)
    if weeks != NO_TERM:
        k = schedule(arm, town, town.week + weeks, kind, side, i)
    if k == 0:
        if not is_wrong:
            return k
        k = acquire(arm)
        if k == 0:
            return k
        arm.node_kind[k] = kind
        arm.node_side[k] = side
        arm.node_who[k] = i
        arm.node_week[k] = town.week
    arm.node_rule[k] = what
    arm.node_cause[k] = cause
    arm.node_value[k] = value
    if is_wrong:
        arm.node_link[k] = arm.wrong_first[i]
        arm.wrong_first[i] = k
    return k


@part
def aged(scheme: Any, s: Any, points: Any, age: Any) -> Any:
    """Return what half-life leaves of points after some weeks, rounded down."""
    return (points * scheme.score_power[s, age]) >> 16


@kernel
def give_back(arm: Any, scheme: Any, town: Any, k: Any, account: Any) -> None:
    """Undo what a kept record did."""
    side, i = i64(arm.node_side[k]), i64(arm.node_who[k])
    what = i64(arm.node_rule[k])
    if arm.node_kind[k] == KEPT_POINTS:
        s = i64(scheme.rule_score[what])
        age = town.week - arm.node_week[k]
        move(arm, scheme, side, s, i, -aged(scheme, s, i64(arm.node_value[k]), age), account)
    elif arm.node_kind[k] == KEPT_TIER:
        arm.direct[side, scheme.rule_score[what], scheme.rule_tier[what], i] -= 1
        arm.mark[i] |= np.uint8(1 << side)
    else:
        arm.kept[side, what, i] -= 1
        arm.mark[i] |= np.uint8(1 << side)
    if side == RECORDED and arm.last[i, LAST_NODE] == k:
        arm.last[i, LAST_NODE] = 0
        arm.last[i, LAST_POINTS] = 0


@kernel
def unlink(arm: Any, i: Any, k: Any) -> None:
    """Take a wrong kept record out of its person's list."""
    at = i64(arm.wrong_first[i])
    if at == k:
        arm.wrong_first[i] = arm.node_link[k]
        return
    while at > 0:
        after = i64(arm.node_link[at])
        if after == k:
            arm.node_link[at] = arm.node_link[k]
            return
        at = after


@kernel
def expire(arm: Any, scheme: Any, town: Any, k: Any) -> None:
    """End the retention of a kept record."""
    if not arm.node_gone[k]:
        give_back(arm, scheme, town, k, EXPIRED)
        if arm.node_side[k] == RECORDED and arm.node_cause[k] != OWN:
            unlink(arm, i64(arm.node_who[k]), k)
    release(arm, k)


@kernel
def strike_wrong(arm: Any, scheme: Any, town: Any, i: Any) -> None:
    """Correct a person's file: give back every wrong kept record, forget wrong strikes."""
    k = i64(arm.wrong_first[i])
    while k > 0:
        after = i64(arm.node_link[k])
        give_back(arm, scheme, town, k, CORRECTED)
        if arm.node_linked[k]:
            arm.node_gone[k] = 1
        else:
            release(arm, k)
        k = after
    arm.wrong_first[i] = 0
    arm.struck[i] = town.week
    for slot in range(arm.n_strikes):
        for n in range(STRIKE_MEMORY):
            if arm.strikes[RECORDED, slot, i, n] & LOW_BITS != OWN:
                arm.strikes[RECORDED, slot, i, n] = NO_STRIKE


@kernel
def strike_last(arm: Any, scheme: Any, town: Any, i: Any) -> None:
    """Give back the last adverse record that moved a score, though it was right."""
    points = i64(arm.last[i, LAST_POINTS])
    if points == 0:
        return
    s = i64(arm.last[i, LAST_SCORE])
    back = -aged(scheme, s, points, town.week - arm.last[i, LAST_WEEK])
    move(arm, scheme, RECORDED, s, i, back, CORRECTED)
    k = i64(arm.last[i, LAST_NODE])
    if k > 0:
        if arm.node_cause[k] != OWN:
            unlink(arm, i, k)
        if arm.node_linked[k]:
            arm.node_gone[k] = 1
        else:
            release(arm, k)
    arm.last[i, LAST_POINTS] = 0
    arm.last[i, LAST_NODE] = 0


@kernel
def come_back(
    x: Any, dither: Any, start: Any, kept: Any, floor: Any, ceiling: Any, n: Any
) -> Any:
    """Let a town's scores come back by one week; return what they moved together.

    Where no product exceeds 32 bits the same is reckoned with what is lost instead of what is
    left, which is the same to the bit and takes half the time.
    """
    lost = 65536 - kept
    if max(abs(floor - start), abs(ceiling - start)) * lost < NARROW:
        origin, share, low, high = i32(start), i32(lost), i32(floor), i32(ceiling)
        moved = i32(0)
        for i in range(n):
            old = x[i]
            away = i32(old - origin)
            step = i32(i32(i32(dither[i]) - i32(away * share)) >> i32(16))
            new = min(max(i32(old + step), low), high)
            moved = i32(moved + i32(new - old))
            x[i] = new
        return i64(moved)
    total = i64(0)
    for i in range(n):
        old = x[i]
        new = start + (((i64(old) - start) * kept + i64(dither[i])) >> 16)
        new = min(max(new, floor), ceiling)
        total += new - i64(old)
        x[i] = i32(new)
    return total


@kernel
def forget(arm: Any, scheme: Any, town: Any, side: Any, s: Any) -> None:
    """Let a score come back towards its start by one week; mark whose tier may change."""
    x, n = arm.score[side, s], town.persons
    floor, ceiling = scheme.score_floor[s], scheme.score_ceiling[s]
    start, kept = scheme.score_start[s], scheme.score_keep[s]
    moved = come_back(x, town.lane[3], start, kept, floor, ceiling, n)
    arm.accounts[side, s, FORGOTTEN] += moved
    band, low, bands = arm.band[side, s, :n], arm.band_low[side, s], arm.band_n[side, s]
    held = x[:n]
    if side == RECORDED and arm.deducts:
        held = hold_back(arm, s, floor, n)
    mark_outside(held, band, low, bands, np.uint8(1 << side), town.hit, arm.mark)
