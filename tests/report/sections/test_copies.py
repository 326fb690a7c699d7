"""What is said of records in copies, and that nothing is said where nobody holds any."""

from __future__ import annotations

from glasshouse.io.record import RunRecord
from glasshouse.report.assessment import Section
from glasshouse.report.order import assess
from tests.report import records
from tests.report.records import Row, row


def shared(*, median: float | None = 17, wrong: float | None = 40) -> RunRecord:
    """A run of a list of which copies are held."""
    base = records.list_record()
    rows: list[Row] = []
    for weeks, share in ((0, 0.98), (4, 0.84), (26, 0.35), (52, 0.12), (104, 0.01)):
        rows += row("still_in_copies_share", share, group=f"weeks={weeks}", n=1500)
        rows += row("still_in_copies_share", share, group=f"wrong=yes,weeks={weeks}", n=700)
    rows += row("weeks_in_copies_median", median)
    rows += row("weeks_in_copies_median", wrong, group="wrong=yes")
    rows += row("weeks_to_effective_remedy", 116, group="wrong=yes")
    rows += row("denied_by_copy_share", 0.052) + row("denied_after_deletion_share", 0.031)
    frame = records.frame([*rows, *base.estimates.to_dicts()])
    return RunRecord(base.facts, frame, base.weekly, base.spells)


def section(record: RunRecord) -> Section:
    return next(s for s in assess(record).sections if s.anchor == "copies")


def test_the_section_stands_after_how_long_listings_last() -> None:
    anchors = [s.anchor for s in assess(shared()).sections]

    assert anchors[anchors.index("long") + 1] == "copies"


def test_the_sentence_tells_soon_and_late_and_what_it_does() -> None:
    (text,) = section(shared()).paragraphs

    assert "held 84 after four weeks and 35 after half a year" in text
    assert "by week 116" in text
    assert "Of 100 refusals, 5.2 rested on a copy alone" in text


def test_other_peoples_records_are_told_apart() -> None:
    told = section(shared()).asides[-1].text

    assert "3.1 came after the operator had deleted" in told
    assert "2.1 rested on the record of somebody else" in told


def test_the_table_holds_every_week_and_both_sorts() -> None:
    (figure,) = section(shared()).figures

    assert figure.table is not None
    assert [r[0] for r in figure.table.rows] == ["0", "4", "26", "52", "104"]
    assert all(len(r) == 3 for r in figure.table.rows)


def test_the_claim_says_when_half_are_gone_or_that_they_never_are() -> None:
    assert "by week 17" in section(shared()).figures[0].claim
    assert "in the same week" in section(shared(median=0)).figures[0].claim
    assert "still held by somebody" in section(shared(median=None)).figures[0].claim


def test_nothing_is_said_where_nobody_holds_copies() -> None:
    anchors = [s.anchor for s in assess(records.list_record()).sections]

    assert "copies" not in anchors
