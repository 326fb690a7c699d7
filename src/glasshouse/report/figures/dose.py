"""How much of a harm at every value of a figure: a line through the points, in its band."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from glasshouse.report.figures.drawing import (
    Circle,
    Drawing,
    Line,
    Mark,
    Path,
    Text,
    is_narrow,
)
from glasshouse.report.figures.scale import Scale, from_zero, round_step

BASE, TOP, LEFT, EDGE = 214.0, 26.0, 52.0, 14.0
DECADES = 1.5
"""A range of more powers of ten than this is laid out by powers of ten."""
ROOM_FOR_DOTS = 26


@final
@dataclass(frozen=True)
class Response:
    """One harm over the values of a figure, each with the ends of its interval.

    written
        The figure's value in its file; None where it has none to mark.
    line
        The line of a threshold question, if one was asked of this harm.
    """

    at: tuple[float, ...]
    value: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    written: float | None = None
    line: float | None = None


@final
@dataclass(frozen=True)
class Along:
    """Where the values of a figure stand: evenly, or by powers of ten."""

    scale: Scale
    by_tens: bool

    @classmethod
    def of(cls, at: Sequence[float], left: float, right: float, wanted: int) -> Along:
        """Return the axis of some rising values."""
        low, high = at[0], at[-1]
        if low > 0 and math.log10(high / low) > DECADES:
            ends = math.log10(low), math.log10(high)
            return cls(Scale(*ends, left, right, 1.0), by_tens=True)
        return cls(Scale(low, high, left, right, round_step(high - low, wanted)), by_tens=False)

    def at(self, value: float) -> float:
        """Return the place of a value."""
        return self.scale.at(math.log10(value) if self.by_tens else value)

    def holds(self, value: float) -> bool:
        """Say whether a value lies on the axis."""
        if self.by_tens and value <= 0:
            return False
        inside = math.log10(value) if self.by_tens else value
        return self.scale.low - 1e-9 <= inside <= self.scale.high + 1e-9

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Return the places that are named, with their names."""
        if self.by_tens:
            return tuple((self.scale.at(t), f"{10**t:g}") for t in self.scale.ticks)
        return tuple((self.scale.at(t), f"{t:g}") for t in self.scale.ticks)


def draw_response(
    told: Response, width: float, *, title: str, desc: str, axis: str, written: str
) -> Drawing:
    """Draw one harm over the values of a figure."""
    right = width - EDGE
    x = Along.of(told.at, LEFT, right, 4 if is_narrow(width) else 8)
    ends = [v for v in (*told.value, *told.low, *told.high) if math.isfinite(v)]
    ends += [] if told.line is None else [told.line]
    y = from_zero(max(ends), BASE, TOP, lowest=min(ends))
    marks = _frame(x, y, axis, right)
    band = _band(told, x, y)
    if band:
        marks.append(Path(band, "band swept"))
    if told.line is not None:
        marks.append(Line(LEFT, y.at(told.line), right, y.at(told.line), "everyone"))
    if told.written is not None and x.holds(told.written):
        marks += _written(x.at(told.written), written, right)
    places = [(x.at(a), y.at(v)) for a, v in zip(told.at, told.value, strict=True)]
    marks.append(Path("M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in places), "curve wrong"))
    if len(places) <= ROOM_FOR_DOTS:
        marks += [Circle(a, b, 3.2, "mark wrong") for a, b in places]
    return Drawing(width, BASE + 42, title, desc, tuple(marks))


def _frame(x: Along, y: Scale, axis: str, right: float) -> list[Mark]:
    marks: list[Mark] = []
    for tick in y.ticks:
        marks.append(Line(LEFT, y.at(tick), right, y.at(tick), "grid" if tick else "zero"))
        name = f"{tick:,.{y.decimals}f}".replace("-", "\u2212")
        marks.append(Text(LEFT - 6, y.at(tick) + 4, name, "t2 s12", "end"))
    for place, name in x.ticks:
        marks.append(Line(place, BASE, place, BASE + 4, "axis"))
        marks.append(Text(place, BASE + 17, name, "t2 s12", "middle"))
    marks.append(Text(LEFT, BASE + 36, axis, "t2 s12"))
    return marks


def _written(place: float, name: str, right: float) -> list[Mark]:
    """Mark the value that stands in the file."""
    past = place > (LEFT + right) / 2
    anchor, at = ("end", place - 5) if past else ("start", place + 5)
    return [
        Line(place, TOP - 8, place, BASE, "written"),
        Text(at, TOP - 10, name, "t2 s12 halo", anchor),
    ]


def _band(told: Response, x: Along, y: Scale) -> str:
    """Return the area between the ends of the intervals, over the points that have them."""
    known = [
        n
        for n in range(len(told.at))
        if math.isfinite(told.low[n]) and math.isfinite(told.high[n])
    ]
    if len(known) < 2:  # noqa: PLR2004 - one alone is no area
        return ""
    over = [f"{x.at(told.at[n]):.1f} {y.at(told.high[n]):.1f}" for n in known]
    under = [f"{x.at(told.at[n]):.1f} {y.at(told.low[n]):.1f}" for n in reversed(known)]
    return "M" + "L".join([*over, *under]) + "Z"
