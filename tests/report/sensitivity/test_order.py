"""The page of a study: what a harm hangs on, widest first, and how much is luck."""

from dataclasses import replace

import pytest

from glasshouse.io.record import SENSITIVITY
from glasshouse.report import render
from glasshouse.report.figures.drawing import Text
from glasshouse.report.sensitivity.order import assess_study
from glasshouse.report.summary import summary
from tests.report.records import with_texts
from tests.report.sensitivity.records import studied_record
from tests.report.test_html import HOSTILE, LOADS, checked, faults


def test_the_page_is_well_formed_and_loads_nothing() -> None:
    page = render(studied_record())

    assert faults(page) == []
    assert LOADS.findall(page) == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_in_every_field_stay_words(text: str) -> None:
    record = with_texts(studied_record(), text)
    page = render(replace(record, facts=record.facts | {"kind": SENSITIVITY}))

    assert faults(page) == []
    assert checked(page).tags <= checked(render(studied_record())).tags


def test_what_a_harm_hangs_on_most_stands_first() -> None:
    said = summary(studied_record()).headline

    assert "hangs most on work.loses_job, then on process.notice.reaches" in said
    assert "Of what varies, 13 of 100 is luck." in said or "12 of 100 is luck" in said
    assert "luck is not told apart" in summary(studied_record(luck=None)).headline


def test_the_tornado_is_drawn_widest_first_in_the_harms_own_unit() -> None:
    (section,) = (s for s in assess_study(studied_record()).sections if s.anchor == "harm-1")
    tornado, shares = section.figures
    marks = [m for m in tornado.pairs[0][1].wide.marks if isinstance(m, Text)]
    at = {m.text: m.y for m in marks}

    assert at["work.loses_job"] < at["process.notice.reaches"]
    assert {"31.0", "2.0"} <= set(at)
    assert [p.text for p in shares.pairs[0][1].wide.marks if isinstance(p, Text)].count(
        "100"
    ) == 1


def test_every_figure_stands_in_the_table_with_its_place() -> None:
    (section,) = (s for s in assess_study(studied_record()).sections if s.anchor == "harm-1")
    (fold,) = section.folded

    assert [row[0] for row in fold.table.rows] == ["work.loses_job", "process.notice.reaches"]
    assert fold.table.rows[0][3:7] == ("31", "\u221231", "16", "1 (1\u20131)")
