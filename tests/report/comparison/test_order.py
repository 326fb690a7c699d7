"""The page of a comparison: its point first, each difference with its doubt."""

import html
import re
from dataclasses import replace

import pytest

from glasshouse.io.record import RunRecord
from glasshouse.report import render, render_safeguards
from glasshouse.report.comparison.order import assess_comparison
from glasshouse.report.summary import summary
from tests.report.comparison.records import RECORDS, compared_record, same_record
from tests.report.records import frame, row, with_texts
from tests.report.test_html import HOSTILE, LOADS, checked, faults


def text_of(page: str) -> str:
    body = page.partition("</style>")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split()).replace("\u2011", "-")


@pytest.mark.parametrize("name", RECORDS)
def test_every_page_is_well_formed_and_loads_nothing(name: str) -> None:
    page = render(RECORDS[name]())

    assert faults(page) == []
    assert LOADS.findall(page) == []
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_in_every_field_stay_words(text: str) -> None:
    page = render(with_texts(compared_record(3), text))

    assert faults(page) == []
    assert checked(page).tags <= checked(render(compared_record(3))).tags


def test_the_point_stands_first_with_its_interval_and_what_it_hangs_on() -> None:
    page = text_of(render(compared_record()))
    point = (
        "people stand wrongly listed for 181 weeks under cn-shixin-2013 and for 148 weeks "
        "under cn-shixin-2017"
    )

    assert point in page
    assert "cn-shixin-2017 brings 32 weeks fewer than cn-shixin-2013 (95 % interval" in page
    assert "How far apart they are reflects one assumption A most: how late a record" in page
    assert "the direction holds, the size does not" in page
    assert (
        page.index(point) < page.index("Figure 1.") < page.rindex("What differs in the rules")
    )


def test_a_direction_that_hangs_on_assumptions_is_said_in_the_opening() -> None:
    base = compared_record()
    mine = row("weeks_wrongly_listed", -32.3, arm="B-A", low=-45, high=-19, sets=(-160, 40))
    rest = base.estimates.filter(
        ~((base.estimates["measure"] == "weeks_wrongly_listed")
          & (base.estimates["arm"] == "B-A") & (base.estimates["group"] == "all"))
    )  # fmt: skip
    record = replace(base, estimates=rest.extend(frame(mine)))

    assert "the direction itself hangs on what is assumed" in str(
        assess_comparison(record).lede.reflects
    )


def test_rulebooks_that_say_the_same_are_said_to() -> None:
    page = text_of(render(same_record()))

    assert "there is no difference at all: every life runs the same way" in page
    assert "cn-shixin-2013 and cn-shixin-2017 say the same." in page
    assert "None of the assumptions moves this difference" in page


def test_of_three_rulebooks_every_pair_is_told() -> None:
    page = text_of(render(compared_record(3)))

    for pair in ("B less A", "C less A", "C less B"):
        assert pair in page
    assert "181 weeks under cn-shixin-2013, 148 under cn-shixin-2017 and 0 under" in page


def test_where_nobody_is_listed_that_is_said_and_no_curve_is_drawn_for_it() -> None:
    assessed = assess_comparison(compared_record(3))
    apart = next(s for s in assessed.sections if s.anchor == "apart")
    lengths = next(f for f in apart.figures if f.anchor == "long-figure")

    assert lengths.table is not None
    assert lengths.table.rows[2][:2] == ("C: fine-only", "not reached")
    assert assessed.big[0].number.endswith("\u2009:\u20090")


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (("privilege",), "lists nobody and has no sanction: it gives privileges to some."),
        (("privilege", "sanction"), "lists nobody."),
    ],
)
def test_a_rulebook_that_lists_nobody_is_said_to_in_the_opening(
    kinds: tuple[str, ...], said: str
) -> None:
    record = compared_record()
    book = record.facts["rulebooks"][1]
    book["names"]["listed_by"] = "nothing"
    book["consequences"] = [{"id": f"c{n}", "kind": kind} for n, kind in enumerate(kinds)]

    opening = text_of(render(record))

    assert f"cn-shixin-2017 {said}" in opening
    assert f"cn-shixin-2013 {said}" not in opening


