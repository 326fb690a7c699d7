from glasshouse import society
from glasshouse.society.groups import Cells, cells, values_of

COUNTRY_X = society.load("country-x")


def test_the_strata_of_country_x() -> None:
    found = cells(COUNTRY_X)

    assert found.names == ("group", "income", "sex", "place", "age")
    assert found.values == (
        ("A", "B", "C"),
        ("q1", "q2", "q3", "q4", "q5"),
        ("female", "male"),
        ("rural", "urban"),
        ("0-17", "18-34", "35-59", "60+"),
    )
    assert found.grounds == ("group", "income", "sex", "age")
    assert found.n == 240


def test_digits_are_the_positions_of_the_values() -> None:
    found = Cells(("a", "b", "c"), (("x", "y"), ("p", "q", "r"), ("k",)), ())

    assert [found.digits(c) for c in range(found.n)] == [
        (a, b, 0) for a in range(2) for b in range(3)
    ]


def test_income_classes_go_from_the_poorest() -> None:
    assert values_of(COUNTRY_X, "income") == ("q1", "q2", "q3", "q4", "q5")
    assert values_of(society.load("china"), "income") == ("q1", "q2", "q3", "q4", "q5")
