"""GH-REF-1, the whole of it, on the engine's own lanes, sieves and draws.

A rulebook cannot say all that the reference workload says: points that grow by tier, a cap on
the week, a pull towards the mean score of one's contacts, a listing in one fall of two.  So it
is written here as a kernel of its own, in the engine's way: a community is made, lives all its
weeks in cache in all integers, is counted and forgotten; every true event is drawn, keyed by
person and week.

Scores are in 1/16 point.  Contacts are those of the yardstick: three at home, five by two
circles and a mirror, so that the sum over contacts is eight reads of the same array in a row.

Lanes of a person's weekly hash: true events, false records, rounding.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from gh_ref_1 import Tables
from kernel_tables import COUNTS, rules_of
from numba import njit
from outcome import QUARTERS, Outcome

from glasshouse.engine.lanes import among, below, collect, cut, sieve
from glasshouse.rng import draw, key

LARGEST = 8448
NEUTRAL, WORST = 1, 4
S24, S32 = np.uint64(24), np.uint64(32)
LOW24, LOW32 = np.uint64(0xFFFFFF), np.uint64(0xFFFFFFFF)
S8, KIND = np.uint32(8), np.uint32(0xFF)
START, LANES, LOW_TRUE, LOW_FALSE, TRUE, FALSE, LIST = (np.uint64(n) for n in range(7))
u64, i64, i32, u8 = np.uint64, np.int64, np.int32, np.uint8

_P = (LARGEST,)
PLACE = np.dtype(
    [
        ("lane", "u2", (4, *_P)),
        ("true_top", "u2", _P),
        ("false_top", "u2", _P),
        ("hit8", "u8", (LARGEST // 8,)),
        ("index", "u2", (LARGEST + 64,)),
        ("group", "u1", _P),
        ("activity", "u1", _P),
        ("twice", "i2", (2 * LARGEST,)),  # all scores, twice over
        ("score", "i2", _P),
        ("false", "i2", _P),
        ("gain", "i2", _P),  # this week's points
        ("false_gain", "i2", _P),
        ("tier", "u1", _P),
        ("tier_now", "u1", _P),
        ("near", "u1", _P),  # contacts listed
        ("left", "u1", _P),  # weeks left on the list
        ("listed", "u2", _P),
        ("step", "i8", (7,)),
    ],
    align=True,
)


def compiled(function: Any) -> Any:
    """Compile a kernel the way the engine does, for this process only."""
    return njit(error_model="numpy", nogil=True)(function)


@compiled
def make(place: Any, rules: Any, seed: Any, community: Any) -> None:
    """Make a community: groups by household, activity, contacts; everybody at nought."""
    m = rules.people
    quarter = m // 4
    k = key(seed, community, START, START)
    for i in range(m):
        place.score[i] = place.false[i] = place.gain[i] = place.false_gain[i] = 0
        place.near[i] = place.left[i] = 0
        place.tier[i] = NEUTRAL
        z = draw(k, i % quarter) >> S32
        g = 0
        while z >= rules.group_cum32[g]:
            g += 1
        a = i64(draw(k, m + i) & u64(15))
        place.group[i], place.activity[i] = g, a
        place.true_top[i] = np.uint16(rules.true48[a, 0] >> S32)
        place.false_top[i] = np.uint16(rules.false48[g, 0] >> S32)
    near = 1 + among(draw(k, 2 * m) >> S32, quarter - 1)
    far = 1 + among(draw(k, 2 * m + 1) >> S32, m // 2 - 1)
    place.step[0], place.step[1], place.step[2] = quarter, 2 * quarter, 3 * quarter
    place.step[3], place.step[4], place.step[5], place.step[6] = near, m - near, far, m - far


@compiled
def pick(slots: Any, z32: Any) -> Any:
    """Return a kind by Walker's alias method: a slot holds two, and how the slot is shared."""
    slot = z32 >> S24
    pair = slots[slot, 1]
    return i64(pair & KIND if (z32 & LOW24) < slots[slot, 0] else pair >> S8)


@compiled
def truly(place: Any, hit: Any, rules: Any, k: Any, records: Any) -> Any:
    """Draw the week's true events and the points of those that are seen; return how many.

    First events come first, then second events of those who have two, and so on: a list that
    shrinks costs no guess at every person, as asking "and another one?" on the spot would.
    """
    lane, m, index = place.lane[0], rules.people, place.index
    sieve(lane, place.true_top, m, hit)
    found = collect(hit, place.hit8, m, index)
    events, c = i64(0), 0
    k_low, k_true = k ^ LOW_TRUE, k ^ TRUE
    while found:
        more = i64(0)
        for h in range(found):
            i = i64(index[h])
            chances = rules.true48[place.activity[i]]
            if not below(lane[i], chances[c], k_low, i):
                continue
            index[more] = i
            more += below(lane[i], chances[c + 1], k_low, i)
            events += 1
            happen(place, rules, i, draw(k_true, 8 * i + c), records)
        found, c = more, c + 1
    return events


