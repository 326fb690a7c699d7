"""Namesakes and look-alikes in plain Python: who can be taken for whom in a town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.rng import STREAMS
from tests.reference.draws import draw, key

if TYPE_CHECKING:
    from tests.reference.town import Town

LOW32 = (1 << 32) - 1


def evenly(bits32: int, n: int) -> int:
    """A whole number from 0 to n - 1 from 32 uniform bits."""
    return (bits32 * n) >> 32


def by_name(names: list[int]) -> dict[int, list[int]]:
    """The persons of each name."""
    out: dict[int, list[int]] = {}
    for i, name in enumerate(names):
        out.setdefault(name, []).append(i)
    return out


def names(town: Town) -> list[int]:
    """Everybody's name; everybody's own where names are unique."""
    life = town.living
    if life["name_n"] == 0:
        return list(range(town.n))
    k = key(town.seed, town.number, 0, STREAMS["names"])
    out = []
    for i in range(town.n):
        z = draw(k, i)
        upto = life["name_cum32"][: life["name_n"] - 1]
        sort = sum((z >> 32) >= c for c in upto)
        out.append(life["name_first"][sort] + evenly(z & LOW32, life["name_cells"][sort]))
    return out


def namesakes(town: Town, i: int) -> list[int]:
    """The others of a person's name."""
    return [j for j in town.named[town.names[i]] if j != i]


def looks(town: Town) -> list[list[int]]:
    """Sets of persons who look alike, none where whole groups do."""
    size = town.living["look_n"] + 1
    if size == 1:
        return []
    k = key(town.seed, town.number, 0, STREAMS["looks"])
    sets = []
    for g, members in enumerate(town.members):
        order, k_group = list(members), draw(k, g)
        for last in range(len(order) - 1, 0, -1):
            other = evenly(draw(k_group, last) >> 32, last + 1)
            order[last], order[other] = order[other], order[last]
        whole = max(len(order) // size, 1)
        cut = [order[n * size : (n + 1) * size] for n in range(whole - 1)]
        sets += [*cut, order[(whole - 1) * size :]]
    return sets


def look_alike(town: Town, i: int, bits32: int) -> int:
    """Somebody who looks like a person, perhaps the person itself if nobody else does."""
    if i >= town.people:
        return i
    if not town.looks:
        members = town.members[town.group[i]]
        return members[evenly(bits32, len(members))]
    mine = next(s for s in town.looks if i in s)
    others = [j for j in mine if j != i]
    return others[evenly(bits32, len(others))] if others else i
