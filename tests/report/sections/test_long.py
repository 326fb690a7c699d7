"""What is said of notice and appeal beside how long listings last."""

from __future__ import annotations

from glasshouse.io.record import RunRecord
from glasshouse.report.order import assess
from tests.report import records
from tests.report.records import row


def told(in_time: float | None) -> str:
    """Return the steps of due process, as told where so many appeals are decided in time."""
    base = records.list_record()
    rows = [*base.estimates.to_dicts(), *row("appeals_in_time_share", in_time)]
    record = RunRecord(base.facts, records.frame(rows), base.weekly, base.spells)
    (section,) = (s for s in assess(record).sections if s.anchor == "long")
    (found,) = (a.text for a in section.asides if "were told to the person" in a.text)
    return str(found)


def test_the_wait_is_told_between_appeal_and_grant() -> None:
    found = told(0.4)

    assert "Of 100 appeals, 40 were decided within half a year." in found
    assert found.index("were appealed") < found.index("half a year")
    assert found.index("half a year") < found.index("were granted")


def test_nothing_is_said_of_waits_where_no_appeal_could_be_followed() -> None:
    assert "half a year" not in told(None)
