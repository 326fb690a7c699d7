"""Marks are inherited as the format says, and figures varied as their marks say."""

from __future__ import annotations

import math
from typing import Any

import pytest

from glasshouse.document.evidence import (
    FigureRow,
    figure_rows,
    marking_blocks,
    shares_by_status,
)
from glasshouse.document.figures import Chance, Keep, Number, Table
from glasshouse.document.marks import Marked, Shape, Source


class Inner(Marked):
    points: Number | None = None
    chance: Chance | None = None
    keep: Keep | None = None
    among: dict[str, Chance] | None = None
    table: Table | None = None


class Outer(Marked):
    inner: Inner


class Paper(Shape):
    sources: dict[str, Source]
    outer: Outer


SOURCES = {
    "law": {"title": "L", "body": "b", "seen": "primary"},
    "press": {"title": "P", "body": "b", "seen": "secondary"},
    "memory": {"title": "M", "body": "b", "seen": "recalled"},
}


def rows_of(outer: dict[str, Any]) -> dict[str, FigureRow]:
    paper = Paper.model_validate({"sources": SOURCES, "outer": outer})
    return {r.path.removeprefix("outer.inner."): r for r in figure_rows(paper)}


def mark_of(outer: dict[str, Any]) -> tuple[str, tuple[str, ...], str | None]:
    row = rows_of(outer)["points"]
    return row.status, row.source, row.seen


ENACTED = {"status": "enacted", "source": "law"}


def test_a_figure_takes_the_mark_of_the_nearest_block_with_a_status() -> None:
    assert mark_of({**ENACTED, "inner": {"points": 1}}) == ("enacted", ("law",), "primary")


def test_a_status_of_its_own_starts_afresh() -> None:
    inner = {"points": {"value": 1, "status": "assumed"}}

    assert mark_of({**ENACTED, "inner": inner}) == ("assumed", (), None)


def test_a_block_with_a_status_starts_afresh_too() -> None:
    inner = {"status": "reported", "points": 1}

    assert mark_of({**ENACTED, "seen": "primary", "inner": inner}) == ("reported", (), None)


def test_only_a_source_changes_only_the_source() -> None:
    inner = {"source": "press", "points": 1}

    assert mark_of({**ENACTED, "inner": inner}) == ("enacted", ("press",), "secondary")


def test_only_seen_changes_only_seen() -> None:
    inner = {"points": {"value": 1, "seen": "recalled", "note": "Check."}}

    assert mark_of({**ENACTED, "inner": inner}) == ("enacted", ("law",), "recalled")


def test_seen_is_that_of_the_best_source() -> None:
    both = {"status": "reported", "source": ["memory", "press"], "inner": {"points": 1}}

    assert mark_of(both)[2] == "secondary"


@pytest.mark.parametrize(
    ("status", "seen", "width"),
    [
        ("enacted", "primary", 1.0),
        ("enacted", "recalled", 1.25),
        ("piloted", "primary", 1.0),
        ("measured", "primary", 1.0),
        ("reported", "secondary", 1.25),
        ("borrowed", "primary", 2.0),
        ("assumed", "computed", 3.0),
        ("invented", "computed", 3.0),
        ("contested", "primary", 3.0),
    ],
)
def test_a_figure_without_a_range_is_varied_by_its_status(
    status: str, seen: str, width: float
) -> None:
    row = rows_of({"status": status, "seen": seen, "inner": {"points": -12}})["points"]

    assert (row.low, row.high) == pytest.approx((-12 * width, -12 / width))
    assert row.is_varied == (width > 1)


def test_a_range_says_how_far_and_on_which_scale() -> None:
    figure = {"value": 10, "range": [1, 100], "scale": "log"}
    row = rows_of({**ENACTED, "inner": {"points": figure}})["points"]

    assert (row.low, row.high, row.scale) == (1, 100, "log")


def test_a_chance_without_a_range_is_varied_on_its_odds() -> None:
    row = rows_of({"status": "assumed", "inner": {"chance": 0.5}})["chance"]

    assert (row.low, row.high, row.scale) == (0.25, 0.75, "odds")


@pytest.mark.parametrize(
    "inner",
    [{"points": 0}, {"chance": 0}, {"chance": 1}, {"keep": "no-term"}, {"among": {"a": 0.5}}],
)
def test_zero_words_certainty_and_weights_are_not_varied_alone(inner: dict[str, Any]) -> None:
    (row,) = rows_of({"status": "assumed", "inner": inner}).values()

    assert not row.is_varied
    assert row.low == row.high == row.value


def test_a_table_is_one_datum() -> None:
    table = {"at": [0, 1], "values": {"a": [1, 2]}}
    row = rows_of({**ENACTED, "inner": {"table": table}})["table"]

    assert (row.dimension, row.scale, row.status) == ("table", "none", "enacted")
    assert math.isnan(row.value)


def test_shares_of_evidence_add_up_to_one_and_begin_with_the_strongest() -> None:
    inner = {"points": {"value": 1, "status": "assumed"}, "chance": 0.1, "keep": "1 week"}
    rows = tuple(rows_of({**ENACTED, "inner": inner}).values())

    assert shares_by_status(rows) == {"enacted": 2 / 3, "assumed": 1 / 3}
    assert list(shares_by_status(rows)) == ["enacted", "assumed"]
    assert shares_by_status(()) == {}


def test_every_block_that_may_carry_a_mark_is_found() -> None:
    paper = Paper.model_validate(
        {"sources": SOURCES, "outer": {**ENACTED, "inner": {"points": 1}}}
    )
    paths = [".".join(map(str, path)) for path, _ in marking_blocks(paper)]

    assert paths == ["outer", "outer.inner", "outer.inner.points"]
