"""A curve in its band, and a field with its line."""

import math

from glasshouse.report.figures.contour import Field, draw_field, outline
from glasshouse.report.figures.dose import BASE, Along, Response, draw_response
from glasshouse.report.figures.drawing import NARROW, WIDE, Path, Rect

NAN = math.nan
CURVE = Response((0, 1, 2), (1, 2, 4), (0, 1, NAN), (2, 3, NAN), written=1.0, line=3.0)


def styles(width: float, told: Response) -> list[str]:
    drawing = draw_response(told, width, title="t", desc="d", axis="x", written="as written")
    return [m.style for m in drawing.marks if hasattr(m, "style")]


def test_a_curve_has_a_band_only_where_there_are_intervals() -> None:
    bare = Response((0, 1), (1, 2), (NAN, NAN), (NAN, NAN))

    assert "band swept" in styles(WIDE, CURVE)
    assert "band swept" not in styles(NARROW, bare)


def test_the_value_as_written_is_marked_only_on_the_axis() -> None:
    beyond = Response((0, 1), (1, 2), (NAN, NAN), (NAN, NAN), written=5.0)

    assert "written" in styles(WIDE, CURVE)
    assert "written" not in styles(WIDE, beyond)


def test_a_wide_range_is_laid_out_by_powers_of_ten() -> None:
    along = Along.of((1e-5, 1e-4, 1e-3), 0, 100, 4)

    assert along.by_tens
    assert along.at(1e-4) == 50
    assert [name for _, name in along.ticks] == ["1e-05", "0.0001", "0.001"]
    assert not Along.of((0, 10), 0, 100, 4).by_tens
    assert not along.holds(0)


def test_a_curve_starts_at_zero() -> None:
    drawing = draw_response(CURVE, WIDE, title="t", desc="d", axis="x", written="w")
    (curve,) = (m for m in drawing.marks if isinstance(m, Path) and m.style == "curve wrong")

    assert curve.d.startswith("M52.0")
    assert drawing.height > BASE


def test_the_line_of_a_field_lies_where_the_value_is() -> None:
    field = Field((0, 1, 2), (0, 1), ((0, 1, 2), (0, 1, 2)), line=1.5)
    (piece,) = outline(field, 100, 200)

    assert piece == "M262.0 185.0L262.0 155.0"


def test_a_value_nobody_knows_has_no_shade() -> None:
    field = Field((0, 1), (0, 1), ((0, NAN), (1, 2)))
    drawing = draw_field(field, WIDE, title="t", desc="d", axis="x", up="y")
    shades = [m.style for m in drawing.marks if isinstance(m, Rect)]

    assert shades == ["shade-1", "shade-0", "shade-3", "shade-5"]
