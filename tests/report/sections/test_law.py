"""The section on the law: heaviest first, with place, way, number and cure; or absent."""

from __future__ import annotations

from typing import Any

import pytest

from glasshouse.io.record import RunRecord
from glasshouse.law.findings import NOT_A_COURT
from glasshouse.report import render
from glasshouse.report.assessment import Section
from glasshouse.report.order import assess
from tests.report import records


def with_law(**changes: Any) -> RunRecord:
    record = records.list_record()
    record.facts["law"] |= changes
    return record


def many(checks: int, severity: str, places: int = 1) -> list[dict[str, Any]]:
    first = records.law_facts()["findings"][0]
    return [
        first | {"check": f"L{n:02d}", "severity": severity, "path": f"rules.r{k}"}
        for n in range(checks)
        for k in range(places)
    ]


def section(record: RunRecord) -> Section | None:
    return next((s for s in assess(record).sections if s.anchor == "law"), None)


def told(record: RunRecord) -> Section:
    found = section(record)
    assert found is not None
    return found


def test_it_says_when_against_whose_law_and_how_many() -> None:
    said = told(records.list_record()).paragraphs[0]

    assert "on 2026-11-23, against: European Union, Council of Europe" in said
    assert said.endswith("Findings by weight: 2 error, 1 warn, 3 info.")


def test_that_it_is_no_court_is_said_once_in_the_words_of_the_law_room() -> None:
    assert render(records.list_record()).count(NOT_A_COURT) == 1
    assert NOT_A_COURT in told(records.list_record()).paragraphs


def test_a_row_names_check_lines_way_provision_and_cure() -> None:
    (table,) = told(records.list_record()).tables
    (row,) = table.rows

    assert row[0] == "L09 (error): Movement is limited"
    assert row[1].startswith(
        "consequences.no-planes, line 202; consequences.no-trains, in the "
    )
    assert row[1].count("movement is limited for other reasons") == 1
    assert (
        "(unpaid judgment \u2192 list 'defaulters' \u2192 no planes: courts to travel)"
        in row[1]
    )
    assert "consequences.no-trains, in the rulebook that this one amends: move" in row[1]
    assert row[2:] == (
        "ICCPR Art. 12",
        "Tie limits on travel to findings about that transport.",
    )


def test_a_measured_number_stands_with_its_interval_and_else_no_column_does() -> None:
    found = told(records.list_record())
    (open_table,) = found.tables
    (fold,) = found.folded

    assert "What the run measured" not in open_table.head
    assert "What the run measured" in fold.table.head
    assert fold.table.rows[0][3].endswith("2.6 (95% interval 2.2 to 3)")


def test_block_stands_before_error_and_risks_are_folded() -> None:
    rows = [*many(1, "block"), *many(3, "error"), *many(2, "warn")]
    assert told(with_law(findings=rows)).tables[0].caption.startswith("Prohibited designs")
    assert told(records.list_record()).tables[0].caption == "Missing safeguards (error)"
    found = told(with_law(findings=rows))

    assert [r[0].split(":")[0] for r in found.tables[0].rows] == [
        "L00 (block)", "L00 (error)", "L01 (error)", "L02 (error)",
    ]  # fmt: skip
    assert [f.title for f in found.folded] == ["Risks that want a justification (checks: 2)"]


@pytest.mark.parametrize(("checks", "folded"), [(8, 0), (9, 1), (40, 32)])
def test_however_many_there_are_few_stand_open(checks: int, folded: int) -> None:
    found = told(with_law(findings=many(checks, "error")))

    assert len(found.tables[0].rows) == min(checks, 8)
    assert [f.title for f in found.folded] == (
        [f"More missing safeguards (checks: {folded})"] if folded else []
    )


def test_many_places_of_one_check_are_counted_and_not_listed() -> None:
    (row,) = told(with_law(findings=many(1, "error", 30))).tables[0].rows

    assert row[1].count("rules.r") == 2
    assert row[1].endswith("And 28 more places.")


def test_what_does_not_apply_yet_is_told_with_its_day() -> None:
    ahead = {"provisions": [], "coming": [{"brief": "AI Act Art. 27(1)", "from": "2027-12-02"},
                                          {"brief": "CoE Art. 14", "from": None}]}  # fmt: skip
    (row,) = told(with_law(findings=[many(1, "error")[0] | ahead])).tables[0].rows

    assert row[2] == (
        "AI Act Art. 27(1), from 2027-12-02; CoE Art. 14, not known to be in force"
    )


def test_what_somebody_answers_for_stays_and_says_so() -> None:
    accepted = many(1, "error")[0] | {"accepted": "an office: a reason"}
    (row,) = told(with_law(findings=[accepted])).tables[0].rows

    assert row[1].endswith("Accepted by an office: a reason")


def test_the_whole_is_named_with_its_command_and_so_is_what_is_not_measured() -> None:
    closing = told(records.list_record()).closing

    assert "glasshouse lint cn-shixin-2017 --as-of 2026-11-23 --full" in closing[0]
    assert closing[1] == "These checks want a number that this run does not give: L40."


def test_where_nothing_weighs_there_is_one_sentence_and_no_section() -> None:
    record = records.null_record()
    page = render(record)

    assert section(record) is None
    assert 'href="#law"' not in page
    assert page.count("Nothing was found that weighs more than a notice (0)") == 1


def test_a_run_that_was_not_read_against_the_law_says_nothing_of_it() -> None:
    record = records.list_record()
    del record.facts["law"]

    assert section(record) is None
    assert "weighs more than a notice" not in render(record)


def test_the_top_of_the_page_is_the_same_with_it_and_without() -> None:
    without = records.list_record()
    del without.facts["law"]

    def top(record: RunRecord) -> str:
        return render(record).split('<div class="lede')[1].split('<section id="who"')[0]

    assert top(records.list_record()) == top(without)
