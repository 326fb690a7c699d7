from itertools import pairwise

from glasshouse.report.figures.drawing import WIDE, Circle, Line, Path, Rect, Words
from glasshouse.report.figures.life import CROWD, Lane, Note, Span, World, crowds, strip

WORDS = Words("title", "desc", "week")


def test_a_bar_covers_its_weeks_and_no_more() -> None:
    lane = Lane("Listed", spans=(Span(10, 20, "work"),))
    shown = strip([World("With", (lane,))], [], (0, 100), WIDE, WORDS)
    (bar,) = [m for m in shown.marks if isinstance(m, Rect)]
    week = (WIDE - 12 - 160) / 100

    assert abs(bar.x - (160 + 10 * week)) < 0.01
    assert abs(bar.width - 10 * week) < 0.01


def test_many_marks_in_a_month_become_one_with_a_count() -> None:
    crowded = [5] * (CROWD + 1)

    assert [len(g) for g in crowds(crowded)] == [CROWD + 1]
    assert [len(g) for g in crowds([5, 6, 40])] == [1, 1, 1]


def test_a_count_is_printed_beside_a_crowd() -> None:
    lane = Lane("Refused", weeks=(5,) * 20)
    shown = strip([World("With", (lane,))], [], (0, 100), WIDE, WORDS)

    assert "20" in {t.text for t in shown.texts}
    assert len([m for m in shown.marks if isinstance(m, Path) and m.style == "cross"]) == 1


def test_a_note_of_both_worlds_runs_through_both() -> None:
    worlds = [World("With", (Lane("a"),)), World("Without", (Lane("a"),))]
    notes = [Note(1, 10), Note(2, 50, "both")]
    shown = strip(worlds, notes, (0, 100), WIDE, WORDS)
    first, second = [m for m in shown.marks if isinstance(m, Line) and m.style == "note"]

    assert second.y2 > first.y2


def test_numbers_never_touch() -> None:
    notes = [Note(k + 1, 10 + k) for k in range(8)]
    shown = strip([World("With", (Lane("a"),))], notes, (0, 156), 340, WORDS)
    places = [m.x for m in shown.marks if isinstance(m, Circle)]

    assert all(b - a >= 20.9 for a, b in pairwise(places))
    assert max(places) <= 340
    assert min(places) >= 0
