"""Namesakes and look-alikes: who can be taken for whom in a town.

Names: person i has the name ``name_first[c] + floor(low * name_cells[c] / 2**32)``, where z =
``draw(key(seed, town, 0, names), i)``, low its low 32 bits and c the first sort with top 32
bits < ``name_cum32[c]``.  Namesakes are persons of one name; with ``name_n`` 0 nobody has any.
In K names that are equally frequent a person of a town of N has a namesake with chance
``1 - (1 - 1/K)**(N - 1)``.

Looks: the persons of each group (``by_group``) are shuffled under the key
``draw(key(seed, town, 0, looks), group)`` and cut into sets of ``look_n + 1``; what is left
over joins the last set.
The persons of one set look alike, each like ``look_n`` others.  With ``look_n`` 0 everybody of
the group looks alike, and there are no sets.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.lanes import LOW32, S32, among
from glasshouse.engine.layout import CAPACITY, GROUPS
from glasshouse.rng import STREAMS, draw, key
from glasshouse.society.order import shuffle

u64, i64 = np.uint64, np.int64
NAMES, LOOKS = u64(STREAMS["names"]), u64(STREAMS["looks"])
START = u64(0)
BUCKETS = CAPACITY - 1


@kernel
def start_alikes(town: Any, living: Any, people: Any) -> None:
    """Give a town's people their names and looks."""
    town.name_n, town.look_n = living.name_n, living.look_n
    if living.name_n > 0:
        give_names(town, living)
    if living.look_n > 0:
        for i in range(town.persons):
            town.look[i] = people.by_group[i]
        k = key(town.seed, town.number, START, LOOKS)
        for g in range(GROUPS):
            shuffle(draw(k, g), town.look, people.group_at[g], people.group_at[g + 1])
        for at in range(town.persons):
            town.look_at[town.look[at]] = at


@kernel
def give_names(town: Any, living: Any) -> None:
    """Draw everybody's name, and chain the persons of each bucket of names in rising order."""
    k = key(town.seed, town.number, START, NAMES)
    for b in range(CAPACITY):
        town.name_head[b] = 0
    for i in range(town.persons - 1, -1, -1):
        z = draw(k, i)
        c = 0
        while c < living.name_n - 1 and (z >> S32) >= living.name_cum32[c]:
            c += 1
        name = living.name_first[c] + among(z & LOW32, living.name_cells[c])
        town.name[i] = name
        town.name_next[i] = town.name_head[name & BUCKETS]
        town.name_head[name & BUCKETS] = i + 1


@kernel
def namesakes(town: Any, i: Any) -> Any:
    """Return how many others have a person's name."""
    if town.name_n == 0:
        return i64(0)
    n, at = i64(0), i64(town.name_head[town.name[i] & BUCKETS])
    while at > 0:
        n += at - 1 != i and town.name[at - 1] == town.name[i]
        at = i64(town.name_next[at - 1])
    return n


@kernel
def namesake(town: Any, i: Any, number: Any) -> Any:
    """Return a person's namesake of some number, from 0, in rising order; there is one."""
    n, at = i64(-1), i64(town.name_head[town.name[i] & BUCKETS])
    while at > 0:
        j = at - 1
        n += j != i and town.name[j] == town.name[i]
        if n == number:
            return j
        at = i64(town.name_next[j])
    return i64(i)


@kernel
def look_alike(town: Any, people: Any, i: Any, bits32: Any) -> Any:
    """Return somebody who looks like a person; the person itself if nobody does."""
    if i >= town.people:
        return i64(i)
    g = i64(people.group[i])
    first, last = people.group_at[g], people.group_at[g + 1]
    if town.look_n == 0:
        return i64(people.by_group[first + among(bits32, last - first)])
    size = town.look_n + 1
    sets = max((last - first) // size, 1)
    at = i64(town.look_at[i])
    mine = min((at - first) // size, sets - 1)
    start = first + mine * size
    others = (last if mine == sets - 1 else start + size) - start - 1
    if others < 1:
        return i64(i)
    chosen = start + among(bits32, others)
    return i64(town.look[chosen + 1 if chosen >= at else chosen])
