"""Quotas: how many of a town's people have each value, in whole numbers that add up.

A share that is drawn person by person leaves every town a little different, and the
difference between small groups drowns in it.  A quota is met exactly instead.  Weights are
whole numbers of 2**32 that add up to it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.rng import draw
from glasshouse.society.order import compiled

WHOLE = 2**32
LARGEST_HOUSEHOLD = 8
_MASK = WHOLE - 1
_32 = np.uint64(32)
_NEVER = -(2**60)


@compiled
def largest_remainder(weights: Any, n: Any, m: Any, out: Any) -> None:
    """Share out `m` persons by `n` weights: whole parts, then one each to the largest rests."""
    left = m
    for v in range(n):
        out[v] = (m * weights[v]) >> 32
        left -= out[v]
    given = np.int64(0)
    for _ in range(left):
        best, most = -1, np.int64(-1)
        for v in range(n):
            rest = (m * weights[v]) & _MASK
            if rest > most and not (given >> v) & 1:
                best, most = v, rest
        out[best] += 1
        given |= np.int64(1) << best


@compiled
def household_sizes(weights: Any, m: Any, out: Any) -> None:
    """Set out[z] to the number of households of z persons, so that they hold `m` exactly.

    Every number is the target rounded down or up.  Rounding up some set of sizes always fits,
    because every whole number up to 36 is a sum of different numbers from 1 to 8; of the
    sets that fit, the one with the largest rests wins.
    """
    persons = np.int64(0)
    for z in range(1, LARGEST_HOUSEHOLD + 1):
        persons += z * weights[z]
    left = m
    for z in range(1, LARGEST_HOUSEHOLD + 1):
        out[z] = (m * weights[z]) // persons
        left -= z * out[z]
    best, most = 0, np.int64(_NEVER)
    for chosen in range(1 << LARGEST_HOUSEHOLD):
        held, rests = np.int64(0), np.int64(0)
        for z in range(1, LARGEST_HOUSEHOLD + 1):
            if (chosen >> (z - 1)) & 1:
                held += z
                rests += (m * weights[z]) % persons if weights[z] > 0 else -(1 << 50)
        if held == left and rests > most:
            best, most = chosen, rests
    for z in range(1, LARGEST_HOUSEHOLD + 1):
        out[z] += (best >> (z - 1)) & 1


@compiled
def years_of_age(cumulated: Any, m: Any, start: Any, out: Any) -> None:
    """Set out[y] to the persons of each year of age, by a comb of `m` teeth.

    The comb begins at `start` (of 2**32), so that over many towns every year gets its share,
    while in any one town any run of years holds its target rounded down or up.
    """
    before = np.int64(0)
    for y in range(out.shape[0]):
        upto = (m * cumulated[y + 1] + start) >> 32
        out[y] = upto - before
        before = upto


@compiled
def one_sex(shares: Any, years: Any, quota: Any, start: Any, out: Any) -> None:
    """Set out[y] to the persons of one sex among `years`, adding up to `quota`.

    `shares` of 2**32 say which part of each year of age is of that sex; `start` (of 2**16)
    begins the comb, as above.
    """
    whole = np.int64(0)
    for y in range(years.shape[0]):
        whole += years[y] * shares[y]
    reached, taken = np.int64(0), np.int64(0)
    for y in range(years.shape[0]):
        reached += years[y] * shares[y]
        wanted = quota
        if whole > 0:
            wanted = (reached * quota + ((start * whole) >> 16)) // whole
        out[y] = max(min(min(wanted, quota) - taken, years[y]), 0)
        taken += out[y]
    for y in range(years.shape[0] - 1, -1, -1):
        more = min(quota - taken, years[y] - out[y])
        out[y] += more
        taken += more


@compiled
def assign(k: Any, p: Any, n_households: Any, within: Any, rest: Any, out: Any) -> Any:
    """Give every household one value, so that persons meet the quotas `rest` exactly.

    Households come larger ones first (`p.order`); each draws a value in proportion to what is
    left of the quotas `rest[within]`, among those that still hold it.  So a household of any
    size gets a value with the value's share.  One that fits nowhere (in a town of a few
    persons, or a society without singles) is mixed: its members take the largest rests.

    Returns
    -------
    int
        The number of mixed households.
    """
    mixed = 0
    for j in range(n_households):
        h = p.order[j]
        first, z = np.int64(p.first[h]), np.int64(p.sizes[h])
        w = within[first]
        value = -1
        if within[first + z - 1] == w:
            value = _drawn(draw(k, h), rest, w, z)
        mixed += value < 0
        for i in range(first, first + z):
            v = value if value >= 0 else _fullest(rest, within[i])
            rest[within[i], v] -= 1
            out[i] = v
    return mixed


@compiled
def _drawn(bits: Any, rest: Any, w: Any, z: Any) -> Any:
    """Return a value that still holds `z` persons, in proportion to the rests; -1 if none."""
    holds = np.int64(0)
    for v in range(rest.shape[1]):
        holds += rest[w, v] * np.int64(rest[w, v] >= z)
    if holds == 0:
        return -1
    at = np.int64(((bits >> _32) * np.uint64(holds)) >> _32)
    upto, chosen = np.int64(0), np.int64(0)
    for v in range(rest.shape[1]):
        upto += rest[w, v] * np.int64(rest[w, v] >= z)
        chosen += np.int64(upto <= at)
    return chosen


@compiled
def _fullest(rest: Any, w: Any) -> Any:
    """Return the value with the largest rest, the first of equals."""
    best = 0
    for v in range(1, rest.shape[1]):
        if rest[w, v] > rest[w, best]:
            best = v
    return best
