"""The people of one town, made from its number: households, attributes, frailty.

A town is a pure function of (population tables, seed, town number, persons in it).  Every
margin is a quota (`glasshouse.society.quotas`), so that comparisons between groups carry no
noise of composition.  Children take part in nothing yet; who heads a household is of age as
far as there are enough adults, and beyond that ages meet by chance.

Draws: index 0 of stream ``households`` is the key of the order of household sizes; indices 1
to 6 of stream ``people`` are the keys of ages, heads, seats, groups, places and income classes;
stream ``frailty`` holds levels (see `_frailty`); the upper 32 bits of index i of stream
``participation`` say whether person i takes part.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.rng import STREAMS, draw, key
from glasshouse.society.frailty import CLASSES, LEVELS
from glasshouse.society.order import compiled, shuffle
from glasshouse.society.quotas import (
    LARGEST_HOUSEHOLD,
    assign,
    household_sizes,
    largest_remainder,
    one_sex,
    years_of_age,
)

CAPACITY = 8192
"""Persons a town can hold."""
CELLS = 512
GROUPS = 6
INCOMES = 5
SEXES = 3
PLACES = 4
BANDS = 6
YEARS = 101
"""Ages run from 0 to 100."""


def _record(fields: list[tuple[str, str, tuple[int, ...]]]) -> np.dtype[np.void]:
    """Return a record whose fields begin on 64-byte lines, with one spare line after each.

    Without the spare line equal-sized fields lie 4,096 bytes apart and push each other out of
    the processor's cache.
    """
    names, formats, offsets, at = [], [], [], 0
    for name, kind, shape in fields:
        names.append(name)
        formats.append((kind, shape))
        offsets.append(at)
        size = np.dtype((kind, shape)).itemsize
        at += -(-size // 64) * 64 + 64
    return np.dtype({"names": names, "formats": formats, "offsets": offsets, "itemsize": at})


_P = (CAPACITY,)
PEOPLE = _record(
    [
        ("persons", "i8", (1,)),
        ("households", "i8", (1,)),
        ("mixed", "i8", (1,)),  # households whose members differ, see quotas.assign
        ("cell", "u2", _P),  # stratum: (((group*income)*sex)*place)*band, mixed radix
        ("age", "u1", _P),  # years
        ("band", "u1", _P),
        ("group", "u1", _P),
        ("income", "u1", _P),
        ("sex", "u1", _P),
        ("place", "u1", _P),
        ("household", "u2", _P),  # the first person of one's household
        ("size", "u1", _P),  # persons in it
        ("level", "u1", (CLASSES, CAPACITY)),  # frailty, 0 to 31, by class of conduct
        ("participation", "u4", _P),  # takes part iff below takes_part32
        ("group_at", "i8", (GROUPS + 1,)),  # where each group begins in by_group
        ("by_group", "u2", _P),  # persons sorted by group
        # what follows is scratch of the making
        ("first", "u2", _P),  # of each household
        ("sizes", "u1", _P),  # of each household
        ("order", "u2", _P),
        ("zero", "u1", _P),
        ("pair", "u2", _P),  # age * 4 + sex
    ]
)
"""One town's people; `np.zeros(1, PEOPLE)` is room for any town."""

POPULATION = np.dtype(
    [
        ("size_w", "i8", (LARGEST_HOUSEHOLD + 1,)),  # households by size; [0] is unused
        ("age_cum", "i8", (YEARS + 1,)),  # persons below each year of age
        ("sex_n", "i8"),
        ("sex_w", "i8", (SEXES,)),
        ("sex_of", "i8", (SEXES, YEARS)),  # share of a sex among it and those after it
        ("group_n", "i8"),
        ("group_w", "i8", (GROUPS,)),
        ("place_n", "i8"),
        ("place_w", "i8", (PLACES,)),
        ("income_n", "i8"),
        ("income_by_place", "i8"),
        ("income_w", "i8", (PLACES, INCOMES)),
        ("band_n", "i8"),
        ("band_of", "u1", (YEARS,)),
        ("adult_age", "i8"),
        ("common", "i8"),  # of 256: chance that a class takes the common level
    ],
    align=True,
)
"""What a society's people are made from: weights of 2**32, whole numbers that add up to it."""

_PEOPLE = np.uint64(STREAMS["people"])
_HOUSEHOLDS = np.uint64(STREAMS["households"])
_FRAILTY = np.uint64(STREAMS["frailty"])
_PARTICIPATION = np.uint64(STREAMS["participation"])
_START = np.uint64(0)
_16, _32 = np.uint64(16), np.uint64(32)
_LEVEL = np.uint64(LEVELS - 1)
_BYTE = np.uint64(255)


@compiled
def make_people(p: Any, t: Any, seed: Any, town: Any, m: Any) -> None:
    """Make the `m` people of a town in the record `p` from the tables `t`."""
    k = key(seed, town, _START, _PEOPLE)
    p.persons[0] = m
    _households(p, t, draw(key(seed, town, _START, _HOUSEHOLDS), 0), m)
    _ages(p, t, k, m)
    _attributes(p, t, k, m)
    _frailty(p, t, key(seed, town, _START, _FRAILTY), m)
    kp = key(seed, town, _START, _PARTICIPATION)
    for i in range(m):
        p.participation[i] = np.uint32(draw(kp, i) >> _32)
        cell = np.int64(p.group[i]) * t.income_n + p.income[i]
        cell = (cell * t.sex_n + p.sex[i]) * t.place_n + p.place[i]
        p.band[i] = t.band_of[p.age[i]]
        p.cell[i] = np.uint16(cell * t.band_n + p.band[i])
    _by_group(p, m)


