import itertools

import pytest

from glasshouse.report.figures.drawing import NARROW, WIDE, Drawing, Rect
from glasshouse.report.figures.steps import Stair, Step, stairs


def stair(*values: float) -> Stair:
    parts = tuple(Step(f"part {n}", v, f"{v:g}") for n, v in enumerate(values))
    return Stair("Refusals", Step("All", sum(values), "all"), parts)


def drawn(*values: float, width: float = WIDE) -> Drawing:
    return stairs([stair(*values)], width, title="t", desc="d")


def bars(drawing: Drawing) -> list[Rect]:
    return [m for m in drawing.marks if isinstance(m, Rect)]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_each_step_begins_where_the_one_above_ends(width: float) -> None:
    whole, *parts = bars(drawn(5.0, 3.0, 2.0, width=width))

    for above, below in itertools.pairwise(parts):
        assert above.x + above.width == pytest.approx(below.x)
    assert parts[0].x == whole.x
    assert parts[-1].x + parts[-1].width == pytest.approx(whole.x + whole.width)
    assert sum(p.width for p in parts) == pytest.approx(whole.width)


def test_a_part_that_lowers_the_whole_leads_back_and_is_hollow() -> None:
    whole, first, second = bars(drawn(-2.0, 6.0))

    assert first.style == "part less"
    assert first.x + first.width == pytest.approx(whole.x)
    assert second.style == "part"
    assert second.x == pytest.approx(first.x)
    assert second.x + second.width == pytest.approx(whole.x + whole.width)


def test_a_part_that_is_nothing_is_still_a_line() -> None:
    assert bars(drawn(4.0, 0.0))[2].width == 1.5


def test_steps_do_not_overlap_whatever_their_names() -> None:
    long = Step("a name so long that it must be broken into several lines to fit", 1.0, "1")
    found = Stair("h", Step("All", 2.0, "2"), (long, Step("short", 1.0, "1")))
    for width in (WIDE, NARROW):
        boxes = bars(stairs([found], width, title="t", desc="d"))
        for above, below in itertools.pairwise(boxes):
            assert above.y + above.height < below.y


def test_everything_lies_on_the_sheet() -> None:
    for width in (WIDE, NARROW):
        sheet = drawn(-3.0, 9.0, 1.0, width=width)
        for bar in bars(sheet):
            assert bar.x >= 0
            assert bar.x + bar.width <= width
        assert max(t.y for t in sheet.texts) <= sheet.height