@compiled
def happen(place: Any, rules: Any, i: Any, z: Any, records: Any) -> None:
    """Let something be done by a person, said or not, seen or not."""
    kind = pick(rules.kinds[place.group[i]], z >> S32)
    near = place.near[i]
    if near and rules.is_speech[kind] and (z & LOW32) >= rules.kept32[near]:
        return
    place.gain[i] += rules.points[kind, place.tier[i]]
    records[kind] += 1


@compiled
def falsely(place: Any, hit: Any, rules: Any, k: Any, records: Any) -> None:
    """Draw the week's records of nothing."""
    lane, m = place.lane[1], rules.people
    sieve(lane, place.false_top, m, hit)
    found = collect(hit, place.hit8, m, place.index)
    k_low, k_false = k ^ LOW_FALSE, k ^ FALSE
    for h in range(found):
        i = i64(place.index[h])
        g = place.group[i]
        c = 0
        while c < COUNTS and below(lane[i], rules.false48[g, c], k_low, i):
            z = draw(k_false, 8 * i + c)
            c += 1
            kind = pick(rules.false_kinds[g], z >> S32)
            place.gain[i] += rules.points[kind, place.tier[i]]
            place.false_gain[i] += rules.points[kind, place.tier[i]]
            records[kind] += 1


@compiled
def around(place: Any, start: Any, size: Any, pull: Any, out: Any) -> None:
    """Add up the scores of contacts, for a stretch of people, times the pull."""
    x = place.twice
    a = x[place.step[0] + start : place.step[0] + start + size]
    b = x[place.step[1] + start : place.step[1] + start + size]
    c = x[place.step[2] + start : place.step[2] + start + size]
    d = x[place.step[3] + start : place.step[3] + start + size]
    e = x[place.step[4] + start : place.step[4] + start + size]
    f = x[place.step[5] + start : place.step[5] + start + size]
    g = x[place.step[6] + start : place.step[6] + start + size]
    for i in range(size):
        near = i32(i32(i32(a[i] + b[i]) + i32(c[i] + d[i])) + i32(i32(e[i] + f[i]) + g[i]))
        out[i] = i32(near * pull)


@compiled
def move(place: Any, rules: Any, mirror: Any) -> None:
    """Move every score by its points, its contacts and its decay; find the tiers."""
    m = rules.people
    x, y, twice, turn = place.score, place.false, place.twice, place.lane[2]
    for i in range(m):
        twice[i] = x[i]
        twice[m + i] = x[i]
    low, high = i32(rules.lowest), i32(rules.highest)
    w_low, w_high = i32(rules.week_lowest), i32(rules.week_highest)
    pull, decay = i32(rules.pull), i32(rules.decay)
    room = np.empty(512, np.int32)
    for start in range(0, m, 512):
        size = min(512, m - start)
        around(place, start, size, pull, room)
        across = twice[m + mirror - start - size + 1 : m + mirror - start + 1]
        for i in range(size):
            room[i] = i32(room[i] + i32(across[size - 1 - i] * pull))
        xs, ys = x[start : start + size], y[start : start + size]
        gains, lies = place.gain[start : start + size], place.false_gain[start : start + size]
        dither, now = turn[start : start + size], place.tier_now[start : start + size]
        for i in range(size):
            at = xs[i]
            drift = i32(i32(room[i] - i32(at * decay)) + i32(dither[i])) >> i32(16)
            gain = min(max(gains[i], w_low), w_high)
            xs[i] = min(max(i32(i32(at + gain) + i32(drift)), low), high)
            gains[i] = 0
        for i in range(size):
            at = ys[i]
            drift = i32(i32(dither[i]) - i32(at * decay)) >> i32(16)
            ys[i] = min(max(i32(i32(at + lies[i]) + i32(drift)), low), high)
            lies[i] = 0
        b0, b1, b2, b3 = rules.below[0], rules.below[1], rules.below[2], rules.below[3]
        for i in range(size):
            at = xs[i]
            now[i] = u8(u8(u8(at < b0) + u8(at < b1)) + u8(u8(at < b2) + u8(at < b3)))


