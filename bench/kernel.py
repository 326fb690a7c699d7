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

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from gh_ref_1 import Tables
from numba import njit

from glasshouse.engine.lanes import among, below, collect, cut, sieve
from glasshouse.rng import draw, key

UNIT = 16
LARGEST = 8448
COUNTS = 6  # events of a person in a week
GUIDE = 256
TIERS, NEUTRAL, WORST = 5, 1, 4
CONTACTS = 8
S24, S32, LOW32 = np.uint64(24), np.uint64(32), np.uint64(0xFFFFFFFF)
START, LANES, LOW_TRUE, LOW_FALSE, TRUE, FALSE, LIST = (np.uint64(n) for n in range(7))
u64, i64, i32, u8 = np.uint64, np.int64, np.int32, np.uint8

RULES = np.dtype(
    [
        ("people", "i8"),
        ("weeks", "i8"),
        ("group_cum32", "u8", (4,)),
        ("true48", "u8", (16, COUNTS)),  # P(more than c events in a week), by activity class
        ("false48", "u8", (4, COUNTS)),  # the same of false records, by group
        ("kind_cum32", "u8", (4, 25)),  # which kind, seen; the last one: not seen
        ("kind_from", "u1", (4, GUIDE)),
        ("false_cum32", "u8", (4, 25)),
        ("false_from", "u1", (4, GUIDE)),
        ("points", "i4", (25, TIERS)),
        ("is_speech", "u1", (25,)),
        ("kept32", "u8", (CONTACTS + 1,)),  # speech that is kept, by contacts listed
        ("below", "i4", (TIERS - 1,)),
        ("lowest", "i4"),
        ("highest", "i4"),
        ("week_lowest", "i4"),
        ("week_highest", "i4"),
        ("pull", "i4"),  # of 65536, of each contact's score
        ("decay", "i4"),  # of 65536
        ("listed32", "u8"),
        ("listed_weeks", "i8"),
        ("leaves32", "u8"),
        ("requests32", "u8", (4,)),  # P(more than c requests in a listed week)
    ],
    align=True,
)

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
        ("twice", "i4", (2 * LARGEST,)),  # all scores, twice over
        ("score", "i4", _P),
        ("false", "i4", _P),
        ("gain", "i4", _P),  # this week's points
        ("false_gain", "i4", _P),
        ("tier", "u1", _P),
        ("tier_now", "u1", _P),
        ("near", "u1", _P),  # contacts listed
        ("left", "u1", _P),  # weeks left on the list
        ("listed", "u2", _P),
        ("step", "i8", (7,)),
    ],
    align=True,
)


@dataclass(frozen=True)
class Outcome:
    """What some communities leave behind.

    ``counts`` is [week, group, (listings, wrongful ones, requests)], ``records`` [kind] what
    was recorded and last what was not seen, ``events`` the true events, seen or not.
    """

    counts: npt.NDArray[np.int64]
    records: npt.NDArray[np.int64]
    events: int


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
def pick(cumulative: Any, first: Any, z32: Any) -> Any:
    """Return the first position whose cumulative chance is above z."""
    n = i64(first[z32 >> S24])
    while z32 >= cumulative[n]:
        n += 1
    return n


