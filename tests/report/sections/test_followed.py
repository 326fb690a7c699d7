from __future__ import annotations

from itertools import chain
from typing import Any

from glasshouse.report.order import assess
from tests.report import records
from tests.report.records import row


def test_listed_again_is_told_as_exactly_as_its_interval() -> None:
    base = records.list_record()
    rows = records.frame(row("trap_index", 1.044, low=1.03, high=1.06))
    kept = base.estimates.filter(base.estimates["measure"] != "trap_index")
    record = type(base)(base.facts, kept.vstack(rows), base.weekly, base.spells)
    what = next(s for s in assess(record).sections if s.anchor == "what")

    assert any(
        "again 1.04 times as often" in a.text and "1.03 to 1.06" in a.text for a in what.asides
    )


def silent(*parts: list[records.Row]) -> Any:
    """Return what followed, of a run in which people speak their mind."""
    base = records.list_record()
    kept = base.estimates.vstack(records.frame(list(chain(*parts))))
    record = type(base)(base.facts, kept, base.weekly, base.spells)
    return next(s for s in assess(record).sections if s.anchor == "what")


SPOKEN = (
    row("lawful_acts", 1470.0, arm="null"),
    row("lawful_acts", 1250.0),
    row("lawful_acts_withheld", 220.0, arm="scheme-null", low=210.0, high=230.0),
    row("silence_index", 0.15, low=0.14, high=0.16),
    row("preemptive_share", 0.08),
)


def test_lawful_acts_that_were_not_done_are_told_in_a_sentence_a_figure_and_a_share() -> None:
    what = silent(*SPOKEN)

    assert "They spoke their mind lawfully 220 times less." in what.paragraphs[0]
    drawn = what.figures[0]
    assert "Speaking one's mind" in str(drawn.table)
    (aside,) = [a.text for a in what.asides if a.term == "Lawful acts not done"]
    assert aside.startswith("Of 100 times that people would lawfully speak their mind")
    assert "15 are missing" in aside
    assert "8.0 are those of people who were never sanctioned" in aside


def test_where_nobody_is_heard_or_silence_tips_nothing_is_said_of_it() -> None:
    nobody = silent(row("lawful_acts", 0.0, arm="null"), *SPOKEN[1:])
    tipped = silent(
        *SPOKEN[:2],
        row("lawful_acts_withheld", None, arm="scheme-null"),
        row("silence_index", None),
        SPOKEN[4],
    )

    assert all(a.term != "Lawful acts not done" for a in (*nobody.asides, *tipped.asides))
    assert "spoke" not in nobody.paragraphs[0]
    assert "spoke" not in tipped.paragraphs[0]
