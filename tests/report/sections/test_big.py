from glasshouse.io.record import RunRecord
from glasshouse.report.order import assess
from tests.report import records
from tests.report.records import row


def with_rows(rows: list[records.Row]) -> RunRecord:
    base = records.list_record()
    return RunRecord(base.facts, records.frame(rows), base.weekly, base.spells)


def test_a_list_is_told_in_people_weeks_and_refusals() -> None:
    first, second, third = assess(records.list_record()).big

    assert (first.number, first.unit) == ("3.0", "of 1,000 people")
    assert first.text == (
        "were wrongly on the list in week 260. In all, 8.0 of 1,000 were on the list."
    )
    assert (second.number, second.unit) == ("61", "weeks")
    assert second.doubt == "95\u00a0% interval 60 to 62. By what is not known, 44 to 82."
    assert (third.number, third.unit) == ("+53", "refusals")


def test_every_number_has_its_interval() -> None:
    for name in ("list", "tiers", "fines"):
        assert all("interval" in b.doubt for b in assess(records.RECORDS[name]()).big)


def test_fines_are_told_where_nobody_is_listed() -> None:
    assert [b.unit for b in assess(records.fine_record()).big] == [
        "fines", "weeks in arrears", "weeks without work",
    ]  # fmt: skip


def test_no_scheme_has_no_numbers() -> None:
    assert assess(records.null_record()).big == ()


def test_a_median_that_was_not_reached_says_so() -> None:
    rows = row("weeks_to_delisting_median", None, group="wrong=yes", n=900)
    (found,) = assess(with_rows(rows)).big

    assert (found.number, found.unit) == ("over 260", "weeks")
    assert "still in force" in found.text


def test_a_difference_that_was_not_seen_says_so() -> None:
    rows = row("denials", 3.0) + row("denials", 0.2, arm="scheme-null", low=-0.3, high=0.7)
    (found,) = assess(with_rows(rows)).big

    assert found.text.endswith("We saw no difference.")


def test_none_wrongly_listed_is_told_with_a_bound() -> None:
    rows = row("listed_share", 0.01) + row(
        "wrongly_listed_share", 0.0, low=0.0, high=0.0, n=30_000
    )
    (found,) = assess(with_rows(rows)).big

    assert (found.number, found.doubt) == ("0", "None seen: fewer than 1 in 10,000.")
