"""Figure 4: how long listings last, as step curves, and how they end, as bars of 100."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from glasshouse.report.figures.drawing import (
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
from glasshouse.report.figures.scale import Scale, from_zero

BASE = 270.0
TOP = 22.0
SIDE = 156
POINTS = 80
"""At most this many steps a line."""


@final
@dataclass(frozen=True)
class Curve:
    """The share of listings still in force, week by week, and when half had ended."""

    name: str
    style: str
    weeks: tuple[int, ...]
    share: tuple[float, ...]
    median: float | None
    is_straight: bool = False
    """Whether it is told at some weeks only, and drawn straight between them."""


@final
@dataclass(frozen=True)
class Ending:
    """One way a listing ends: how many of 100, for each of the bars."""

    name: str
    style: str
    counts: tuple[int, ...]


def curves(
    lines: Sequence[Curve], weeks: int, width: float, *, title: str, desc: str, axis: str
) -> Drawing:
    """Draw the share of listings in force against the weeks since listing."""
    right = width - (14 if is_narrow(width) else SIDE)
    x = from_zero(weeks, 32, right, wanted=4 if is_narrow(width) else 6)
    x = Scale(0, weeks, 32, right, x.step)
    y = Scale(0, 100, BASE, TOP, 25)
    marks = _frame(x, y, axis)
    ends: list[tuple[float, Curve]] = []
    for line in lines:
        path = _straight(line, x, y) if line.is_straight else _steps(line, x, y)
        marks.append(Path(path, f"curve {line.style}"))
        ends.append((y.at(100 * line.share[-1]), line))
    for line in reversed(lines):
        if line.median is not None:
            marks += _median(line, x, y)
    if not is_narrow(width):
        marks += _names(ends, right)
    return Drawing(width, BASE + 42, title, desc, tuple(marks))


def _frame(x: Scale, y: Scale, axis: str) -> list[Mark]:
    marks: list[Mark] = []
    for tick in y.ticks:
        marks.append(Line(32, y.at(tick), x.right, y.at(tick), "grid" if tick else "zero"))
        marks.append(Text(26, y.at(tick) + 4, f"{tick:g}", "t2 s12", "end"))
    for tick in x.ticks:
        marks.append(Line(x.at(tick), BASE, x.at(tick), BASE + 4, "axis"))
        marks.append(Text(x.at(tick), BASE + 17, f"{tick:g}", "t2 s12", "middle"))
    marks.append(Text(32, BASE + 36, axis, "t2 s12"))
    return marks


def _steps(line: Curve, x: Scale, y: Scale) -> str:
    """Return a step curve, thinned to a bearable number of points."""
    every = max(1, -(-len(line.weeks) // POINTS))
    kept = [k for k in range(len(line.weeks)) if k % every == 0 or k == len(line.weeks) - 1]
    d = f"M{x.at(0):.1f} {y.at(100):.1f}"
    for k in kept:
        d += f"H{x.at(line.weeks[k]):.1f}V{y.at(100 * line.share[k]):.1f}"
    return d


def _straight(line: Curve, x: Scale, y: Scale) -> str:
    """Return a curve through the weeks at which it is told."""
    places = (
        f"{x.at(week):.1f} {y.at(100 * share):.1f}"
        for week, share in zip(line.weeks, line.share, strict=True)
    )
    return "M" + "L".join(places)


def _median(line: Curve, x: Scale, y: Scale) -> list[Mark]:
    """Mark where a curve crosses one half, in the shape of its line."""
    cx, cy = x.at(line.median or 0), y.at(50)
    shape: Mark
    if line.style == "right":
        shape = Rect(cx - 5, cy - 5, 10, 10, "mark right")
    elif line.style == "third":
        shape = Path(f"M{cx:.1f} {cy - 6:.1f}l6 6l-6 6l-6 -6z", "mark third")
    else:
        shape = Circle(cx, cy, 5.5, "mark wrong")
    return [shape, Text(cx + 9, cy - 7, f"{line.median:.0f}", "b halo")]


def _names(ends: Sequence[tuple[float, Curve]], right: float) -> list[Mark]:
    """Write each line's name at its end, without one standing on another."""
    marks: list[Mark] = []
    floor = BASE + 6
    for y, line in sorted(ends, key=lambda e: -e[0]):
        lines = wrap(line.name, SIDE - 10)
        place = min(y + 4, floor - 16 * (len(lines) - 1))
        style = "b acc" if line.style == "wrong" else "t2"
        marks += [Text(right + 8, place + 16 * k, t, style) for k, t in enumerate(lines)]
        floor = place - 18
    return marks


def endings(
    bars: Sequence[str], ends: Sequence[Ending], width: float, *, title: str, desc: str
) -> Drawing:
    """Draw one bar of 100 for each kind of listing, cut by how it ended."""
    left = 0.0 if is_narrow(width) else 156.0
    unit = (width - left) / 100
    marks: list[Mark] = []
    y = 6.0
    for n, name in enumerate(bars):
        if is_narrow(width):
            marks.append(Text(0, y + 12, name, "b"))
            y += 20
        else:
            marks += block(0, y + 19, name, left - 10, "b")
        x = left
        for end in ends:
            marks += _piece(end, end.counts[n], x, y, unit)
            x += end.counts[n] * unit
        y += 40
    key, y = _key(ends, left, y + 8, width)
    return Drawing(width, y, title, desc, tuple(marks + key))


def _piece(end: Ending, n: int, x: float, y: float, unit: float) -> list[Mark]:
    """Draw one way of ending in a bar, with its count if there is room."""
    if n <= 0:
        return []
    marks: list[Mark] = [Rect(x + 0.8, y, max(n * unit - 1.6, 1), 30, f"end-{end.style}")]
    if n * unit >= 24:  # noqa: PLR2004 - room for two digits
        middle = x + n * unit / 2
        marks.append(Rect(middle - 11, y + 7, 22, 16, "plate", 2))
        marks.append(Text(middle, y + 19.5, f"{n}", "s12 b", "middle"))
    return marks


def _key(
    ends: Sequence[Ending], left: float, y: float, width: float
) -> tuple[list[Mark], float]:
    """Draw the key in the order of the bar; return it with the height below it."""
    marks: list[Mark] = []
    x = left
    for end in ends:
        text = f"{end.name} ({', '.join(str(n) for n in end.counts)})"
        need = 24 + text_width(text) + 16
        if x > left and x + need > width:
            x, y = left, y + 22
        marks.append(Rect(x + 1, y, 16, 13, f"end-{end.style}"))
        lines = wrap(text, width - x - 24)
        marks += [Text(x + 24, y + 11 + 16 * k, t, "t2") for k, t in enumerate(lines)]
        y += 16 * (len(lines) - 1)
        x += need
    return marks, y + 22
