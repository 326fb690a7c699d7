"""The page of a sweep: curves, fields, and the answers to threshold questions."""

import html
import re
from dataclasses import replace

import pytest

from glasshouse.io.record import SWEEP, RunRecord
from glasshouse.report import render
from glasshouse.report.summary import summary
from glasshouse.report.sweep.order import assess_sweep
from tests.report.records import with_texts
from tests.report.sweep.records import TAKES, swept_record
from tests.report.test_html import HOSTILE, LOADS, checked, faults

RECORDS = {
    "each": swept_record(), "grid": swept_record(grid=True), "plain": swept_record(when=False),
}  # fmt: skip


def text_of(record: RunRecord) -> str:
    body = render(record).partition("</style>")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_every_page_is_well_formed_and_loads_nothing(record: RunRecord) -> None:
    page = render(record)

    assert faults(page) == []
    assert LOADS.findall(page) == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_in_every_field_stay_words(text: str) -> None:
    record = with_texts(swept_record(), text)
    page = render(replace(record, facts=record.facts | {"kind": SWEEP}))

    assert faults(page) == []
    assert checked(page).tags <= checked(render(swept_record())).tags


def test_a_crossing_is_told_with_what_luck_leaves_open() -> None:
    said = text_of(RECORDS["each"])

    assert f"Above 50 (of 100): for {TAKES} from 15 weeks to 26 weeks." in said
    assert "crossed at 15 weeks; by luck, between 12 weeks and 26 weeks or beyond." in said


def test_every_harm_that_is_something_has_a_curve_and_no_other() -> None:
    page = assess_sweep(RECORDS["each"])
    first, second = (s for s in page.sections if s.anchor.startswith("course-"))

    assert [words for words, _ in first.figures[0].pairs] == [
        "How much of the list is wrong? (of 100)"
    ]
    assert len(second.figures[0].pairs) == 1
    assert "every value gives the same numbers" in second.paragraphs[1]


def test_two_figures_together_are_a_field_with_the_line_in_it() -> None:
    page = assess_sweep(RECORDS["grid"])
    (section,) = (s for s in page.sections if s.anchor.startswith("course-"))
    marks = section.figures[0].pairs[0][1].wide.marks

    assert sum(getattr(m, "style", "").startswith("shade-") for m in marks) == 12
    assert sum(getattr(m, "style", "") == "bracket" for m in marks) > 0


def test_the_summary_says_how_far_the_first_harm_moves_where_nothing_else_was_asked() -> None:
    said = summary(RECORDS["plain"]).headline

    assert f"With {TAKES} at 1 week: 36; at 26 weeks: 61 (of 100). As written: 40." in said
