"""A figure remembers how it was written and how it is known, and gives plain numbers."""

from __future__ import annotations

import math
from typing import Any

import pytest
from pydantic import ValidationError

from glasshouse.document.figures import (
    Figure,
    Price,
    Rate,
    Share,
    ShareOrRest,
    Table,
    Term,
    filled,
)
from glasshouse.document.marks import Shape


class Holder(Shape):
    term: Term | None = None
    rate: Rate | None = None
    price: Price | None = None
    share: Share | None = None
    shares: dict[str, ShareOrRest] | None = None
    table: Table | None = None


def held(key: str, value: Any) -> Any:
    return getattr(Holder.model_validate({key: value}), key)


def test_a_plain_value_is_a_figure_without_a_mark() -> None:
    figure = held("share", 0.3)

    assert (figure.value, figure.written, figure.status) == (0.3, 0.3, None)
    assert (figure.low, figure.high) == (None, None)


def test_a_marked_value_keeps_its_mark_and_its_range() -> None:
    block = {
        "value": "2 years",
        "range": ["1 year", "no-term"],
        "status": "assumed",
        "scale": "linear",
        "note": "Ours.",
    }
    figure = held("term", block)

    assert figure.weeks == pytest.approx(104.357, abs=1e-3)
    assert figure.low == pytest.approx(52.179, abs=1e-3)
    assert figure.high == math.inf
    assert figure.status == "assumed"
    assert figure.note == {"en": "Ours."}


def test_a_term_is_at_least_a_week_and_has_none_without_end() -> None:
    assert held("term", "1 day").whole_weeks == 1
    assert held("term", "18 days").whole_weeks == 3
    assert held("term", "no-term").whole_weeks is None


def test_half_a_week_is_rounded_up() -> None:
    assert held("term", "2.5 weeks").whole_weeks == 3
    assert held("term", "3.5 weeks").whole_weeks == 4


def test_a_rate_knows_whom_it_counts() -> None:
    assert held("rate", "7 per firm-week").of_firms
    assert not held("rate", "7 per person-week").of_firms
    assert held("rate", "7 per person-week").per_week == 7
    assert held("rate", "7 per person-week").unit == "per person-week"


def test_a_price_is_relative_or_has_a_currency() -> None:
    assert held("price", "-20 %").is_relative
    assert held("price", "-20 %").currency == ""
    assert held("price", "5 EUR per week").currency == "EUR"
    assert held("price", "5 EUR per week").per_week == 5


def test_asking_a_share_for_its_weeks_is_a_mistake_in_the_program() -> None:
    with pytest.raises(TypeError, match="is a share"):
        _ = held("share", 0.3).weeks


def test_a_figure_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        held("share", 0.3).status = "enacted"


@pytest.mark.parametrize(
    "block",
    [
        {"written": 0.3},
        {"value": 0.3, "statu": "enacted"},
        {"value": 0.3, "range": [0.1]},
        {"value": 0.3, "range": [0.4, 0.5]},
        {"value": 0.3, "range": [0.5, 0.1]},
        {"value": 0.3, "range": [0.1, 2]},
        {"value": 0.3, "range": [-0.1, 0.5]},
        {"value": 0.3, "scale": "cubic"},
        {"value": 0, "range": [0, 0], "scale": "log"},
        {"value": True},
        {"value": [0.3]},
        {"status": "enacted"},
        True,
        None,
        [0.3],
    ],
)
def test_a_figure_of_another_shape_is_refused(block: object) -> None:
    with pytest.raises(ValidationError):
        Holder.model_validate({"shares": {"x": block}})


def test_the_rest_is_what_the_others_leave() -> None:
    shares = held("shares", {"a": 0.2, "b": {"value": 0.5}, "c": "otherwise"})

    assert filled(shares) == {"a": 0.2, "b": 0.5, "c": pytest.approx(0.3)}


def test_a_table_holds_columns_over_rising_points() -> None:
    table = held("table", {"at": [0, 5], "values": {"a": [1, 2.5]}, "between": "step"})

    assert table.at == (0.0, 5.0)
    assert table.values == {"a": (1.0, 2.5)}


@pytest.mark.parametrize(
    "block",
    [
        {"at": [0, 0], "values": {"a": [1, 2]}},
        {"at": [0, 1], "values": {"a": [1]}},
        {"at": [0, 1], "values": {}},
        {"at": [], "values": {"a": []}},
        {"at": [0, "1"], "values": {"a": [1, 2]}},
        {"at": [0, 1], "values": {"a": [1, True]}},
        {"at": 3, "values": {"a": [1]}},
    ],
)
def test_a_table_of_another_shape_is_refused(block: object) -> None:
    with pytest.raises(ValidationError):
        Holder.model_validate({"table": block})


def test_a_figure_is_told_apart_from_a_word() -> None:
    shares = held("shares", {"a": 0.4, "b": "otherwise"})

    assert isinstance(shares["a"], Figure)
    assert shares["b"] == "otherwise"
