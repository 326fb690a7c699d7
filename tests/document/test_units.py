"""Each dimension takes its own way of writing and no other, and gives one plain number."""

from __future__ import annotations

import math

import pytest

from glasshouse.document.units import UNITS, WEEKS_IN, Measured, NotThat

GIVES = [
    ("number", -20, -20.0),
    ("number", 1.5, 1.5),
    ("count", 8, 8.0),
    ("whole", 3, 3.0),
    ("share", 0.3, 0.3),
    ("share", 0, 0.0),
    ("chance", 1, 1.0),
    ("rate", "0.2 per person-year", 0.2 * 7 / 365.25),
    ("rate", "3 per firm-month", 3 * 7 / 30.4375),
    ("rate", "2 per person-week", 2.0),
    ("time", "2 weeks", 2.0),
    ("time", "1 day", 1 / 7),
    ("time", "3 working days", 3 / 5),
    ("time", "1 fortnight", 2.0),
    ("time", "1 month", 30.4375 / 7),
    ("time", "2 years", 2 * 365.25 / 7),
    ("wait", "-2 weeks", -2.0),
    ("term", "until-performed", math.inf),
    ("term", "no-term", math.inf),
    ("keep", "no-term", math.inf),
    ("amount", "300 CNY", 300.0),
    ("flow", "5200 AUD per fortnight", 2600.0),
    ("flow", "33036 CNY per year", 33036 * 7 / 365.25),
    ("price", "-20 %", -0.2),
    ("price", "-300 CNY per year", -300 * 7 / 365.25),
    ("distance", "500 m", 500.0),
    ("distance", "1.5 km", 1500.0),
    ("capacity", "20 per week", 20.0),
]
REFUSES = [
    ("number", "20"),
    ("number", "20 points"),
    ("count", -1),
    ("whole", 0),
    ("whole", 2.5),
    ("share", 1.0001),
    ("share", "30 %"),
    ("chance", -0.1),
    ("chance", "0.2 per person-year"),
    ("rate", 0.2),
    ("rate", "0.2"),
    ("rate", "0.2 per year"),
    ("rate", "-0.2 per person-year"),
    ("rate", "0.2 per person-day"),
    ("time", 2),
    ("time", "2"),
    ("time", "2weeks"),
    ("time", "2  weeks"),
    ("time", "two weeks"),
    ("time", "2 Weeks"),
    ("time", "-2 weeks"),
    ("time", "no-term"),
    ("time", "1e400 weeks"),
    ("time", "9" * 400 + " weeks"),
    ("term", "none"),
    ("keep", "until-performed"),
    ("amount", "300"),
    ("amount", "300 cny"),
    ("amount", "300 CNY per year"),
    ("amount", "-300 CNY"),
    ("flow", "300 CNY"),
    ("flow", "-300 CNY per year"),
    ("price", "300 CNY"),
    ("price", "20%"),
    ("distance", "500"),
    ("distance", "-500 m"),
    ("capacity", "-20 per week"),
    ("capacity", "20"),
]


@pytest.mark.parametrize(("unit", "written", "number"), GIVES)
def test_a_figure_gives_its_plain_number(unit: str, written: float, number: float) -> None:
    assert UNITS[unit].read(written).number == pytest.approx(number, rel=1e-15)


@pytest.mark.parametrize(("unit", "written"), REFUSES)
def test_a_figure_of_another_dimension_is_refused(unit: str, written: float) -> None:
    with pytest.raises(NotThat):
        UNITS[unit].read(written)


def test_a_fixed_word_is_kept_as_a_word() -> None:
    assert UNITS["term"].read("until-performed") == Measured(math.inf, "", "until-performed")
    assert UNITS["pay"].read("recorded-amount").word == "recorded-amount"


def test_every_dimension_is_tried() -> None:
    assert {u for u, _, _ in GIVES} | {"pay"} == set(UNITS)


def test_a_year_is_twelve_months_and_four_quarters() -> None:
    assert WEEKS_IN["year"] == pytest.approx(12 * WEEKS_IN["month"], rel=1e-15)
    assert WEEKS_IN["year"] == pytest.approx(4 * WEEKS_IN["quarter"], rel=1e-15)