@compiled
def tell(place: Any, m: Any, mirror: Any, i: Any, change: Any) -> None:
    """Let the contacts of a person know that a listing began or ended."""
    for s in range(7):
        j = i + place.step[s]
        place.near[j - m if j >= m else j] += change
    j = mirror - i
    place.near[j + m if j < 0 else j] += change


@compiled
def serve(place: Any, rules: Any, k: Any, mirror: Any, listed: Any, counts: Any) -> Any:
    """Let listed people make requests and grow older on the list; return how many are left."""
    kept = i64(0)
    for n in range(listed):
        i = i64(place.listed[n])
        z = draw(k, i)
        c = 0
        while c < 4 and (z >> S32) < rules.requests32[c]:
            c += 1
        counts[place.group[i], 2] += c
        place.left[i] -= 1
        if place.left[i] > 0 and (z & LOW32) >= rules.leaves32:
            place.listed[kept] = i
            kept += 1
        else:
            place.left[i] = 0
            tell(place, rules.people, mirror, i, u8(255))
    return kept


@compiled
def fall(
    place: Any, hit: Any, rules: Any, k: Any, mirror: Any, listed: Any, counts: Any
) -> Any:
    """Follow changes of tier; list some who fell into the worst; return how many are listed."""
    m = rules.people
    for i in range(m):
        hit[i] = u8(place.tier_now[i] == WORST) & u8(place.tier[i] != WORST)
        place.tier[i] = place.tier_now[i]
    found = collect(hit, place.hit8, m, place.index)
    for h in range(found):
        i = i64(place.index[h])
        if place.left[i] > 0 or (draw(k, m + i) >> S32) >= rules.listed32:
            continue
        place.left[i] = rules.listed_weeks
        place.listed[listed] = i
        listed += 1
        tell(place, m, mirror, i, u8(1))
        counts[place.group[i], 0] += 1
        counts[place.group[i], 1] += place.score[i] - place.false[i] >= rules.below[3]
    return listed


@compiled
def stand(place: Any, m: Any, tiers: Any) -> None:
    """Count who stands in which tier."""
    for i in range(m):
        tiers[place.group[i], place.tier[i]] += 1


@compiled
def live(
    place: Any,
    hit: Any,
    rules: Any,
    seed: Any,
    community: Any,
    counts: Any,
    tiers: Any,
    records: Any,
) -> Any:
    """Make a community and live through all its weeks; return its true events."""
    make(place, rules, seed, community)
    m, listed, events = rules.people, i64(0), i64(0)
    mirror = 2 * among(draw(key(seed, community, START, LIST), 0) >> S32, m // 2) + 1
    lanes, quarter = place.lane, rules.weeks // QUARTERS
    for week in range(rules.weeks):
        k = key(seed, community, u64(week + 1), LANES)
        cut(k, m, lanes[0], lanes[1], lanes[2], lanes[3])
        events += truly(place, hit, rules, k, records)
        falsely(place, hit, rules, k, records)
        move(place, rules, mirror)
        listed = serve(place, rules, k ^ LIST, mirror, listed, counts[week])
        listed = fall(place, hit, rules, k ^ LIST, mirror, listed, counts[week])
        if (week + 1) % quarter == 0:
            stand(place, m, tiers[(week + 1) // quarter - 1])
    return events


@compiled
def live_all(
    places: Any,
    hit: Any,
    tables: Any,
    seed: Any,
    n: Any,
    counts: Any,
    tiers: Any,
    records: Any,
) -> Any:
    """Live through some communities, one after another, in the same memory."""
    events = i64(0)
    for community in range(n):
        town = u64(community)
        events += live(places[0], hit, tables[0], seed, town, counts, tiers, records)
    return events


class Kernel:
    """GH-REF-1 on the engine's lanes, its tables made once."""

    def __init__(self, tables: Tables) -> None:
        self.tables, self.rules = tables, rules_of(tables)

    def run(self, communities: int, seed: int) -> Outcome:
        """Live through some communities."""
        return self.run_and_count(communities, seed)[0]

    def run_and_count(self, communities: int, seed: int) -> tuple[Outcome, int]:
        """Live through some communities; return also the true events, seen or not."""
        places = np.zeros(1, PLACE)
        hit = places["hit8"][0].view(np.uint8)
        out = Outcome.empty(self.tables)
        records = np.zeros(len(out.records) + 1, np.int64)  # the last one: not seen
        events = live_all(
            places, hit, self.rules, np.uint64(seed), communities,
            out.counts, out.tiers, records,
        )  # fmt: skip
        out.records[:] = records[:-1]
        return out, int(events)
