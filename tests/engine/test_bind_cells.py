import numpy as np
import pytest

from glasshouse.engine.bind_cells import cells_with, classes_of
from glasshouse.engine.layout import CELLS
from glasshouse.errors import NotBindable
from glasshouse.society.groups import cells
from tests.engine.books import COUNTRY_X

STRATA = cells(COUNTRY_X)


def test_a_condition_on_two_columns_means_the_cells_with_both() -> None:
    found = np.flatnonzero(cells_with(STRATA, {"group": "B", "income": "q1"}, "here"))

    expected = [c for c in range(STRATA.n) if STRATA.digits(c)[:2] == (1, 0)]
    assert found.tolist() == expected
    assert len(expected) == STRATA.n / 3 / 5


def test_an_unknown_column_or_value_is_answered_with_the_nearest() -> None:
    with pytest.raises(
        NotBindable, match=r"x: people of this society have no 'grup'.* 'group'"
    ):
        cells_with(STRATA, {"grup": "B"}, "x")
    with pytest.raises(NotBindable, match=r"'group' has no value 'Z' in this society"):
        cells_with(STRATA, {"group": "Z"}, "x")


def test_classes_are_numbered_as_cells_meet_them() -> None:
    kinds, rows = classes_of(np.array([[3.0], [1.0], [3.0], [2.0]]), most=3, path="x")

    assert kinds[:4].tolist() == [0, 1, 0, 2]
    assert rows[:, 0].tolist() == [3.0, 1.0, 2.0]
    assert kinds.shape == (CELLS,)


def test_too_many_classes_are_refused() -> None:
    with pytest.raises(
        NotBindable, match=r"x: the multipliers make more than 2 different rates"
    ):
        classes_of(np.array([[3.0], [1.0], [2.0]]), most=2, path="x")
