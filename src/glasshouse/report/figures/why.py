"""Figure 3: the causes of wrong listing at several moments, as joined columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from glasshouse.report.figures.drawing import (
    Drawing,
    Line,
    Mark,
    Path,
    Rect,
    Text,
    is_narrow,
    wrap,
)
from glasshouse.report.figures.scale import Scale, from_zero

BASE = 262.0
TOP = 30.0
PRINT_FROM = 5.0
"""A part smaller than this many of 100 has no number printed in it."""
NAMES = 196


@final
@dataclass(frozen=True)
class Moment:
    """The list in one week: of 100 people on it, how many are there for each cause.

    `counts` are the numbers to print, where another figure rounds the same parts so that they
    add up; otherwise the parts are printed.
    """

    week: int
    parts: tuple[float, ...]
    counts: tuple[float, ...] = ()

    @property
    def printed(self) -> tuple[float, ...]:
        """Return the number that is printed for each part."""
        return self.counts or self.parts


@final
@dataclass(frozen=True)
class Causes:
    """The causes in the order they are stacked, with the words printed beside them."""

    ids: tuple[str, ...]
    names: tuple[str, ...]


def columns(
    moments: Sequence[Moment], causes: Causes, width: float, *, title: str, desc: str, axis: str
) -> Drawing:
    """Draw one column a moment and pale bands that join equal causes."""
    left, right = 30.0, width - (0.0 if is_narrow(width) else NAMES)
    highest = max((sum(m.parts) for m in moments), default=0.0)
    scale = from_zero(highest, BASE, TOP)
    slot = (right - left) / max(len(moments), 1)
    thick = slot * 0.6
    marks = _grid(scale, left, right)
    bars: list[Mark] = []
    before: tuple[float, Moment] | None = None
    for n, moment in enumerate(moments):
        x = left + slot * n + (slot - thick) / 2
        if before is not None:
            marks += _bands(before[1], moment, causes, scale, before[0] + thick, x)
        bars += _column(moment, causes, scale, x, thick)
        before = (x, moment)
    marks += bars
    marks.append(Text(left - 4, BASE + 36, axis, "t2 s12"))
    if before is not None and not is_narrow(width):
        marks += _names(before[1], causes, scale, before[0] + thick, right)
    return Drawing(width, BASE + 44, title, desc, tuple(marks))


def _grid(scale: Scale, left: float, right: float) -> list[Mark]:
    marks: list[Mark] = []
    for tick in scale.ticks:
        y = scale.at(tick)
        marks.append(Line(left - 4, y, right, y, "grid" if tick else "zero"))
        marks.append(Text(left - 9, y + 4, f"{tick:g}", "t2 s12", "end"))
    return marks


def _stack(moment: Moment, scale: Scale) -> list[tuple[float, float]]:
    """Return the lower and upper edge of each part, in pixels."""
    edges, total = [], 0.0
    for part in moment.parts:
        edges.append((scale.at(total), scale.at(total + part)))
        total += part
    return edges


def _bands(
    before: Moment, after: Moment, causes: Causes, scale: Scale, x0: float, x1: float
) -> list[Mark]:
    marks: list[Mark] = []
    pairs = zip(causes.ids, _stack(before, scale), _stack(after, scale), strict=True)
    for cause, (a0, a1), (b0, b1) in pairs:
        if a0 - a1 > 0 or b0 - b1 > 0:
            d = f"M{x0:.1f} {a0:.1f}L{x1:.1f} {b0:.1f}V{b1:.1f}L{x0:.1f} {a1:.1f}Z"
            marks.append(Path(d, f"band c-{cause}"))
    return marks


def _column(moment: Moment, causes: Causes, scale: Scale, x: float, thick: float) -> list[Mark]:
    marks: list[Mark] = []
    for cause, part, n, (low, high) in zip(
        causes.ids, moment.parts, moment.printed, _stack(moment, scale), strict=True
    ):
        if part <= 0:
            continue
        marks.append(Rect(x, high, thick, max(low - high, 1), f"p c-{cause}"))
        if part >= PRINT_FROM:
            middle = (low + high) / 2
            marks.append(Rect(x + thick / 2 - 11, middle - 8, 22, 16, "plate", 2))
            marks.append(Text(x + thick / 2, middle + 4.5, f"{n:.0f}", "s12 b", "middle"))
    total = sum(moment.parts)
    marks.append(Text(x + thick / 2, scale.at(total) - 7, f"{total:.0f}", "b", "middle"))
    marks.append(Text(x + thick / 2, BASE + 17, f"{moment.week}", "t2 s12", "middle"))
    return marks


def _names(last: Moment, causes: Causes, scale: Scale, x: float, right: float) -> list[Mark]:
    """Write each cause's name beside its part of the last column, one below the other."""
    marks: list[Mark] = []
    floor = BASE + 12
    for name, part, n, (low, high) in zip(
        causes.names, last.parts, last.printed, _stack(last, scale), strict=True
    ):
        if part <= 0:
            continue
        lines = wrap(f"{n:.0f}  {name}" if n >= 1 else f"<1  {name}", NAMES - 12)
        y = min((low + high) / 2 + 4.5, floor - 16 * (len(lines) - 1))
        marks.append(Path(f"M{x + 2:.1f} {(low + high) / 2:.1f}L{right + 4:.1f} {y - 4.5:.1f}"))
        marks += [Text(right + 9, y + 16 * k, line) for k, line in enumerate(lines)]
        floor = y - 17
    return marks
