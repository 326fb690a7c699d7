"""The few lines for a terminal say what the page says."""

import html
import re
from dataclasses import replace

from glasshouse.report import render
from glasshouse.report.summary import summary
from tests.report import records


def test_the_summary_says_what_the_page_says() -> None:
    record = records.list_record()
    said = summary(record)
    page = " ".join(html.unescape(re.sub(r"<[^>]*>", "", render(record))).split())

    assert (
        "37 of every 100 people on the list had done nothing the rule covers" in said.headline
    )
    for sentence in (said.headline, *(number.text for number in said.numbers)):
        assert " ".join(sentence.split()) in page


def test_there_is_no_markup_in_it() -> None:
    hostile = records.list_record()
    scenario = hostile.facts["scenario"] | {
        "rulebook_title": "A <script>alert(1)</script> list"
    }
    said = summary(replace(hostile, facts=hostile.facts | {"scenario": scenario}))

    assert "(A)" in said.assumption
    assert "span" not in said.assumption
    assert "<script>alert(1)</script>" in said.title  # plain text: escaped by whoever shows it


def test_a_scheme_without_sanctions_has_no_numbers() -> None:
    said = summary(records.null_record())

    assert said.numbers == ()
    assert "nobody is recorded" in said.headline
