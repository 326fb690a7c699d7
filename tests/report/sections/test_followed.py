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