@compiled
def _households(p: Any, t: Any, k: Any, m: Any) -> None:
    """Lay out the exact multiset of household sizes in keyed order."""
    counts = np.zeros(LARGEST_HOUSEHOLD + 1, np.int64)
    household_sizes(t.size_w, m, counts)
    n = 0
    for z in range(1, LARGEST_HOUSEHOLD + 1):
        for _ in range(counts[z]):
            p.sizes[n] = z
            n += 1
    shuffle(k, p.sizes, 0, n)
    p.households[0] = n
    i = 0
    for h in range(n):
        p.first[h] = i
        z = p.sizes[h]
        for j in range(i, i + z):
            p.household[j] = i
            p.size[j] = z
        i += z
    at = np.zeros(LARGEST_HOUSEHOLD + 1, np.int64)
    for z in range(LARGEST_HOUSEHOLD, 0, -1):
        at[z - 1] = at[z] + counts[z]
    for h in range(n):
        z = p.sizes[h]
        p.order[at[z]] = h
        at[z] += 1


@compiled
def _ages(p: Any, t: Any, k: Any, m: Any) -> None:
    """Give everybody an age and a sex out of one exact multiset, adults first as heads."""
    left = np.zeros(YEARS, np.int64)
    part = np.zeros(YEARS, np.int64)
    quota = np.zeros(SEXES, np.int64)
    start = draw(k, 1)
    years_of_age(t.age_cum, m, np.int64(start >> _32), left)
    largest_remainder(t.sex_w, t.sex_n, m, quota)
    children, adults = 0, m
    for s in range(t.sex_n):
        comb = np.int64((start >> (_16 * np.uint64(s % 2))) & np.uint64(0xFFFF))
        one_sex(t.sex_of[s], left, quota[s], comb, part)
        for y in range(YEARS):
            left[y] -= part[y]
            for _ in range(part[y]):
                pair = np.uint16(y * 4 + s)
                if y < t.adult_age:
                    p.pair[children] = pair
                    children += 1
                else:
                    adults -= 1
                    p.pair[adults] = pair
    _seat(p, k, m, children)


@compiled
def _seat(p: Any, k: Any, m: Any, children: Any) -> None:
    """Seat the multiset: heads from the adults by lot, everybody else in keyed order."""
    n = np.int64(p.households[0])
    heads = min(n, m - children)
    shuffle(draw(k, 2), p.pair, children, m)
    shuffle(draw(k, 3), p.pair, 0, m - heads)
    other, head = 0, m
    for h in range(n):
        first = np.int64(p.first[h])
        for i in range(first, first + p.sizes[h]):
            if i == first and head > m - heads:
                head -= 1
                pair = p.pair[head]
            else:
                pair = p.pair[other]
                other += 1
            p.age[i] = pair >> 2
            p.sex[i] = pair & 3


@compiled
def _attributes(p: Any, t: Any, k: Any, m: Any) -> None:
    """Give every household a group, a place and an income class, to exact quotas of persons."""
    n = p.households[0]
    rest = np.zeros((PLACES, GROUPS), np.int64)
    largest_remainder(t.group_w, t.group_n, m, rest[0])
    mixed = assign(draw(k, 4), p, n, p.zero, rest, p.group)
    largest_remainder(t.place_w, t.place_n, m, rest[0])
    mixed += assign(draw(k, 5), p, n, p.zero, rest, p.place)
    if t.income_by_place:
        for place in range(t.place_n):
            there = np.int64(0)
            for i in range(m):
                there += p.place[i] == place
            largest_remainder(t.income_w[place], t.income_n, there, rest[place])
        mixed += assign(draw(k, 6), p, n, p.place, rest, p.income)
    else:
        largest_remainder(t.income_w[0], t.income_n, m, rest[0])
        mixed += assign(draw(k, 6), p, n, p.zero, rest, p.income)
    p.mixed[0] = mixed


@compiled
def _frailty(p: Any, t: Any, k: Any, m: Any) -> None:
    """Give everybody a level for each class: the common one, or one of its own.

    Of the 64 bits of draw i: bits 0-4 are the common level, bits 5+5c .. 9+5c the own level of
    class c; a second draw (index m + i) decides by its byte c whether class c takes the common
    one.
    """
    common = np.uint64(t.common)
    for i in range(m):
        bits = draw(k, i)
        which = draw(k, m + i)
        for c in range(CLASSES):
            own = (bits >> np.uint64(5 + 5 * c)) & _LEVEL
            takes = ((which >> np.uint64(8 * c)) & _BYTE) < common
            p.level[c, i] = np.uint8((bits & _LEVEL) if takes else own)


@compiled
def _by_group(p: Any, m: Any) -> None:
    """Sort the persons by group, each group in the order of persons."""
    at = np.zeros(GROUPS + 1, np.int64)
    for i in range(m):
        at[p.group[i] + 1] += 1
    for g in range(GROUPS):
        at[g + 1] += at[g]
    for g in range(GROUPS + 1):
        p.group_at[g] = at[g]
    for i in range(m):
        g = p.group[i]
        p.by_group[at[g]] = i
        at[g] += 1
