from glasshouse.report.figures.drawing import WIDE, Circle, Path, Rect
from glasshouse.report.figures.long import POINTS, Curve, Ending, curves, endings


def curve(style: str = "wrong", median: float | None = 5.0, n: int = 10) -> Curve:
    share = tuple(1 - k / n for k in range(n))
    return Curve(style, style, tuple(range(n)), share, median)


def test_the_mark_stands_where_half_had_ended() -> None:
    shown = curves([curve()], 10, WIDE, title="t", desc="d", axis="weeks")
    (mark,) = [m for m in shown.marks if isinstance(m, Circle)]

    assert mark.x == 32 + (WIDE - 156 - 32) * 0.5


def test_a_median_that_was_not_reached_has_no_mark() -> None:
    shown = curves([curve(median=None)], 10, WIDE, title="t", desc="d", axis="weeks")

    assert [m for m in shown.marks if isinstance(m, Circle)] == []


def test_a_long_curve_is_thinned_but_keeps_its_end() -> None:
    shown = curves([curve(n=500)], 500, WIDE, title="t", desc="d", axis="weeks")
    (line,) = [m for m in shown.marks if isinstance(m, Path) and "curve" in m.style]

    assert line.d.count("H") <= POINTS + 1
    assert line.d.endswith("V269.5")


def test_the_two_curves_differ_by_more_than_colour() -> None:
    shown = curves([curve("wrong"), curve("right")], 10, WIDE, title="t", desc="d", axis="w")

    assert [type(m) for m in shown.marks if getattr(m, "style", "").startswith("mark")] == [
        Rect, Circle,
    ]  # fmt: skip


def test_a_bar_of_one_hundred_is_as_wide_as_its_place() -> None:
    ends = [Ending("a", "plain", (60,)), Ending("b", "dark", (40,))]
    shown = endings(["Wrong"], ends, WIDE, title="t", desc="d")
    bars = [m for m in shown.marks if isinstance(m, Rect) and m.height == 30]

    assert round(sum(b.width + 1.6 for b in bars), 6) == WIDE - 156
    assert {"60", "40"} <= {t.text for t in shown.texts}
