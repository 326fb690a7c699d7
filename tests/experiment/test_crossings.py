"""Threshold questions, held against lines whose crossings are known."""

import math

import pytest

from glasshouse.errors import UsageError
from glasshouse.experiment.crossings import Crossing, Curve, Span, crossings, question, spans

AT = (0.0, 1.0, 2.0, 3.0, 4.0)
TENT = Curve(AT, (0, 2, 4, 2, 0), (-1, 1, 3, 1, -1), (1, 3, 5, 3, 1))


def test_a_question_is_read() -> None:
    asked = question("false_discovery_share > 0.5")

    assert (asked.harm.name, asked.side, asked.line) == ("false_discovery_share", ">", 0.5)
    assert question("denials<=3e1").line == 30


@pytest.mark.parametrize(
    "written", ["denials", "denials > many", "denials = 3", "denials > 1.2.3"]
)
def test_what_is_no_question_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="no question about a harm"):
        question(written)


def test_a_question_about_conduct_is_refused() -> None:
    with pytest.raises(UsageError, match="only harms"):
        question("true_conduct > 1")


def test_where_it_is_so_lies_between_the_crossings() -> None:
    assert spans(TENT, question("denials > 3")) == (Span(1.5, 2.5),)
    assert spans(TENT, question("denials < 3")) == (Span(0.0, 1.5), Span(2.5, 4.0))
    assert spans(TENT, question("denials > 9")) == ()
    assert spans(TENT, question("denials < 9")) == (Span(0.0, 4.0),)


def test_a_crossing_has_the_values_between_which_luck_leaves_it() -> None:
    first, second = crossings(TENT, 3.0)

    assert first == Crossing(1.5, 1.0, 2.0)
    assert second == Crossing(2.5, 2.0, 3.0)


def test_a_crossing_that_luck_may_move_beyond_the_values_has_no_end_there() -> None:
    (found,) = crossings(Curve(AT[:2], (0, 2), (-2, 0), (2, 4)), 1.0)

    assert found.at == 0.5
    assert math.isnan(found.low)
    assert math.isnan(found.high)


def test_values_that_are_not_known_cross_nothing() -> None:
    nan = math.nan

    assert crossings(Curve(AT[:3], (0, nan, 4), (0, nan, 4), (0, nan, 4)), 2.0) == ()
