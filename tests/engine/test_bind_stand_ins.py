import numpy as np
import pytest

from glasshouse.engine.bind_stand_ins import StandIns, stand_ins
from glasshouse.engine.layout import FAR, UNIT
from glasshouse.engine.layout_stand_ins import SORTS
from glasshouse.engine.luck import luck
from glasshouse.errors import NotBindable
from glasshouse.society.groups import cells
from tests.engine.books import COUNTRY_X, POINTS, book, bound

STRATA = cells(COUNTRY_X)
CARE = {"shares": {"a": 0.25, "b": "otherwise"}, "status": "invented"}
HEALTH = {"shares": {"good": 0.5, "fair": 0.25, "poor": "otherwise"}, "status": "invented"}
ORIGIN = {"reads": "group", "status": "invented"}
AGES = {
    "reads": "age",
    "bands": {"young": {"below": 35}, "old": {"from": 35}},
    "status": "invented",
}
CUT = {
    "reads": "age",
    "bands": {
        "under-30": {"below": 30},
        "30-49": {"from": 30, "below": 50},
        "50": {"from": 50},
    },
    "status": "invented",
}
ALL = {"care": CARE, "health": HEALTH, "origin": ORIGIN, "ages": AGES}


def of(attributes: dict[str, object], **where: dict[str, str]) -> StandIns:
    exposure = {name: {"where": w, "times": 2} for name, w in where.items()}
    parts = {"channels__wardens__exposure": exposure} if exposure else {}
    return stand_ins(STRATA, book(attributes=attributes, **parts))


def test_a_rulebooks_attribute_is_read_through_to_the_column() -> None:
    found = of(ALL).meant({"origin": "C"}, "x")

    assert found.forbidden == 0
    groups = {STRATA.digits(int(c))[0] for c in np.flatnonzero(found.cells)}
    assert groups == {STRATA.values[0].index("C")}


def test_an_age_band_on_the_borders_of_cells_is_a_set_of_cells() -> None:
    found = of(ALL).meant({"ages": "young"}, "x")

    assert found.forbidden == 0
    assert {STRATA.digits(int(c))[4] for c in np.flatnonzero(found.cells)} == {0, 1}
    assert found.cells.sum() == STRATA.n / 2


def test_an_age_band_that_cuts_through_cells_forbids_the_ages_outside() -> None:
    found = of({"age": CUT})
    assert found.parts == (0, 30, 50)

    middle = found.meant({"age": "30-49"}, "x")

    assert middle.forbidden == 0b101
    assert {STRATA.digits(int(c))[4] for c in np.flatnonzero(middle.cells)} == {1, 2}


def test_only_age_can_be_cut() -> None:
    income = {"reads": "income", "bands": {"low": {"below": 3}}, "status": "invented"}
    with pytest.raises(NotBindable, match="'income' is cut into bands here; only 'age'"):
        of({"i": income})


def test_a_stand_in_forbids_all_its_other_values() -> None:
    found = of(ALL)
    assert found.values == {"care": ("a", "b"), "health": ("fair", "good", "poor")}
    assert found.bits == {"care": 1, "health": 3}

    poor = found.meant({"health": "poor", "care": "a"}, "x")

    assert poor.forbidden == 0b011100
    assert poor.cells.sum() == STRATA.n


def test_without_stand_ins_a_sort_is_a_cell() -> None:
    found = of(ALL, others={"origin": "B"})

    assert not found.is_sorted
    assert found.n == STRATA.n
    assert np.array_equal(found.sort_of[0], np.arange(SORTS))


def test_people_told_apart_by_no_condition_are_one_sort() -> None:
    found = of(ALL, ill={"health": "poor"}, others={"origin": "B", "care": "a"})

    assert found.is_sorted
    assert found.by_sort == ("care", "health")
    assert found.n == 4
    ill = found.sorts({"health": "poor"}, "x")
    others = found.sorts({"origin": "B", "care": "a"}, "x")
    assert (ill.sum(), others.sum(), (ill & others).sum()) == (2, 2, 1)
    for row, values in enumerate(found.rows.tolist()):
        for cell in range(STRATA.n):
            sort = found.sort_of[row, cell]
            assert ill[sort] == (values >> 5 & 1)
            is_other = STRATA.digits(cell)[0] == 1 and values >> 1 & 1
            assert others[sort] == bool(is_other)


def test_the_order_of_values_in_a_file_has_no_meaning() -> None:
    turned = {"shares": {"b": "otherwise", "a": 0.25}, "status": "invented"}
    one = bound(attributes={"care": CARE}).scheme
    other = bound(attributes={"care": turned}).scheme

    assert one.tobytes() == other.tobytes()


def test_how_a_stand_in_is_drawn() -> None:
    t = bound(attributes=ALL).scheme[0]

    assert t["stand_in_n"] == 2
    assert t["stand_in_values"][:2].tolist() == [2, 3]
    assert t["stand_in_luck"][0] == luck("stand-in care")
    assert t["stand_in_cum32"][0, :2].tolist() == [2**30, 2**32]
    assert t["stand_in_cum32"][1, :3].tolist() == [2**30, 3 * 2**30, 2**32]
    assert t["sorted"] == 0


def test_exposure_and_limits_are_told_apart_by_sort() -> None:
    limits = {"ill": {"where": {"health": "poor"}, "at_most": 90}}
    found = bound(
        attributes=ALL,
        channels__wardens__exposure={"carers": {"where": {"care": "a"}, "times": 2}},
        scores={"points": {**POINTS, "status": "invented", "limits": limits}},
        rules={"r": {"when": {"record": "litter"}, "points": -30, "status": "invented"}},
        consequences={},
        lists={},
    )
    t = found.scheme[0]
    assert t["sorted"] == 1
    assert not [path for path, _ in found.not_simulated if "limits" in path or "expos" in path]

    rows = t["sort_of"][:6, 0]

    assert t["stand_in_step"][:2].tolist() == [3, 1]
    classes = t["exposure"][0, rows]
    assert classes.tolist() == [classes[0]] * 3 + [classes[3]] * 3
    assert classes[0] != classes[3]
    assert t["limit_high"][0, rows].tolist() == [FAR, FAR, 90 * UNIT] * 2


def test_more_combinations_than_fit_are_refused() -> None:
    many = {
        f"a{n}": {"shares": {"x": 0.5, "y": "otherwise"}, "status": "invented"}
        for n in range(8)
    }
    wheres = {f"w{n}": {f"a{n}": "x"} for n in range(8)}
    found = of(many, **wheres)

    with pytest.raises(NotBindable, match="256 combinations of stand-in values stand here"):
        assert found.rows is not None
