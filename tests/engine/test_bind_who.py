"""Conditions on who people are."""

import numpy as np

from glasshouse.engine.bind_who import Whos, ordered_values
from tests.engine.books import COUNTRY_X, book
from tests.engine.test_bind_frame import made

WHO = {
    "class": {"reads": "income", "status": "invented"},
    "age": {
        "reads": "age",
        "bands": {"older": {"from": 50}, "younger": {"below": 50}},
        "status": "invented",
    },
    "care": {"shares": {"yes": 0.2, "no": "otherwise"}, "status": "invented"},
}


def test_a_columns_order_is_the_societys_and_a_rare_stand_in_stands_high() -> None:
    f, _ = made(book(attributes=WHO))

    assert ordered_values(f, "class") == ("q1", "q2", "q3", "q4", "q5")
    assert ordered_values(f, "age") == ("younger", "older")
    assert ordered_values(f, "care") == ("no", "yes")


def test_a_condition_is_cells_and_forbidden_values() -> None:
    f, _ = made(book(attributes=WHO))
    whos = Whos(f)
    first = whos.add_values("care", ("no", "yes"), "here")
    poor = whos.add({"class": "q1", "care": "yes"}, "here")

    no, yes = (int(x) for x in f.t["who_forbids"][first : first + 2])
    assert (first, poor) == (0, 2)
    assert no & yes == 0
    assert int(f.t["who_forbids"][poor]) == yes
    share = f.t["who_cells"][poor].sum() / f.t["who_cells"][first].sum()
    assert share == 1 / len(COUNTRY_X.living.income_of_class)
    assert np.all(f.t["who_cells"][first, f.cells.n :] == 0)
