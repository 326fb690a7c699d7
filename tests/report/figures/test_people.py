from hypothesis import given, settings
from hypothesis import strategies as st

from glasshouse.ledger.columns import CAUSES
from glasshouse.report.figures.drawing import Dots, Path, Person
from glasshouse.report.figures.people import COVERED, SHEET, picture
from glasshouse.report.numbers import LADDER, apportion


@settings(deadline=None)
@given(
    st.lists(st.floats(0, 1), min_size=len(CAUSES) + 1, max_size=len(CAUSES) + 1),
    st.sampled_from(LADDER),
)
def test_there_are_as_many_marks_as_people(shares: list[float], whole: int) -> None:
    counts = list(zip((*CAUSES, COVERED), apportion(shares, whole), strict=True))
    total = sum(n for _, n in counts)
    drawn = picture(counts, "", "").marks
    people = sum(1 for m in drawn if isinstance(m, Person))
    dots = [m for m in drawn if isinstance(m, Dots)]

    assert people + sum(m.d.count("h0") for m in dots) == total
    assert all(m.n == m.d.count("h0") for m in dots)


def test_one_hundred_are_shapes_and_one_thousand_are_dots() -> None:
    hundred = picture([("stale", 3), (COVERED, 97)], "", "").marks
    thousand = picture([("stale", 3), (COVERED, 997)], "", "").marks

    assert [m.cause for m in hundred if isinstance(m, Person)] == ["stale"] * 3 + [COVERED] * 97
    assert [(m.cause, m.n) for m in thousand if isinstance(m, Dots)] == [
        ("stale", 3), (COVERED, 997),
    ]  # fmt: skip


def test_a_line_parts_the_wrongly_listed_from_the_others() -> None:
    def lines(wrong: int) -> list[str]:
        drawn = picture([("stale", wrong), (COVERED, 100 - wrong)], "", "").marks
        return [m.d for m in drawn if isinstance(m, Path)]

    assert lines(37) == ["M0 161H231V121H330"]
    assert lines(40) == ["M0 161H330"]
    assert lines(0) == lines(100) == []


def test_ten_thousand_dots_stay_on_the_sheet() -> None:
    drawn = picture([("stale", 1), (COVERED, 9_999)], "", "")

    assert drawn.width == SHEET
    for mark in drawn.marks:
        assert isinstance(mark, Dots)
        places = [p.split("h")[0].split() for p in mark.d.split("M")[1:]]
        assert all(0 <= float(x) <= SHEET and 0 <= float(y) <= drawn.height for x, y in places)
