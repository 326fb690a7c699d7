"""Figure 7: the weeks of one synthetic person, as lanes, in two worlds with the same luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, final

from glasshouse.report.figures.drawing import (
    Circle,
    Drawing,
    Line,
    Mark,
    Path,
    Rect,
    Text,
    Words,
    is_narrow,
    wrap,
)
from glasshouse.report.figures.scale import Scale, from_zero

HEIGHT = 20
LABEL = 160
CROWD = 12
"""More marks than this within `NEAR` weeks become one mark with a count."""
NEAR = 4


@final
@dataclass(frozen=True)
class Span:
    """Weeks from `start` up to but not including `end`, with a style."""

    start: int
    end: int
    style: str


@final
@dataclass(frozen=True)
class Lane:
    """One fact over the weeks.

    `spans` are bars, `weeks` single events drawn as crosses, `levels` a stepped area that
    runs from 0 to `top`; a lane uses one of the three.  `words` stand in an empty lane.
    """

    label: str
    spans: tuple[Span, ...] = ()
    weeks: tuple[int, ...] = ()
    levels: tuple[float, ...] = ()
    top: float = 1.0
    words: str = ""


@final
@dataclass(frozen=True)
class World:
    """The lanes of one person in one world."""

    title: str
    lanes: tuple[Lane, ...]


@final
@dataclass(frozen=True)
class Note:
    """A numbered week; `reach` says whether it holds in both worlds."""

    number: int
    week: int
    reach: Literal["first", "both"] = "first"


def strip(
    worlds: Sequence[World],
    notes: Sequence[Note],
    weeks: tuple[int, int],
    width: float,
    words: Words,
) -> Drawing:
    """Draw the worlds one below the other on one axis of weeks."""
    left = 2.0 if is_narrow(width) else float(LABEL)
    steps = from_zero(weeks[1] - weeks[0], 0, 1, wanted=6).step
    x = Scale(weeks[0], weeks[1], left, width - 12, steps)
    marks: list[Mark] = []
    y, ends = 40.0, []
    for n, world in enumerate(worlds):
        marks.append(Text(0, y + 3, world.title, "b halo"))
        y += 14
        for lane in world.lanes:
            y = _lane(lane, x, y, marks, narrow=is_narrow(width))
        ends.append(y)
        if n == 0:
            marks += _weeks(x, y + 12, words.axis, narrow=is_narrow(width))
            y += 38
    lines = _note_lines(notes, x, ends)
    grid: list[Mark] = [Line(x.at(t), 28, x.at(t), y - 4, "grid") for t in x.ticks]
    return Drawing(
        width, y + 4, words.title, words.desc, (*grid, *lines, *marks, *_numbers(notes, x))
    )


def _lane(lane: Lane, x: Scale, y: float, marks: list[Mark], *, narrow: bool) -> float:
    """Place one lane; return where the next begins."""
    if narrow:
        marks.append(Text(0, y + 11, lane.label, "t2 s12 halo"))
        y += 17
    else:
        lines = wrap(lane.label, LABEL - 16)
        for k, line in enumerate(lines):
            up = 5 + 8 * (len(lines) - 1) - 15 * k
            marks.append(Text(x.left - 12, y + HEIGHT - up, line, "t2 s12", "end"))
        y += 8 * (len(lines) - 1)
    floor = y + HEIGHT
    marks.append(Line(x.left, floor, x.right, floor, "grid"))
    for span in lane.spans:
        wide = max(x.at(span.end) - x.at(span.start), 1.5)
        marks.append(Rect(x.at(span.start), y, wide, HEIGHT, span.style))
    if lane.levels:
        marks.append(Path(_area(lane, x, floor), "level"))
    marks += _crosses(lane.weeks, x, y + HEIGHT / 2)
    if lane.words:
        marks.append(Text(x.left + 6, floor - 5, lane.words, "t2 s12 halo"))
    return floor + 9


def _area(lane: Lane, x: Scale, floor: float) -> str:
    """Return the outline of a stepped area."""
    d, last = f"M{x.left:.1f} {floor:g}", -1.0
    for n, level in enumerate(lane.levels):
        if level != last:
            d += f"H{x.at(x.low + n):.1f}V{floor - HEIGHT * min(level / lane.top, 1):.1f}"
            last = level
    return d + f"H{x.right:.1f}V{floor:g}Z"


def _crosses(weeks: Sequence[int], x: Scale, y: float) -> list[Mark]:
    """Draw a cross a week, or one cross with a count where they would run together."""
    marks: list[Mark] = []
    for group in crowds(weeks):
        middle = x.at(sum(group) / len(group))
        marks.append(Path(f"M{middle - 4:.1f} {y - 4:g}l8 8m0 -8l-8 8", "cross"))
        if len(group) > 1:
            marks.append(Text(middle + 7, y + 4, f"{len(group)}", "s12 halo"))
    return marks


def crowds(weeks: Sequence[int]) -> list[tuple[int, ...]]:
    """Return weeks one by one, and those that would run together as one group.

    Examples
    --------
    >>> crowds([3, 9]), [len(g) for g in crowds([1] * 13 + [40])]
    ([(3,), (9,)], [13, 1])
    """
    groups: list[list[int]] = []
    for week in sorted(weeks):
        if groups and week - groups[-1][0] < NEAR:
            groups[-1].append(week)
        else:
            groups.append([week])
    apart: list[tuple[int, ...]] = []
    for group in groups:
        apart += [tuple(group)] if len(group) > CROWD else [(week,) for week in group]
    return apart


def _weeks(x: Scale, y: float, axis: str, *, narrow: bool) -> list[Mark]:
    marks: list[Mark] = []
    for tick in x.ticks:
        first = tick == x.ticks[0]
        text = f"{axis} {tick:g}" if first and not narrow else f"{tick:g}"
        marks.append(Text(x.at(tick), y, text, "t2 s12", "start" if first else "middle"))
    return marks


def _note_lines(notes: Sequence[Note], x: Scale, ends: Sequence[float]) -> list[Mark]:
    lines: list[Mark] = []
    for note in notes:
        foot = ends[-1] if note.reach == "both" else ends[0]
        lines.append(Line(x.at(note.week), 22, x.at(note.week), foot - 4, "note"))
    return lines


def _numbers(notes: Sequence[Note], x: Scale) -> list[Mark]:
    """Place the numbered circles above the lanes, pushed apart where they would touch."""
    places: list[float] = []
    for note in notes:
        wanted = x.at(note.week)
        places.append(max(wanted, places[-1] + 21) if places else max(wanted, 10.0))
    limit = x.right + 2
    for k in range(len(places) - 1, -1, -1):
        places[k] = min(places[k], limit)
        limit = places[k] - 21
    marks: list[Mark] = []
    for note, cx in zip(notes, places, strict=True):
        marks.append(Circle(cx, 12, 9.5, "ring"))
        marks.append(Text(cx, 16.3, f"{note.number}", "s12 b", "middle"))
    return marks
