from glasshouse.report.figures.drawing import (
    NARROW,
    WIDE,
    Circle,
    Drawing,
    Line,
    Path,
    Rect,
    Text,
)
from glasshouse.report.figures.rows import Panel, Row, draw_rows


def drawn(*rows: Row, width: float = WIDE, line: float | None = None) -> Drawing:
    panel = Panel("Harm", rows, line=line, arrows=line is not None)
    return draw_rows((panel,), width, title="t", desc="d")


def of_style(drawing: Drawing, *styles: str) -> list[object]:
    return [m for m in drawing.marks if m.kind != "text" and getattr(m, "style", "") in styles]


def test_a_row_that_may_not_be_shown_keeps_its_place_without_a_mark() -> None:
    shown = drawn(Row("A", 3.0, (2.0, 4.0)), Row("B", note="not shown", shape="absent"))

    assert {"A", "B", "not shown"} <= {t.text for t in shown.texts}
    assert len(of_style(shown, "dot", "hollow")) == 1


def test_an_interval_that_holds_zero_has_a_hollow_dot() -> None:
    shown = drawn(Row("A", 0.1, (-0.2, 0.4), shape="hollow"))

    assert len(of_style(shown, "hollow")) == 1
    assert of_style(shown, "dot") == []


def test_none_seen_is_a_bracket_and_no_dot() -> None:
    shown = drawn(Row("A", 0.0, (0.0, 2.0), shape="none seen"), Row("B", 4.0))

    assert len(of_style(shown, "bracket")) == 1
    assert len(of_style(shown, "dot")) == 1


def test_a_range_without_a_best_guess_is_a_bar() -> None:
    shown = drawn(Row("A", 0.0, span=(0.5, 4.0), shape="range"))

    assert [type(m) for m in of_style(shown, "range")] == [Rect]


def test_a_range_beyond_the_edge_ends_in_an_arrowhead() -> None:
    shown = drawn(Row("A", 2.0, span=(0.1, 180.0)), Row("B", 1.0, span=(0.1, 2.0)))

    assert [type(m) for m in of_style(shown, "tip")] == [Path]


def test_arrows_run_from_the_scheme_as_written_to_the_other_world() -> None:
    shown = drawn(Row("As written", 10.0, shape="base"), Row("Other", 2.0), line=10.0)
    (arrow,) = of_style(shown, "arrow")

    assert isinstance(arrow, Line)
    assert arrow.x1 > arrow.x2
    assert len(of_style(shown, "square")) == 1


def test_a_harm_that_falls_lies_left_of_zero() -> None:
    shown = drawn(Row("A", -3.0, (-4.0, -2.0)), Row("B", 3.0, (2.0, 4.0)))
    zero = next(m for m in shown.marks if isinstance(m, Line) and m.style == "zero")
    dots = [m for m in shown.marks if isinstance(m, Circle)]

    assert dots[0].x < zero.x1 < dots[1].x


def test_rows_keep_their_order_whatever_their_size() -> None:
    labels = ["z", "a", "m"]
    shown = drawn(*(Row(x, float(n)) for n, x in enumerate(labels)))

    assert [t.text for t in shown.texts if t.text in labels] == labels


def test_a_long_label_makes_its_row_grow() -> None:
    short = drawn(Row("A", 1.0)).height
    long = drawn(Row("a label that runs over several lines as it is long " * 2, 1.0)).height

    assert long > short


def test_on_a_phone_the_label_stands_above_its_mark() -> None:
    shown = drawn(Row("Label", 1.0, printed="1.0"), width=NARROW)
    label = next(t for t in shown.texts if t.text == "Label")
    dot = next(m for m in shown.marks if isinstance(m, Circle))

    assert label.y < dot.y - 5
    assert all(isinstance(t, Text) for t in shown.texts)