@compiled
def truly(place: Any, hit: Any, rules: Any, k: Any, records: Any) -> Any:
    """Draw the week's true events and the points of those that are seen; return how many."""
    lane, m = place.lane[0], rules.people
    sieve(lane, place.true_top, m, hit)
    found = collect(hit, place.hit8, m, place.index)
    events = i64(0)
    k_low, k_true = k ^ LOW_TRUE, k ^ TRUE
    for h in range(found):
        i = i64(place.index[h])
        g, tier, chances = place.group[i], place.tier[i], rules.true48[place.activity[i]]
        c = 0
        while c < COUNTS and below(lane[i], chances[c], k_low, i):
            z = draw(k_true, 8 * i + c)
            c += 1
            kind = pick(rules.kind_cum32[g], rules.kind_from[g], z >> S32)
            if rules.is_speech[kind] and (z & LOW32) >= rules.kept32[place.near[i]]:
                continue
            place.gain[i] += rules.points[kind, tier]
            records[kind] += 1
        events += c
    return events


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
            kind = pick(rules.false_cum32[g], rules.false_from[g], z >> S32)
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
def live(
    place: Any, hit: Any, rules: Any, seed: Any, community: Any, counts: Any, records: Any
) -> Any:
    """Make a community and live through all its weeks; return its true events."""
    make(place, rules, seed, community)
    m, listed, events = rules.people, i64(0), i64(0)
    mirror = 2 * among(draw(key(seed, community, START, LIST), 0) >> S32, m // 2) + 1
    lanes = place.lane
    for week in range(rules.weeks):
        k = key(seed, community, u64(week + 1), LANES)
        cut(k, m, lanes[0], lanes[1], lanes[2], lanes[3])
        events += truly(place, hit, rules, k, records)
        falsely(place, hit, rules, k, records)
        move(place, rules, mirror)
        listed = serve(place, rules, k ^ LIST, mirror, listed, counts[week])
        listed = fall(place, hit, rules, k ^ LIST, mirror, listed, counts[week])
    return events


@compiled
def live_all(
    places: Any, hit: Any, tables: Any, seed: Any, n: Any, counts: Any, records: Any
) -> Any:
    """Live through some communities, one after another, in the same memory."""
    events = i64(0)
    for community in range(n):
        events += live(places[0], hit, tables[0], seed, u64(community), counts, records)
    return events


def _tails48(mean: float) -> list[int]:
    """Return P(more than c) for c = 0, 1, ... of a Poisson count, times 2**48."""
    left, term, out = 1.0, math.exp(-mean), []
    for c in range(COUNTS):
        left -= term
        term *= mean / (c + 1)
        out.append(max(round(left * 2**48), 0))
    return out


def _cumulated(shares: npt.NDArray[np.float64]) -> tuple[list[int], list[int]]:
    """Return cumulative chances times 2**32, and where each 256th of them begins."""
    whole = np.round(np.cumsum(shares) / shares.sum() * 2**32)
    whole[-1] = 2**32
    first = np.searchsorted(whole, np.arange(GUIDE) * 2.0**24, side="right")
    return [int(n) for n in whole], [int(n) for n in first]


def rules_of(tables: Tables) -> npt.NDArray[np.void]:
    """Return GH-REF-1 as the kernel's tables of integers."""
    out = np.zeros(1, RULES)
    r, kinds = out[0], len(tables.rate)
    r["people"], r["weeks"] = tables.people, tables.weeks
    r["group_cum32"] = _cumulated(tables.group_shares)[0]
    for a, activity in enumerate(tables.activity.tolist()):
        r["true48"][a] = _tails48(activity * float(tables.rate.sum()))
    for g in range(len(tables.group_shares)):
        seen = tables.seen[g] * tables.rate
        both = np.append(seen, tables.rate.sum() - seen.sum())
        r["kind_cum32"][g], r["kind_from"][g] = _cumulated(both)
        r["false48"][g] = _tails48(float(tables.false_rate[g].sum()))
        false = np.append(tables.false_rate[g], 0.0)
        r["false_cum32"][g], r["false_from"][g] = _cumulated(false)
    r["points"][:kinds] = np.round(tables.points * UNIT)
    r["is_speech"][list(tables.speech)] = 1
    r["kept32"] = [round(tables.kept_speech**n * 2**32) for n in range(CONTACTS + 1)]
    r["below"] = np.round(tables.thresholds * UNIT)
    r["lowest"], r["highest"] = (UNIT * bound for bound in tables.score)
    r["week_lowest"], r["week_highest"] = (UNIT * bound for bound in tables.week)
    r["pull"] = round(tables.association / CONTACTS * 65536)
    r["decay"] = round(tables.decay * 65536)
    r["listed32"] = round(tables.listed_chance * 2**32)
    r["listed_weeks"] = tables.listed_weeks
    r["leaves32"] = round(tables.leaves * 2**32)
    r["requests32"] = [n >> 16 for n in _tails48(tables.requests)[:4]]
    return out


def run(tables: Tables, communities: int, seed: int) -> Outcome:
    """Live through some communities of GH-REF-1."""
    places = np.zeros(1, PLACE)
    hit = places["hit8"][0].view(np.uint8)
    counts = np.zeros((tables.weeks, len(tables.group_shares), 3), np.int64)
    records = np.zeros(len(tables.rate) + 1, np.int64)
    rules = rules_of(tables)
    events = live_all(places, hit, rules, np.uint64(seed), communities, counts, records)
    return Outcome(counts, records, int(events))
