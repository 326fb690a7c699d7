from __future__ import annotations

import numpy as np
import pytest

from glasshouse.engine import cpu
from glasshouse.engine.town import set_out
from tests.engine.tables import make_living, make_population, make_scheme
from tests.reference.town import Town

PERSONS = 401


def scratch(*, tied: int, town: int = 5) -> tuple[cpu.Scratch, np.ndarray]:
    living = make_living()
    living["ties_on"], living["core_n"], living["weak_n"] = tied, 3, 6
    living["homophily32"] = 2**31
    room = cpu.Scratch.of(1, 4)
    cpu.prepare(room, seed=11, weeks=4, strands=0, watched=0)
    tables = (living, make_population(), make_scheme())
    set_out(room.arrays, tables, np.uint64(town), np.int64(PERSONS))
    return room, living


def test_a_town_is_tied_only_if_something_acts_through_contacts() -> None:
    room, _ = scratch(tied=0)

    assert (room.town["ties_n"][0], room.town["core_n"][0]) == (0, 0)
    assert not room.town["ties"][0].any()


@pytest.mark.parametrize("number", [5, 2**33 + 5])
def test_core_ties_come_first_and_then_weak_ones(number: int) -> None:
    room, living = scratch(tied=1, town=number)
    found = room.town["ties"][0][: 9 * PERSONS].reshape(PERSONS, 9).tolist()
    slow = Town(living[0], room.people[0], seed=11, number=number, weeks=4)

    assert (room.town["ties_n"][0], room.town["core_n"][0]) == (9, 3)
    for i in range(PERSONS):
        assert [j for j in found[i] if j < PERSONS] == slow.core[i] + slow.weak[i]
