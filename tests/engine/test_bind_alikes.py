from __future__ import annotations

import pytest

from glasshouse.engine.bind import bind
from glasshouse.engine.bind_alikes import names_for
from tests.engine.books import book, people


def test_names_and_looks_come_from_the_society() -> None:
    t = bind(book(), people(("look_alikes: 5", "look_alikes: 9"))).living[0]

    assert (t["name_n"], t["look_n"]) == (1, 9)
    assert t["name_cells"][0] == names_for(0.003, 8000)


def test_nobody_has_a_namesake_where_the_society_says_so() -> None:
    nobody = people(("{value: 0.003, range: [0.0001, 0.02], scale: log}", "0"))

    assert bind(book(), nobody).living[0]["name_n"] == 0


@pytest.mark.parametrize(("share", "persons"), [(0.0, 8000), (1.0, 8000), (0.5, 1)])
def test_where_no_number_of_names_fits_there_is_one(share: float, persons: int) -> None:
    assert names_for(share, persons) == 1
