import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasshouse.report.figures.drawing import (
    LINE,
    NARROW,
    WIDE,
    Drawing,
    Text,
    block,
    is_narrow,
    text_width,
    wrap,
)
from glasshouse.report.order import assess
from tests.report import records

OVERHANG = 3.0
"""An estimate of a width is not exact: so many pixels are forgiven."""


@settings(deadline=None)
@given(st.text(min_size=1, max_size=80), st.integers(40, 400))
def test_no_line_is_wider_than_its_room(text: str, room: int) -> None:
    assert all(text_width(line) <= room for line in wrap(text, room))


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(40, 400))
def test_wrapping_loses_no_letter(text: str, room: int) -> None:
    assert "".join(wrap(text, room)).replace(" ", "") == "".join(text.split())


def test_broad_letters_are_wider() -> None:
    assert text_width("\u540d") > text_width("n")


def test_a_block_goes_down_line_by_line() -> None:
    marks = block(5, 20, "one two", text_width("one") + 1)

    assert [(m.x, m.y, m.text) for m in marks if isinstance(m, Text)] == [
        (5, 20, "one"), (5, 20 + LINE, "two"),
    ]  # fmt: skip


def test_a_page_is_wide_and_a_phone_narrow() -> None:
    assert [is_narrow(w) for w in (WIDE, NARROW)] == [False, True]


def stray(drawing: Drawing) -> list[str]:
    """Return the texts of a figure that reach beyond its sheet."""
    found = []
    for t in drawing.texts:
        size = 12 if "s12" in t.style else 13
        width = text_width(t.text, size)
        left = t.x - {"start": 0.0, "middle": width / 2, "end": width}[t.anchor]
        if left < -OVERHANG or left + width > drawing.width + OVERHANG:
            found.append(f"{t.text!r}: {left:.0f} to {left + width:.0f} of {drawing.width}")
    return found


def colliding(drawing: Drawing) -> list[str]:
    """Return pairs of texts that stand on each other."""
    boxes = []
    for t in drawing.texts:
        width = text_width(t.text, 12 if "s12" in t.style else 13) * 0.9
        left = t.x - {"start": 0.0, "middle": width / 2, "end": width}[t.anchor]
        boxes.append((left, left + width, t.y - 9, t.y, t.text))
    return [
        f"{a[4]!r} and {b[4]!r}"
        for n, a in enumerate(boxes)
        for b in boxes[n + 1 :]
        if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
    ]


def drawings(name: str) -> list[Drawing]:
    page = assess(records.RECORDS[name]())
    pairs = [pair for s in page.sections for f in s.figures for _, pair in f.pairs]
    return [d for pair in pairs for d in (pair.wide, pair.narrow)]


@pytest.mark.parametrize("name", records.RECORDS)
def test_no_text_leaves_its_figure(name: str) -> None:
    assert [s for d in drawings(name) for s in stray(d)] == []


@pytest.mark.parametrize("name", records.RECORDS)
def test_no_text_stands_on_another(name: str) -> None:
    assert [f"{d.title[:30]} {c}" for d in drawings(name) for c in colliding(d)] == []


def test_a_text_that_leaves_its_figure_is_caught() -> None:
    assert stray(Drawing(100, 50, "", "", (Text(60, 10, "far too long"),)))


def test_texts_that_stand_on_each_other_are_caught() -> None:
    marks = (Text(0, 10, "one"), Text(10, 14, "two"))

    assert colliding(Drawing(100, 50, "", "", marks))


@pytest.mark.parametrize("name", records.RECORDS)
def test_every_figure_tells_its_numbers_in_words(name: str) -> None:
    for drawing in drawings(name):
        assert drawing.title
        assert any(c.isdigit() for c in drawing.desc), drawing.title
        assert "a chart" not in drawing.desc
