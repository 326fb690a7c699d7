"""One section a course: its curves or fields, and the same numbers as a table."""

from __future__ import annotations

import math
from functools import partial

import polars as pl

from glasshouse.report.assessment import Figure as Shown
from glasshouse.report.assessment import Section
from glasshouse.report.figures.contour import Field, draw_field
from glasshouse.report.figures.dose import Response, draw_response
from glasshouse.report.figures.drawing import Pair, both
from glasshouse.report.numbers import column, number
from glasshouse.report.sweep.swept import Course, Swept, said, told
from glasshouse.report.tables import Table, numbers_table

Harm = tuple[str, str]


def course_section(swept: Swept, n: int) -> Section:
    """Return the section of one course."""
    course = swept.courses[n]
    drawn = _fields(swept, course, n) if course.is_grid else _curves(swept, course, n)
    stands = " ".join(
        swept.say("sweep.stands", path=f.path, written=f.written, status=f.status)
        for f in course.figures
    )
    idle = course.name in (swept.facts.get("idle") or ())
    paragraphs = [stands, swept.say("sweep.idle")] if idle else [stands]
    return Section(
        f"course-{n + 1}",
        swept.say("sweep.grid.nav") if course.is_grid else course.figures[0].short,
        course.name,
        paragraphs=tuple(paragraphs),
        figures=() if drawn is None else (drawn,),
    )


def _curves(swept: Swept, course: Course, n: int) -> Shown | None:
    """Return a curve for every harm that has two values or more along the course."""
    pairs = tuple(
        (f"{swept.question(*harm)} ({swept.counted(harm[0])})", _curve(swept, course, harm))
        for harm in swept.harms
        if course.of(*harm).height > 1
    )
    if not pairs:
        return None
    return Shown(
        f"dose-{n + 1}",
        swept.say("sweep.curve.claim", path=course.name),
        swept.say("sweep.curve.unit"),
        pairs=pairs,
        table=_table(swept, course),
        foot=swept.say("foot.synthetic"),
    )


def _curve(swept: Swept, course: Course, harm: Harm) -> Pair:
    measure, group = harm
    rows, scale, figure = course.of(measure, group), swept.scale(measure), course.figures[0]
    at = tuple(rows["at"].to_list())
    values = told(rows["value"].to_list(), scale)
    response = Response(
        at,
        values,
        told(rows["low"].to_list(), scale),
        told(rows["high"].to_list(), scale),
        figure.value,
        _line(swept, measure),
    )
    draw = partial(
        draw_response,
        response,
        title=swept.question(measure, group),
        desc=swept.say(
            "sweep.curve.desc", path=figure.path, low=figure.at(at[0]),
            high=figure.at(at[-1]), first=said(values[0]), last=said(values[-1]),
        ),
        axis=figure.axis,
        written=swept.say("sweep.written"),
    )  # fmt: skip
    return both(draw)


def _line(swept: Swept, measure: str) -> float | None:
    """Return the line of the first threshold question about a harm, as it is told."""
    for answer in swept.answers:
        if answer.get("harm") == measure:
            return float(answer["line"]) * swept.scale(measure)
    return None


def _table(swept: Swept, course: Course) -> Table:
    """Return value and paired difference of every harm at every value of the figure."""
    harms = [h for h in swept.harms if course.of(*h).height > 1]
    rows: list[list[str]] = []
    figure = course.figures[0]
    for measure, group in harms:
        found, scale = course.of(measure, group), swept.scale(measure)
        values = told(found["value"].to_list(), scale)
        apart = told(found["apart"].to_list(), scale)
        for at, value, e, low, high in zip(
            found["at"].to_list(),
            column(values),
            apart,
            told(found["apart_low"].to_list(), scale),
            told(found["apart_high"].to_list(), scale),
            strict=True,
        ):
            rows.append(
                [
                    swept.question(measure, group), figure.at(at), value,
                    number(e, sign=True), _span(swept, low, high),
                ]
            )  # fmt: skip
    head = [swept.say(f"sweep.head.{h}") for h in ("harm", "at", "value", "apart", "luck")]
    return numbers_table(swept.say("sweep.table", path=course.name), head, rows)


def _span(swept: Swept, low: float, high: float) -> str:
    """Write the interval of a difference."""
    if not math.isfinite(low + high):
        return ""
    return swept.say("interval", low=number(low, sign=True), high=number(high, sign=True))


def _fields(swept: Swept, course: Course, n: int) -> Shown | None:
    """Return a field for every harm over the grid of two figures."""
    fields = [(harm, _field(swept, course, harm)) for harm in swept.harms]
    pairs = tuple(
        (f"{swept.question(*harm)} ({swept.counted(harm[0])})", pair)
        for harm, pair in fields
        if pair is not None
    )
    if not pairs:
        return None
    return Shown(
        f"field-{n + 1}",
        swept.say("sweep.field.claim", path=course.name),
        swept.say("sweep.field.unit"),
        pairs=pairs,
        foot=swept.say("foot.synthetic"),
    )


def _field(swept: Swept, course: Course, harm: Harm) -> Pair | None:
    rows, scale = course.of(*harm), swept.scale(harm[0])
    if not rows.height:
        return None
    first, second = course.figures
    found = {(a, b): v * scale for a, b, v in _triples(rows)}
    value = tuple(
        tuple(found.get((a, b), math.nan) for a in first.values) for b in second.values
    )
    field = Field(first.values, second.values, value, _line(swept, harm[0]))
    draw = partial(
        draw_field,
        field,
        title=swept.question(*harm),
        desc=swept.say(
            "sweep.field.desc", first=first.path, second=second.path,
            low=said(min(found.values())), high=said(max(found.values())),
        ),
        axis=first.axis,
        up=second.axis,
    )  # fmt: skip
    return both(draw)


def _triples(rows: pl.DataFrame) -> list[tuple[float, float, float]]:
    return [(a, b, v) for a, b, v in rows.select("at", "at_second", "value").iter_rows()]
