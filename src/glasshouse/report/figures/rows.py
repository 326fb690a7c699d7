"""Rows of dots and intervals, the grammar shared by who, what followed and what would mend it.

A dot is the central value, the thick bar its interval (luck), the thin bar the range over the
assumption sets (what is not known).  A row without a value keeps its place and says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, final

from glasshouse.report.figures.drawing import (
    LINE,
    Circle,
    Drawing,
    Line,
    Mark,
    Path,
    Rect,
    Text,
    block,
    is_narrow,
    text_width,
    wrap,
)
from glasshouse.report.figures.scale import Scale, aligned
from glasshouse.report.numbers import number

Shape = Literal["dot", "hollow", "base", "none seen", "range", "absent"]

LABEL = 206
GAP = 8
SLIVER = 0.03
"""A reach below zero smaller than this part of the scale gets no room of its own."""


@final
@dataclass(frozen=True)
class Row:
    """One row: a label, a value with its intervals, and what is printed beside it.

    `shape`: a filled dot; a hollow one where the interval holds zero; the square of the row the
    others are compared with; a bracket up to `high` where none was seen; a hatched bar where
    there is a range without a best guess; nothing where the value may not be shown.
    """

    label: str
    value: float = 0.0
    interval: tuple[float, float] | None = None
    span: tuple[float, float] | None = None
    printed: str = ""
    printed_range: str = ""
    note: str = ""
    shape: Shape = "dot"

    @property
    def extremes(self) -> tuple[float, float]:
        """Return the lowest and highest number that must be on the scale."""
        if self.shape == "absent":
            return 0.0, 0.0
        ends = [0.0, self.value, *(self.interval or ())]
        return min(ends), max(ends)


@final
@dataclass(frozen=True)
class Panel:
    """Rows of one unit under one heading; `line` is a value drawn through all of them.

    With `arrows` every dot is joined to that line, so that one sees which way it moved.
    """

    heading: str
    rows: tuple[Row, ...]
    line: float | None = None
    line_label: str = ""
    line_style: str = "everyone"
    arrows: bool = False


@final
@dataclass
class _Pen:
    """Where the next mark goes."""

    width: float
    y: float = 0.0
    ranges: float = 0.0
    printed: float = 0.0

    @property
    def narrow(self) -> bool:
        return is_narrow(self.width)


def draw_rows(
    panels: tuple[Panel, ...], width: float, *, title: str, desc: str, one_scale: bool = False
) -> Drawing:
    """Draw panels of rows; with `one_scale` they share one axis, printed once at the foot."""
    rows = [row for panel in panels for row in panel.rows]
    ranges = max((text_width(row.printed_range) for row in rows), default=0.0) + 14
    values = max((text_width(row.printed) for row in rows), default=0.0) + 10
    pen = _Pen(width, 8.0, ranges, ranges + values)
    scales = _scales(panels, pen, one_scale=one_scale)
    back: list[Mark] = []
    front: list[Mark] = []
    for n, (panel, scale) in enumerate(zip(panels, scales, strict=True)):
        if panel.line is not None and panel.line_label and (n == 0 or not one_scale):
            front += _line_label(panel, scale, pen)
        front += _heading(panel, pen)
        top = pen.y - 12
        bands: list[tuple[float, float]] = []
        for row in panel.rows:
            front += _row(row, scale, pen, bands, panel.line if panel.arrows else None)
        stretches = bands if pen.narrow else [(top, pen.y - 10)]
        back += _grid(panel, scale, stretches)
        if not one_scale or n == len(panels) - 1:
            front += _axis_numbers(scale, pen)
        pen.y += 8
    return Drawing(width, pen.y - 2, title, desc, tuple(back + front))


def _scales(panels: tuple[Panel, ...], pen: _Pen, *, one_scale: bool) -> list[Scale]:
    """Return the scale of each panel."""
    left, right = 6.0, pen.width - 14
    if not pen.narrow:
        left, right = LABEL + 10.0, pen.width - pen.printed - 12
    ranges = []
    for panel in panels:
        ends = [row.extremes for row in panel.rows] + [(0.0, panel.line or 0.0)]
        low, high = min(e[0] for e in ends), max(e[1] for e in ends)
        spans = [row.span for row in panel.rows if row.span and row.shape != "absent"]
        low = max(min([low, *(s[0] for s in spans)]), 2 * low if low < 0 else -0.5 * high)
        top = max([high, *(s[1] for s in spans)])
        top = min(top, 2 * high) if high > 0 else top
        ranges.append((low if -low > SLIVER * top else 0.0, top))
    if one_scale:
        whole = (min(r[0] for r in ranges), max(r[1] for r in ranges))
        ranges = [whole] * len(ranges)
    return aligned(ranges, left, right, wanted=3 if pen.narrow else 4)


def _heading(panel: Panel, pen: _Pen) -> list[Mark]:
    """Place a panel's heading and move on to its first row."""
    if not panel.heading:
        pen.y += 16
        return []
    lines = wrap(panel.heading, pen.width - 8)
    marks = block(0, pen.y + 12, panel.heading, pen.width - 8, "b halo")
    pen.y += LINE * len(lines) + 22
    return marks


