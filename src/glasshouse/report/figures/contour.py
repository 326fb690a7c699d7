"""How much of a harm over two figures: a field of shades, each with its number, and a line.

The line is where the harm crosses a threshold, straight between the points of the grid.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import final

from glasshouse.report.figures.drawing import Drawing, Mark, Path, Rect, Text, is_narrow
from glasshouse.report.numbers import DASH, number, shared_places

SHADES = 5
LEFT, TOP, ROW = 62.0, 24.0, 30.0
ROOM = 34
"""So wide a cell must be to hold its number."""


@final
@dataclass(frozen=True)
class Field:
    """One harm over a grid: `value` is [second figure, first figure], NaN where unknown."""

    first: tuple[float, ...]
    second: tuple[float, ...]
    value: tuple[tuple[float, ...], ...]
    line: float | None = None


def draw_field(
    field: Field, width: float, *, title: str, desc: str, axis: str, up: str
) -> Drawing:
    """Draw a harm over two figures; the second one rises upwards."""
    known = [v for row in field.value for v in row if math.isfinite(v)]
    low, high = min(known), max(known)
    cell = (width - LEFT - 8) / len(field.first)
    base = TOP + ROW * len(field.second)
    places = shared_places(known)
    marks: list[Mark] = [Text(0, 13, up, "t2 s12")]
    for n, row in enumerate(field.value):
        y = base - ROW * (n + 1)
        marks.append(Text(LEFT - 6, y + 19, f"{field.second[n]:.4g}", "t2 s12", "end"))
        for m, value in enumerate(row):
            x = LEFT + cell * m
            marks.append(Rect(x, y, cell - 1, ROW - 1, f"shade-{shade(value, low, high)}"))
            if cell >= ROOM:
                said = number(value, places) if math.isfinite(value) else DASH
                marks.append(Text(x + cell / 2, y + 19, said, "s12 halo", "middle"))
    if field.line is not None:
        marks += [Path(d, "bracket") for d in outline(field, cell, base)]
    every = max(1, math.ceil((44 if is_narrow(width) else 34) / cell))
    for m in range(0, len(field.first), every):
        name = f"{field.first[m]:.3g}"
        marks.append(Text(LEFT + cell * (m + 0.5), base + 16, name, "t2 s12", "middle"))
    marks.append(Text(LEFT, base + 35, axis, "t2 s12"))
    return Drawing(width, base + 42, title, desc, tuple(marks))


def shade(value: float, low: float, high: float) -> int:
    """Return how dark a value is: 1 to 5, and 0 where there is none.

    Examples
    --------
    >>> shade(0.0, 0.0, 1.0), shade(0.5, 0.0, 1.0), shade(1.0, 0.0, 1.0)
    (1, 3, 5)
    """
    if not math.isfinite(value):
        return 0
    share = (value - low) / (high - low) if high > low else 0.0
    return 1 + min(SHADES - 1, int(SHADES * share))


def outline(field: Field, cell: float, base: float) -> Iterator[str]:
    """Yield the pieces of the line on which the harm equals the threshold."""
    line = field.line
    assert line is not None  # noqa: S101 - it is asked only where there is one
    for n in range(len(field.second) - 1):
        for m in range(len(field.first) - 1):
            corners = [(m, n), (m + 1, n), (m + 1, n + 1), (m, n + 1)]
            cuts = list(_cuts(corners, field.value, line))
            for a, b in zip(cuts[::2], cuts[1::2], strict=False):
                ends = [
                    f"{LEFT + cell * (p + 0.5):.1f} {base - ROW * (q + 0.5):.1f}"
                    for p, q in (a, b)
                ]
                yield "M" + "L".join(ends)


def _cuts(
    corners: Sequence[tuple[int, int]], value: Sequence[Sequence[float]], line: float
) -> Iterator[tuple[float, float]]:
    """Yield where the line cuts the sides of one cell, going round it."""
    for (a, b), (c, d) in zip(corners, [*corners[1:], corners[0]], strict=True):
        one, other = value[b][a] - line, value[d][c] - line
        if math.isfinite(one + other) and (one > 0) != (other > 0):
            share = one / (one - other)
            yield a + share * (c - a), b + share * (d - b)
