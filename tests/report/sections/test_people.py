import re

import pytest

from glasshouse.io.record import RunRecord
from glasshouse.report.assessment import Figure
from glasshouse.report.figures.drawing import Dots, Person
from glasshouse.report.figures.people import COVERED
from glasshouse.report.order import assess
from tests.report import records

PICTURED = ["list", "tiers", "none wrong", "all wrong", "one group", "off the scale"]
TINY = {"stale": 0.0021, "fabrication": 0.0003}


def figure(record: RunRecord) -> Figure:
    found = assess(record).picture
    assert found is not None
    return found


def drawn(fig: Figure) -> dict[str, int]:
    """Count the marks of a picture by cause."""
    counts: dict[str, int] = {}
    assert fig.picture is not None
    for m in fig.picture.marks:
        if isinstance(m, Person):
            counts[m.cause] = counts.get(m.cause, 0) + 1
        elif isinstance(m, Dots):
            counts[m.cause] = m.n
    return counts


def keyed(fig: Figure) -> dict[str, int]:
    rows = [r for block in fig.key for r in block.rows]
    return {r.mark: int(r.number.replace(",", "")) for r in rows if r.number != "<1"}


@pytest.mark.parametrize("name", PICTURED)
def test_sentence_picture_key_and_description_tell_the_same_counts(name: str) -> None:
    page = assess(records.RECORDS[name]())
    fig = page.picture
    assert fig is not None
    assert fig.picture is not None
    counts = drawn(fig)
    wrong = sum(n for cause, n in counts.items() if cause != COVERED)

    assert sum(counts.values()) == 100
    assert {k: n for k, n in counts.items() if n} == {k: n for k, n in keyed(fig).items() if n}
    said = [int(n) for n in re.findall(r"(\d+): ", fig.picture.desc)]
    assert sorted(said) == sorted(counts.values()) or wrong in {0, 100}
    if 0 < wrong < 100:
        assert f"<strong>{wrong} of every 100 people" in page.lede.headline
        assert f", {wrong} had done nothing" in fig.claim


@pytest.mark.parametrize("name", ["list", "tiers"])
def test_the_table_rounds_to_the_counts_of_the_picture(name: str) -> None:
    fig = figure(records.RECORDS[name]())
    counts = drawn(fig)
    assert fig.table is not None
    cells = {row[0]: row for row in fig.table.rows}
    total = float(cells[{"list": "All wrong listings"}.get(name, "All wrong standings")][2])

    assert abs(total - sum(n for c, n in counts.items() if c != COVERED)) <= 0.5
    parts = [float(row[2]) for row in fig.table.rows[: len(counts) - 1]]
    assert abs(sum(parts) - total) < 0.2


def test_a_tiny_share_is_drawn_as_dots_out_of_more() -> None:
    fig = figure(records.list_record(TINY))

    assert drawn(fig) == {"stale": 2, COVERED: 998}
    assert fig.claim == "Of 1,000 people on the list, 2 had done nothing the rule covers"


def test_a_cause_too_small_for_a_mark_keeps_its_row() -> None:
    fig = figure(records.list_record({"stale": 0.2, "copy": 0.001}))
    rows = {r.mark: r.number for block in fig.key for r in block.rows}

    assert rows["copy"] == "<1"
    assert "copy" not in drawn(fig)


def test_none_wrong_is_one_hundred_outlines_and_says_so() -> None:
    fig = figure(records.none_wrong_record())

    assert drawn(fig) == {COVERED: 100}
    assert "none was seen" in fig.claim
    assert [b.heading for b in fig.key] == ["100 had done what the rule covers"]


def test_all_wrong_leaves_no_row_of_covered_people() -> None:
    fig = figure(records.all_wrong_record())

    assert COVERED not in drawn(fig)
    assert [b.heading for b in fig.key] == ["100 had done nothing the rule covers"]


@pytest.mark.parametrize("name", ["few listed", "fines", "null"])
def test_without_enough_people_there_is_no_picture(name: str) -> None:
    assert assess(records.RECORDS[name]()).picture is None


def test_the_interval_stands_under_the_picture() -> None:
    assert figure(records.list_record()).unit.endswith("95\u00a0% interval 36.4 to 37.8.")


def test_few_narrow_rules_are_told_in_their_own_words() -> None:
    rows = {r.mark: r.more for block in figure(records.list_record()).key for r in block.rows}

    assert rows["not-covered"].endswith("but the text covers only who refuses to pay")


def test_many_narrow_rules_are_told_in_general() -> None:
    record = records.list_record()
    record.facts["rules"] = [{"covers_sentence": f"only who {n}"} for n in range(9)]
    rows = {r.mark: r.more for block in figure(record).key for r in block.rows}

    assert "not what the rule is written for" in rows["not-covered"]


def test_what_no_means_brought_about_is_told_as_could_not_pay() -> None:
    record = records.list_record()
    record.facts["not_covered"] = [
        {"conduct": "cannot-pay", "class": "inability", "sentence": "somebody cannot pay"}
    ]
    fig = figure(record)

    first = fig.key[0].rows[0]
    assert (first.mark, first.name) == ("not-covered", "Could not pay")
    assert first.more == "had no means; the rule is written for people who can and refuse"
    assert fig.table is not None
    assert fig.table.rows[0][0] == "Could not pay"
