"""The ruler under a number: where it stands between the low and the high set."""

from __future__ import annotations

from glasshouse.report.figures.drawing import Circle, Drawing, Line, Mark
from glasshouse.report.figures.scale import from_zero

HEIGHT = 22


def ruler(value: float, span: tuple[float, float] | None) -> Drawing:
    """Draw a scale through zero with a bar over `span` and a dot at `value`.

    It is decoration: the words beside it carry the numbers.
    """
    ends = (value, *(span or ()))
    scale = from_zero(max(ends), 8, 292, lowest=min(ends), wanted=2)
    y = HEIGHT / 2
    marks: list[Mark] = [Line(8, y, 292, y, "grid")]
    marks += [Line(x, y - 5, x, y + 5, "axis") for x in (8, 292)]
    if scale.low < 0:
        marks.append(Line(scale.at(0), y - 5, scale.at(0), y + 5, "zero"))
    if span:
        marks.append(Line(scale.at(span[0]), y, scale.at(span[1]), y, "thick"))
    marks.append(Circle(scale.at(value), y, 6, "dot"))
    return Drawing(300, HEIGHT, "", "", tuple(marks))
