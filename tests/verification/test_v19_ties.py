"""V19: implicit ties: exact degrees, mutual, nobody tied to oneself, homophily as asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from glasshouse.rng import threshold32
from glasshouse.society.people import PEOPLE, make_people
from glasshouse.society.ties import NOBODY, tie_town
from tests.engine.tables import make_population
from tests.verification.tolerance import exact, near

PERSONS, TIES, HOMOPHILY, TOWNS = 2000, 10, 0.4, 40


@dataclass(frozen=True)
class Ties:
    """One town's ties: [slot, person], and how many of the slots lie inside groups."""

    contact: Any
    group: Any
    inside: int


def tied(town: int, *, homophily: float = HOMOPHILY, n: int = TIES, m: int = PERSONS) -> Ties:
    people = np.zeros(1, PEOPLE)
    make_people(people[0], make_population()[0], np.uint64(19), np.uint64(town), m)
    out = np.zeros((n, m), np.uint16)
    seed, share = np.uint64(19), threshold32(homophily)
    inside = tie_town(people[0], seed, np.uint64(town), n, share, out)
    return Ties(out.astype(np.int64), people[0]["group"][:m].copy(), int(inside))


def check_shape(ties: Ties) -> list[str]:
    """Everybody has every tie, mutual, with somebody else."""
    slots, m = ties.contact.shape
    me, found = np.arange(m), []
    for s in range(slots):
        contact = ties.contact[s]
        found += exact(f"V19 slot {s}: persons tied", int((contact < m).sum()), m)
        found += exact(
            f"V19 slot {s}: persons tied to themselves", int((contact == me).sum()), 0
        )
        back = s if s == slots - 1 and slots % 2 else s ^ 1
        returned = ties.contact[back][np.minimum(contact, m - 1)]
        found += exact(f"V19 slot {s}: ties that are mutual", int((returned == me).sum()), m)
        named = np.bincount(contact[contact < m], minlength=m)
        found += exact(f"V19 slot {s}: named once each", int((named == 1).sum()), m)
    return found


def check_homophily(towns: list[Ties]) -> list[str]:
    """In the free circles a group meets itself as chance has it; the others stay inside."""
    found, met, due, variance = [], 0.0, 0.0, 0.0
    for ties in towns:
        found += exact("V19 slots inside", ties.inside, round(HOMOPHILY * TIES))
        same = ties.group[ties.contact] == ties.group
        found += exact("V19 ties inside", int(same[: ties.inside].sum()), ties.inside * PERSONS)
        circles = (TIES - ties.inside) // 2
        met += float(same[ties.inside :: 2].sum())
        for n in np.bincount(ties.group):
            k = PERSONS - n
            due += circles * n * (n - 1) / (PERSONS - 1)
            runs = n * k * (n - 1) * (k - 1) / ((PERSONS - 1) ** 2 * (PERSONS - 2))
            variance += circles * float(runs)
    # Groups share out the same circle; three at most, so at most three times the sum.
    return found + near(
        "V19 free ties that meet their own group", met, due, (3 * variance) ** 0.5
    )


def test_ties_are_exact_mutual_and_never_with_oneself() -> None:
    for town in (0, 1, 2**33 + 5):
        assert check_shape(tied(town)) == []


def test_an_odd_number_of_ties_pairs_people() -> None:
    assert check_shape(tied(3, n=7)) == []
    odd = tied(3, n=7, m=1999)
    assert int((odd.contact[6] == NOBODY).sum()) == 1


def test_share_inside_the_group_is_as_asked_for() -> None:
    assert check_homophily([tied(town) for town in range(TOWNS)]) == []


def test_planted_one_way_tie_is_caught() -> None:
    ties = tied(0)
    contact = ties.contact.copy()
    contact[4] = np.roll(contact[4], 1)
    assert check_shape(replace(ties, contact=contact)) != []


def test_planted_self_tie_is_caught() -> None:
    ties = tied(0)
    contact = ties.contact.copy()
    contact[2, 7] = 7
    assert check_shape(replace(ties, contact=contact)) != []


def test_planted_other_homophily_is_caught() -> None:
    assert check_homophily([tied(t, homophily=0.6) for t in range(TOWNS)]) != []


def test_planted_free_circle_with_a_taste_for_its_own_is_caught() -> None:
    def inclined(ties: Ties) -> Ties:
        contact = ties.contact.copy()
        contact[-1], contact[-2] = contact[1], contact[0]
        return replace(ties, contact=contact)

    assert check_homophily([inclined(tied(t)) for t in range(TOWNS)]) != []
