"""How finely a score is held."""

from glasshouse.engine.bind_units import start_of, unit_of
from glasshouse.rulebook.scores import Additive, Logistic
from tests.engine.books import POINTS, book

CARD = {
    "kind": "additive",
    "status": "invented",
    "floor": 0,
    "ceiling": "none",
    "base": 10,
    "terms": {"a": {"where": {"group": "B"}, "adds": 3}},
}
WHO = {"group": {"reads": "group", "status": "invented"}}
CHANCE = CARD | {"kind": "logistic", "intercept": 0.1, "ceiling": 1}
CHANCE.pop("base")


def test_points_come_in_sixty_fourths() -> None:
    points = book(scores={"s": POINTS}).scores["s"]

    assert unit_of(points) == 64
    assert start_of(points) == 100


def test_a_chance_comes_in_millionths_and_starts_at_its_intercept() -> None:
    chance = book(scores={"s": CHANCE}, attributes=WHO).scores["s"]

    assert isinstance(chance, Logistic)
    assert unit_of(chance) == 2**20
    assert round(start_of(chance), 4) == 0.525


def test_a_card_is_fine_while_its_figures_are_small() -> None:
    small = book(scores={"s": CARD}, attributes=WHO).scores["s"]
    large = book(scores={"s": CARD | {"base": 600}}, attributes=WHO).scores["s"]

    assert isinstance(small, Additive)
    assert unit_of(small) == 2**20
    assert unit_of(large) == 64
    assert start_of(large) == 600
