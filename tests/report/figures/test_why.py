from glasshouse.report.figures.drawing import NARROW, WIDE, Drawing, Path, Rect, Text
from glasshouse.report.figures.why import Causes, Moment, columns

CAUSES = Causes(("stale", "fabrication"), ("Should have come off", "False record"))


def drawn(*moments: Moment, width: float = WIDE) -> Drawing:
    return columns(moments, CAUSES, width, title="t", desc="d", axis="weeks")


def parts(drawing: Drawing) -> list[Rect]:
    return [m for m in drawing.marks if isinstance(m, Rect) and m.style.startswith("p ")]


def test_the_heights_of_the_parts_are_their_shares() -> None:
    stale, false = parts(drawn(Moment(26, (20.0, 10.0))))

    assert abs(stale.height / false.height - 2) < 1e-9
    assert stale.y == false.y + false.height


def test_a_part_under_one_is_still_a_line() -> None:
    assert parts(drawn(Moment(26, (20.0, 0.01))))[1].height == 1


def test_bands_join_equal_causes_only() -> None:
    shown = drawn(Moment(26, (20.0, 0.0)), Moment(52, (10.0, 0.0)))

    assert [m.style for m in shown.marks if isinstance(m, Path) and "band" in m.style] == [
        "band c-stale"
    ]


def test_small_parts_have_no_number_in_them() -> None:
    texts = [t.text for t in drawn(Moment(26, (20.0, 3.0)), width=NARROW).texts]

    assert "20" in texts
    assert "3" not in texts
    assert "23" in texts


def test_names_stand_beside_the_last_column_of_a_page_but_not_of_a_phone() -> None:
    wide = {t.text for t in drawn(Moment(26, (20.0, 3.0))).texts}
    narrow = {t.text for t in drawn(Moment(26, (20.0, 3.0)), width=NARROW).texts}

    assert "20 Should have come off" in wide
    assert "20 Should have come off" not in narrow


def test_numbers_of_the_last_column_are_those_of_the_figure_it_agrees_with() -> None:
    shown = drawn(Moment(26, (20.0, 2.4)), Moment(52, (9.6, 2.5), counts=(9.0, 3.0)))
    texts = [m.text for m in shown.marks if isinstance(m, Text)]

    assert "3 False record" in [" ".join(t.split()) for t in texts]
    assert "9" in texts
