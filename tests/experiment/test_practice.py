from __future__ import annotations

import pytest

from glasshouse.experiment.practice import not_covered, reported_against_enacted
from glasshouse.rulebook import library_ids
from tests.experiment.papers import papers

Rows = dict[str, dict[str, str]]


def rows(name: str) -> Rows:
    found = reported_against_enacted(papers(name).rulebook)
    assert len({row["path"] for row in found}) == len(found)
    return {row["path"]: row for row in found}


def test_what_the_text_leaves_out_has_the_class_of_the_catalogue() -> None:
    assert not_covered(papers().rulebook) == [
        {"conduct": "cannot-pay", "class": "inability", "sentence": "somebody cannot pay"},
        {
            "conduct": "cannot-settle",
            "class": "inability",
            "sentence": "somebody cannot keep a settlement",
        },
    ]


def test_rules_that_cover_all_they_record_leave_nothing_out() -> None:
    assert not_covered(papers("press-1300-600").rulebook) == []


def test_an_assumed_figure_stands_beside_the_text_around_it() -> None:
    assert rows("cn-shixin-2017")["process.notice.reaches"] == {
        "what": "The share of listed people who are told",
        "enacted": "On paper notice comes with the decision, with reasons.",
        "reported": "Served on paper; people complained of learning on the day or by a "
        "refused ticket.",
        "run_uses": "0.7 (0.3 to 0.95), assumed.",
        "path": "process.notice.reaches",
    }


def test_a_rule_that_covers_less_than_its_records_is_told_first() -> None:
    first = next(iter(rows("cn-shixin-2017").values()))

    assert first["what"] == "Able to perform but refuses"
    assert first["enacted"] == "Covers only who refuses to pay."
    assert first["reported"].startswith("The record also holds who cannot pay. ")
    assert first["run_uses"].endswith(": 0.3 (0.1 to 0.6), assumed.")


def test_a_contested_rule_names_who_tells_it_and_what_stands_against_it() -> None:
    row = rows("press-1300-600")["rules.queue-jumping"]

    assert row["enacted"] == "Not in a text that was read."
    assert row["reported"] == "Contested (taz): Not documented."
    assert row["run_uses"] == "-3 points (-50 to -1), contested."


def test_an_effect_is_told_in_words_with_its_range() -> None:
    row = rows("press-1300-600")["consequences.no-promotion"]

    assert row["what"] == "Passed over for promotion"
    assert row["run_uses"] == (
        "80 % of requests for a promotion are refused (20 to 100); invented."
    )


def test_what_was_read_for_another_place_is_not_called_unread() -> None:
    row = rows("cn-rongcheng-2016")["scores.points"]

    assert row["enacted"] == "Read for another place or scheme, not for this one."


def test_unread_parts_with_a_note_come_first() -> None:
    found = list(rows("cn-rongcheng-2016"))

    assert found.index("process.notice") < found.index("rules.traffic-ticket")


@pytest.mark.parametrize("name", library_ids())
def test_no_row_leads_with_a_path_or_leaves_a_cell_empty(name: str) -> None:
    for path, row in rows(name).items():
        assert all(row.values()), row
        assert "." not in path or path not in row["what"]
        assert row["what"][0] == row["what"][0].upper()
