import numpy as np
import pytest

from glasshouse.engine.bind_cells import cells_with, classes_of, known_cells
from glasshouse.engine.layout import CELLS
from glasshouse.errors import NotBindable
from glasshouse.society.groups import cells
from tests.engine.books import COUNTRY_X, book

STRATA = cells(COUNTRY_X)
AGES = {
    "reads": "age",
    "bands": {"young": {"below": 35}, "old": {"from": 35}},
    "status": "invented",
}


TEENS = {
    "reads": "age",
    "bands": {"teens": {"from": 13, "below": 18}, "grown": {"from": 18}},
    "status": "invented",
}


def attributes(**more: object) -> dict[str, object]:
    return {
        "ages": AGES,
        "teen": TEENS,
        "origin": {"reads": "group", "context": "person"},
        **more,
    }


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


def test_a_rulebooks_attribute_is_read_through_to_the_column() -> None:
    found = known_cells(STRATA, book(attributes=attributes()), {"origin": "C"}, "x")

    assert found is not None
    assert np.array_equal(found, cells_with(STRATA, {"group": "C"}, "x"))


def test_an_age_band_on_our_borders_is_a_set_of_cells() -> None:
    found = known_cells(STRATA, book(attributes=attributes()), {"ages": "young"}, "x")

    assert found is not None
    ages = {STRATA.digits(int(c))[4] for c in np.flatnonzero(found)}
    assert ages == {0, 1}
    assert found.sum() == STRATA.n / 2


def test_an_age_band_that_cuts_through_ours_is_refused() -> None:
    with pytest.raises(
        NotBindable, match=r"the band 'teens' \(13 to 18 years\) cuts through ages 0-17"
    ):
        known_cells(STRATA, book(attributes=attributes()), {"teen": "teens"}, "x")


def test_a_stand_in_attribute_means_nobody_in_particular() -> None:
    stand_in = {"shares": {"a": 0.5, "b": "otherwise"}, "status": "invented"}
    found = known_cells(STRATA, book(attributes=attributes(care=stand_in)), {"care": "a"}, "x")

    assert found is None


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
