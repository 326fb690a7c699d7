"""Steps: a whole, and the parts it is made of, each beginning where the one above ends.

A part that lowers the whole leads back, and is hollow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from glasshouse.report.figures.drawing import (
    LINE,
    Drawing,
    Line,
    Mark,
    Rect,
    Text,
    block,
    is_narrow,
    text_width,
    wrap,
)
from glasshouse.report.figures.scale import Scale, from_zero
from glasshouse.report.numbers import number

LABEL = 206
THICK = 18.0
ROOM = 30.0
"""Height of a row without its label."""


@final
@dataclass(frozen=True)
class Step:
    """One part: what it is called, how much it is, and what is printed beside it."""

    label: str
    value: float
    printed: str
    printed_range: str = ""


@final
@dataclass(frozen=True)
class Stair:
    """One whole under a heading, and its parts in the order in which they are laid."""

    heading: str
    whole: Step
    parts: tuple[Step, ...]


def stairs(found: Sequence[Stair], width: float, *, title: str, desc: str) -> Drawing:
    """Draw every whole with its parts below it, each on a scale of its own."""
    marks: list[Mark] = []
    y = 4.0
    for stair in found:
        y = _stair(stair, width, y, marks)
    return Drawing(width, y, title, desc, tuple(marks))


def _stair(stair: Stair, width: float, y: float, marks: list[Mark]) -> float:
    """Draw one whole and its parts from `y` on; return where the next may begin."""
    marks += block(0, y + 12, stair.heading, width - 8, "b")
    top = y + LINE * len(wrap(stair.heading, width - 8)) + 10
    scale = _scale(stair, width)
    front: list[Mark] = []
    place, start = top, 0.0
    bottom: float | None = None
    for step in (stair.whole, *stair.parts):
        is_whole = step is stair.whole
        middle, after = _places(step, width, place)
        if bottom is not None:
            front.append(Line(scale.at(start), bottom, scale.at(start), middle, "join"))
        front += _label(step, width, place, middle, _ranges(stair))
        front.append(_bar(scale, start, step.value, middle, is_whole=is_whole))
        marks += _grid(scale, (middle - THICK / 2 - 4 if is_narrow(width) else place, after))
        start, bottom = (0.0, None) if is_whole else (start + step.value, middle)
        place = after
    marks += front + _axis(scale, place, width)
    return place + 34


def _grid(scale: Scale, stretch: tuple[float, float]) -> list[Mark]:
    """Draw the grid behind one step; on a phone not behind its name."""
    return [
        Line(scale.at(tick), stretch[0], scale.at(tick), stretch[1], "grid" if tick else "zero")
        for tick in scale.ticks
    ]


def _ranges(stair: Stair) -> float:
    """Return the room that the printed intervals of a stair take."""
    return max(text_width(s.printed_range) for s in (stair.whole, *stair.parts)) + 12


def _places(step: Step, width: float, top: float) -> tuple[float, float]:
    """Return the middle of a step's bar, and where the next step begins."""
    label = LINE * len(wrap(step.label, _label_room(width)))
    if is_narrow(width):
        middle = top + label + 6 + THICK / 2
        return middle, middle + THICK / 2 + 6
    height = max(ROOM, label + 8)
    return top + height / 2, top + height


def _scale(stair: Stair, width: float) -> Scale:
    """Return a scale that holds the whole and every step on the way to it."""
    ends, at = [0.0, stair.whole.value], 0.0
    for step in stair.parts:
        at += step.value
        ends.append(at)
    steps = (stair.whole, *stair.parts)
    printed = max(text_width(s.printed) for s in steps) + 10
    left, right = LABEL + 10.0, width - printed - _ranges(stair)
    if is_narrow(width):
        left, right = 6.0, width - 14.0
    return from_zero(max(ends), left, right, lowest=min(ends), wanted=3)


def _label_room(width: float) -> float:
    return width - 110 if is_narrow(width) else LABEL


def _label(step: Step, width: float, top: float, middle: float, ranges: float) -> list[Mark]:
    """Place a step's name and its number: beside the bar, or above it on a phone."""
    if is_narrow(width):
        numbers = Text(width, top + 12, step.printed, "b", "end")
        return [*block(0, top + 12, step.label, _label_room(width), "halo"), numbers]
    lines = len(wrap(step.label, LABEL))
    marks = block(0, middle + 4.5 - LINE / 2 * (lines - 1), step.label, LABEL)
    marks.append(Text(width, middle + 4.5, step.printed_range, "t2", "end"))
    marks.append(Text(width - ranges, middle + 4.5, step.printed, "b", "end"))
    return marks


def _bar(scale: Scale, start: float, value: float, middle: float, *, is_whole: bool) -> Mark:
    """Draw a step from where the one above it ended; nothing at all is a thin line."""
    a, b = scale.at(start), scale.at(start + value)
    style = "whole" if is_whole else "part" if value >= 0 else "part less"
    return Rect(min(a, b), middle - THICK / 2, max(abs(b - a), 1.5), THICK, style)


def _axis(scale: Scale, y: float, width: float) -> list[Mark]:
    """Print the numbers of the axis."""
    marks: list[Mark] = []
    for tick in scale.ticks:
        text = number(tick, scale.decimals)
        half = text_width(text, 12) / 2
        x = min(max(scale.at(tick), half), width - half)
        marks.append(Text(x, y + 14, text, "t2 s12", "middle"))
    return marks