def _line_label(panel: Panel, scale: Scale, pen: _Pen) -> list[Mark]:
    """Say what the line through the rows is, above the first of them."""
    x = scale.at(panel.line or 0.0)
    fits = x + 6 + text_width(panel.line_label, 12) <= pen.width
    mark = Text(x + 5 if fits else x - 5, pen.y + 8, panel.line_label, "t2 s12 halo",
                "start" if fits else "end")  # fmt: skip
    pen.y += 18
    return [mark]


def _row(
    row: Row, scale: Scale, pen: _Pen, bands: list[tuple[float, float]], base: float | None
) -> list[Mark]:
    """Place one row: label, marks, printed numbers."""
    marks = _narrow_label(row, pen) if pen.narrow else _wide_label(row, pen)
    bands.append((pen.y - 9, pen.y + 9))
    marks += _marks(row, scale, pen.y, base)
    if row.note:
        marks += _note(row, scale, pen)
    pen.y += 26 if pen.narrow else 28 + GAP * (len(wrap(row.label, LABEL)) - 1)
    return marks


def _wide_label(row: Row, pen: _Pen) -> list[Mark]:
    """Place the label left of the marks and the numbers right of them."""
    lines = len(wrap(row.label, LABEL))
    pen.y += GAP * (lines - 1)
    style = "b" if row.shape == "base" else ""
    marks = block(0, pen.y + 4 - GAP * (lines - 1), row.label, LABEL, style)
    if row.printed:
        marks.append(Text(pen.width - pen.ranges, pen.y + 4, row.printed, "b", "end"))
    if row.printed_range:
        marks.append(Text(pen.width, pen.y + 4, row.printed_range, "t2", "end"))
    return marks


def _narrow_label(row: Row, pen: _Pen) -> list[Mark]:
    """Place the label above the marks, with the numbers beside or below it."""
    numbers = f"{row.printed}  ({row.printed_range})" if row.printed_range else row.printed
    style = "b" if row.shape == "base" else ""
    lines = wrap(row.label, pen.width - 8)
    marks = block(0, pen.y + 2, row.label, pen.width - 8, style)
    fits = text_width(lines[-1]) + text_width(numbers) + 14 < pen.width
    if not fits:
        pen.y += LINE
    pen.y += LINE * (len(lines) - 1)
    if numbers:
        place = (0.0, "start") if not fits else (pen.width, "end")
        marks.append(Text(place[0], pen.y + 2, numbers, "t2", place[1]))
    pen.y += 18
    return marks


def _note(row: Row, scale: Scale, pen: _Pen) -> list[Mark]:
    """Place a remark: on the row's line where it has room, else below it."""
    far = row.shape in {"dot", "hollow", "range", "none seen"}
    end = max(row.span[1] if row.span else 0.0, row.extremes[1]) if far else 0.0
    x = scale.at(end) + 14 if far else scale.at(0.0) + 8
    room = (pen.width - pen.printed if row.printed and not pen.narrow else pen.width) - x
    if text_width(row.note) <= room:
        return [Text(x, pen.y + 4, row.note, "t2 halo")]
    left = 0.0 if pen.narrow else scale.left
    lines = wrap(row.note, pen.width - left - 4)
    marks = block(left, pen.y + 22, row.note, pen.width - left - 4, "t2 halo")
    pen.y += LINE * len(lines) + 4
    return marks


