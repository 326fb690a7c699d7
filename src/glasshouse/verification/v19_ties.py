"""Implicit ties: exact degrees, mutual, nobody tied to oneself, homophily as asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final, final

import numpy as np

from glasshouse.rng import threshold32
from glasshouse.society.people import PEOPLE, make_people
from glasshouse.society.ties import tie_town
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, exact, near

NUMBER: Final = "V19"
RULE: Final = "T0, Tz"
FAULT: Final = "One circle of ties runs one way."

PERSONS, TIES, HOMOPHILY, TOWNS = 2000, 10, 0.4, 40


@final
@dataclass(frozen=True)
class Ties:
    """One town's ties: [slot, person], and how many of the slots lie inside groups."""

    contact: Any
    group: Any
    inside: int


@cache
def tied(town: int, *, homophily: float = HOMOPHILY, n: int = TIES, m: int = PERSONS) -> Ties:
    """Tie the people of one town."""
    people = np.zeros(1, PEOPLE)
    make_people(people[0], worlds.make_population()[0], np.uint64(19), np.uint64(town), m)
    out = np.zeros((n, m), np.uint16)
    seed, share = np.uint64(19), threshold32(homophily)
    inside = tie_town(people[0], seed, np.uint64(town), n, share, out)
    return Ties(out.astype(np.int64), people[0]["group"][:m].copy(), int(inside))


def shape(what: str, contact: Any) -> list[Reading]:
    """Everybody has every tie, mutual, with somebody else."""
    slots, m = contact.shape
    me, found = np.arange(m), np.zeros(4, np.int64)
    for s in range(slots):
        back = s if s == slots - 1 and slots % 2 else s ^ 1
        returned = contact[back][np.minimum(contact[s], m - 1)]
        named = np.bincount(contact[s][contact[s] < m], minlength=m)
        found += [
            (contact[s] >= m).sum(), (contact[s] == me).sum(),
            (returned != me).sum(), (named != 1).sum(),
        ]  # fmt: skip
    kinds = ("missing", "with oneself", "not mutual", "not one each")
    return [exact(f"{what}: ties {k}", int(n), 0) for k, n in zip(kinds, found, strict=True)]


def homophily(towns: list[Ties]) -> list[Reading]:
    """In the free circles a group meets itself as chance has it; the others stay inside."""
    within, met, due, variance = 0, 0.0, 0.0, 0.0
    for ties in towns:
        same = ties.group[ties.contact] == ties.group
        within += int(same[: ties.inside].sum()) - round(HOMOPHILY * TIES) * PERSONS
        circles = (TIES - ties.inside) // 2
        met += float(same[ties.inside :: 2].sum())
        for n in np.bincount(ties.group):
            k = PERSONS - n
            due += circles * n * (n - 1) / (PERSONS - 1)
            runs = n * k * (n - 1) * (k - 1) / ((PERSONS - 1) ** 2 * (PERSONS - 2))
            variance += circles * float(runs)
    # Groups share out the same circle; three at most, so at most three times the sum.
    return [
        exact("ties inside groups, more than asked for", within, 0),
        near("free ties that meet their own group", met, due, (3 * variance) ** 0.5),
    ]


def one_way(contact: Any) -> Any:
    """Plant the fault: in one slot everybody is tied to the next one's contact."""
    spoilt = contact.copy()
    spoilt[4] = np.roll(spoilt[4], 1)
    return spoilt


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read who is tied to whom in a few towns, and how often to people of one's own group."""
    found = []
    for town in (0, 1, 2**33 + 5):
        contact = tied(town).contact
        found += shape(f"town {town}", one_way(contact) if fault else contact)
    return (*found, *homophily([tied(town) for town in range(TOWNS)]))