def test_a_cell_too_small_is_not_shown() -> None:
    page = text_of(render(compared_record()))
    groups = page[page.index("On whom the difference falls") :]

    assert re.search(r"Highest income fifth \W*not shown", groups)


def test_what_differs_is_told_in_sentences_and_folded_where_it_is_long() -> None:
    assessed = assess_comparison(compared_record(3))
    rules = next(s for s in assessed.sections if s.anchor == "rules")

    assert [len(t.rows) for t in rules.tables] == [1, 1]
    assert rules.tables[0].rows[0] == (
        "rules", "How long 'X' lists people", "Was without end and is 2 years."
    )  # fmt: skip
    assert len(rules.folded[0].table.rows) == 30
    assert "From cn-shixin-2013 to fine-only 30 places differ: rules 30." in rules.paragraphs


def test_every_figure_has_its_table_and_is_drawn_for_a_phone_too() -> None:
    page = render(compared_record(3))

    assert page.count("<figure") == page.count("<details><summary>The numbers as a table") == 4
    assert page.count('<svg class="wide"') == page.count('<svg class="narrow"') == 4


def test_everything_it_rests_on_stands_there() -> None:
    page = text_of(render(compared_record()))

    for words in (
        "A: cn-shixin-2013: Figures of the rulebook (1)", "Figures of the society (1)",
        "Assumptions of the model itself (1)", "A rule of cn-shixin-2017 hardly ever fires.",
        "B: consequences.no-private-school", "Every person, every event", "Verification",
        "glasshouse run cn-shixin-2017 --society country-x --seed 1", "Several Provisions",
    ):  # fmt: skip
        assert words in page, words


def test_safeguards_stand_side_by_side_with_how_they_are_known() -> None:
    assessed = assess_comparison(compared_record())
    table, run = next(s for s in assessed.sections if s.anchor == "safe").tables

    assert table.head == ("Safeguard", "A: cn-shixin-2013", "B: cn-shixin-2017")
    assert table.rows[0][1] == (
        "With the decision, with reasons. (enacted)"
        '<br><span class="second">In practice: Reaches 70 %. (assumed)</span>'
    )
    assert table.rows[1][1:] == ("None.", "None.")
    assert run.rows == (
        ("Listings made that were told to the person", "70", "70"),
        ("Appeals that were decided within half a year", "40", "40"),
    )


def test_a_page_of_safeguards_alone_takes_four() -> None:
    rows = [{"key": "notice", "paper": "None.", "practice": "", "known": []},
            {"key": "appeal", "paper": "To a court.", "practice": "", "known": []}]  # fmt: skip
    page = render_safeguards([(n, f"Title of {n}", rows) for n in "abcd"], "glasshouse compare")

    assert faults(page) == []
    assert "1 under a, 1 under b, 1 under c, 1 under d" in text_of(page)


@pytest.mark.parametrize("text", HOSTILE[:12], ids=range(12))
def test_hostile_safeguards_stay_words(text: str) -> None:
    rows = [{"key": "notice", "paper": text, "practice": text, "status": text, "known": [text]}]

    assert faults(render_safeguards([(text, text, rows)] * 2, text)) == []


def test_the_summary_says_what_the_page_says() -> None:
    said = summary(compared_record())

    assert "people stand wrongly listed for 181 weeks" in said.headline
    assert len(said.numbers) == 3
    assert said.not_simulated == ("Children's schools.",)
    assert len(said.warnings) == 2


def test_the_same_record_gives_the_same_page() -> None:
    record: RunRecord = compared_record(3)

    assert render(record) == render(record.conformed())