def _marks(row: Row, scale: Scale, y: float, base: float | None) -> list[Mark]:
    """Draw the dot, square, bracket or bar of a row with its intervals."""
    if row.shape == "absent":
        return []
    if row.shape == "none seen":
        end = scale.at(row.interval[1] if row.interval else 0.0)
        return [Path(f"M{scale.at(0):.1f} {y:g}H{end:.1f}m0 -5v10", "bracket")]
    if row.shape == "range" and row.span:
        left, right = scale.at(row.span[0]), scale.at(row.span[1])
        return [Rect(left, y - 6, max(right - left, 2), 12, "range")]
    return _thin_bar(row, scale, y) + _dot(row, scale, y, base)


def _thin_bar(row: Row, scale: Scale, y: float) -> list[Mark]:
    """Draw the range over assumptions; beyond the edge it ends in an arrowhead."""
    if row.span is None:
        return []
    low, high = row.span
    left, right = scale.at(low), scale.at(high)
    marks: list[Mark] = [Line(left, y, right, y, "span")]
    marks.append(
        Line(left, y - 4, left, y + 4, "span") if low >= scale.low else _tip(left, y, -1)
    )
    marks.append(
        Line(right, y - 4, right, y + 4, "span") if high <= scale.high else _tip(right, y, 1)
    )
    return marks


def _tip(x: float, y: float, way: int) -> Path:
    """Draw an arrowhead that says: it goes on."""
    return Path(f"M{x - way:.1f} {y - 5:g}l{7 * way} 5l{-7 * way} 5z", "tip")


def _dot(row: Row, scale: Scale, y: float, base: float | None) -> list[Mark]:
    """Draw the central value with its interval, and the arrow from what it is held against."""
    x = scale.at(row.value)
    marks: list[Mark] = []
    if row.shape == "base":
        return [Rect(x - 6, y - 6, 12, 12, "square")]
    if base is not None:
        marks += _arrow(scale.at(base), x, y)
    if row.interval:
        left, right = (scale.at(v) for v in row.interval)
        marks.append(Line(left, y, right, y, "interval"))
    marks.append(Circle(x, y, 5.5, "hollow" if row.shape == "hollow" else "dot"))
    return marks


def _arrow(start: float, end: float, y: float) -> list[Mark]:
    """Draw the way from one value to another, with a head if there is room for one."""
    way = 1 if end > start else -1
    if abs(end - start) <= 16:  # noqa: PLR2004 - too short for a head
        return [Line(start, y, end, y, "arrow")]
    tip = end - 7 * way
    head = f"M{tip - 6 * way:.1f} {y - 5:g}L{tip:.1f} {y:g}L{tip - 6 * way:.1f} {y + 5:g}"
    return [Line(start, y, tip, y, "arrow"), Path(head, "head")]


def _grid(panel: Panel, scale: Scale, stretches: list[tuple[float, float]]) -> list[Mark]:
    """Draw the grid behind the marks, zero stronger, and the line through the rows."""
    marks: list[Mark] = []
    for top, bottom in stretches:
        for tick in scale.ticks:
            style = "zero" if abs(tick) < scale.step / 2 else "grid"
            marks.append(Line(scale.at(tick), top, scale.at(tick), bottom, style))
        if panel.line is not None:
            x = scale.at(panel.line)
            marks.append(Line(x, top, x, bottom, panel.line_style))
    return marks


def _axis_numbers(scale: Scale, pen: _Pen) -> list[Mark]:
    """Print the numbers of the axis below a panel."""
    marks: list[Mark] = []
    sign = scale.low < 0
    for tick in scale.ticks:
        text = number(tick, scale.decimals, sign=sign)
        half = text_width(text, 12) / 2
        x = min(max(scale.at(tick), half), pen.width - half)
        marks.append(Text(x, pen.y + 6, text, "t2 s12", "middle"))
    pen.y += 22
    return marks
