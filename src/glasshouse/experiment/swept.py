"""What a sweep found, as rows: every harm at every point, beside the papers as they stand."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import polars as pl

from glasshouse.experiment.crossings import Curve, crossings, spans
from glasshouse.experiment.estimate import AGAINST_NULL, Names, of_arm
from glasshouse.io.tables import schema
from glasshouse.measures import intervals

if TYPE_CHECKING:
    from glasshouse.engine.bind import Bound
    from glasshouse.experiment.courses import Course
    from glasshouse.experiment.crossings import Question
    from glasshouse.experiment.estimate import Estimate
    from glasshouse.experiment.harms import Harm
    from glasshouse.experiment.points import Point
    from glasshouse.experiment.ranges import Dial
    from glasshouse.measures.counts import Floats

    Points = Sequence[tuple[Course, Mapping[tuple[float, ...], Point]]]

AS_WRITTEN = "as written"
"""The course of the papers as they stand."""
WITH = " × "


class _Told(NamedTuple):
    """An estimate, and its value with each replicate left out."""

    estimate: Estimate
    rest: Floats


def name_of(dials: Sequence[Dial]) -> str:
    """Return what a course is called: the paths of the figures that move in it."""
    return WITH.join(d.path for d in dials)


def told_dial(moved: Dial) -> dict[str, Any]:
    """Return what is said of a figure that was moved."""
    row = moved.row
    value = moved.shown(row.value) if math.isfinite(row.value) else None
    return {
        "of": moved.of,
        "path": moved.path,
        "unit": moved.unit,
        "written": str(row.written),
        "value": value,
        "status": row.status,
        "low": moved.shown(row.low) if row.is_varied else None,
        "high": moved.shown(row.high) if row.is_varied else None,
        "values": [moved.shown(v) for v in moved.values],
    }


def frame_of(
    central: Point, points: Points, asked: Sequence[Harm], bound: Bound, level: float
) -> pl.DataFrame:
    """Return every answer at every point, with its difference to the papers as they stand."""
    names = Names(bound.strata, bound.contexts, bound.tiers)
    stand = {h.name: _by_group(h, central, names, level) for h in asked}
    rows = [
        _row((AS_WRITTEN, None, None), told, told, level)
        for by_group in stand.values()
        for told in by_group.values()
    ]
    for course, lived in points:
        for at, point in lived.items():
            place = _place(course.dials, at)
            for harm in asked:
                for group, told in _by_group(harm, point, names, level).items():
                    rows.append(_row(place, told, stand[harm.name].get(group), level))
    return pl.DataFrame(rows, schema=schema("points"), orient="row")


def _place(
    dials: Sequence[Dial], at: Sequence[float]
) -> tuple[str, float | None, float | None]:
    """Return the course, and the values of its figures in their own units."""
    shown = [d.shown(v) for d, v in zip(dials, at, strict=True)]
    return name_of(dials), shown[0], shown[1] if len(shown) > 1 else None


def _by_group(harm: Harm, point: Point, names: Names, level: float) -> dict[str, _Told]:
    """Return what a point answers to one harm, group by group."""
    return {told.estimate.group: told for told in _told(harm, point, names, level)}


def _told(harm: Harm, point: Point, names: Names, level: float) -> Iterator[_Told]:
    name = harm.measure.name
    for e in of_arm(harm.measure, harm.arm, point.scheme, names, level):
        rest = point.scheme.without_each(name, e.group)
        if not harm.is_added:
            yield _Told(e, rest)
            continue
        theirs = point.null.reading(name, e.group)
        if theirs is None:
            continue
        apart = rest - point.null.without_each(name, e.group)
        value = e.value - theirs.value
        low, high = intervals.plain_interval(value, apart, level)
        yield _Told(
            e._replace(
                measure=harm.name,
                arm=AGAINST_NULL,
                value=value,
                low=low,
                high=high,
                unit=harm.unit,
            ),
            apart,
        )


def _row(
    place: tuple[str, float | None, float | None],
    told: _Told,
    stand: _Told | None,
    level: float,
) -> tuple[Any, ...]:
    """Return one row of the table."""
    e = told.estimate
    value, low, high = math.nan, math.nan, math.nan
    if stand is not None and not (e.is_suppressed or stand.estimate.is_suppressed):
        value = e.value - stand.estimate.value
        low, high = intervals.plain_interval(value, told.rest - stand.rest, level)
    numbers = (_number(n) for n in (e.value, e.low, e.high))
    apart = (_number(n) for n in (value, low, high))
    return (
        *place, e.measure, e.arm, e.group, *numbers, *apart, level, e.unit, int(e.base),
        e.is_suppressed,
    )  # fmt: skip


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def answered(
    frame: pl.DataFrame, points: Points, questions: Sequence[Question]
) -> list[dict[str, Any]]:
    """Return the answers to threshold questions; over a grid, at each second value."""
    found = []
    for asked in questions:
        for course, _ in points:
            second = course.dials[1] if len(course.dials) > 1 else None
            for at in second.values if second else (None,):
                also = second.shown(at) if second and at is not None else None
                curve = curve_of(frame, name_of(course.dials), asked.harm.name, also)
                found.append(
                    {
                        "harm": asked.harm.name,
                        "side": asked.side,
                        "line": asked.line,
                        "course": name_of(course.dials),
                        "figure": course.dials[0].path,
                        "unit": course.dials[0].unit,
                        "second": second.path if second else None,
                        "second_unit": second.unit if second else None,
                        "at_second": also,
                        "from": curve.at[0] if curve.at else None,
                        "to": curve.at[-1] if curve.at else None,
                        "spans": [list(s) for s in spans(curve, asked)],
                        "crossings": [
                            {"at": c.at, "low": _number(c.low), "high": _number(c.high)}
                            for c in crossings(curve, asked.line)
                        ],
                    }
                )
    return found


def curve_of(
    frame: pl.DataFrame, course: str, measure: str, second: float | None, group: str = "all"
) -> Curve:
    """Return one harm along a course; only where it has a value."""
    rows = frame.filter(
        (pl.col("course") == course)
        & (pl.col("measure") == measure)
        & (pl.col("group") == group)
        & pl.col("value").is_not_null()
    )
    if second is not None:
        rows = rows.filter(pl.col("at_second") == second)
    rows = rows.sort("at")
    value = rows["value"].to_numpy()
    low = rows["low"].fill_null(np.nan).to_numpy()
    high = rows["high"].fill_null(np.nan).to_numpy()
    return Curve(*(a.tolist() for a in (rows["at"].to_numpy(), value, low, high)))
