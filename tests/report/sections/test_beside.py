from glasshouse.report.assessment import Beside
from glasshouse.report.order import assess
from tests.report import records


def beside(name: str) -> Beside:
    return assess(records.RECORDS[name]()).beside


def entry(box: Beside, term: str) -> str:
    return next(e.text for e in box.entries if e.term.startswith(term))


def test_the_run_is_told_with_its_size_seed_and_version() -> None:
    said = entry(beside("list"), "The run")

    for part in ("200,000", "260 weeks", "20 replicates", "seed 1", "Glasshouse 0.1.0"):
        assert part in said


def test_the_first_number_is_told_in_the_other_worlds() -> None:
    said = entry(beside("list"), "The same people, other worlds")

    assert said.startswith("Wrong, of 100 people on the list: as written 37.")
    assert "No error in any record: 11." in said
    assert said.endswith("Without the scheme nobody is listed.")


def test_the_largest_assumptions_are_told_with_what_they_do() -> None:
    said = entry(beside("list"), "The 2 assumptions")

    assert said.startswith("How many of the judged cannot pay: 24 to 47.")


def test_what_was_not_run_is_counted() -> None:
    assert "1 part of this rulebook was not run" in entry(beside("list"), "Not run")
    assert "Every part" in entry(beside("null"), "Not run")


def test_a_quotation_gives_the_range_and_not_the_middle() -> None:
    can, cannot = beside("list").quote

    assert "between 21 and 52 of 100 people on the list" in can.text
    assert "37" not in can.text
    assert cannot.text.startswith("that 37 of 100 people on any real list are innocent")


def test_a_point_scheme_says_what_listed_means() -> None:
    assert "in a tier that brings sanctions" in entry(
        beside("tiers"), "What \u201clisted\u201d"
    )


def test_no_range_is_quoted_where_the_sets_were_not_run() -> None:
    record = records.list_record()
    rows = [r for r in record.estimates.to_dicts() if r["set"] == "central"]
    record.facts["drivers"] = {"measure": None, "rows": []}
    bare = records.RunRecord(record.facts, records.frame(rows), record.weekly, record.spells)

    assert [q.term for q in assess(bare).beside.quote] == ["The run does not show"]


def test_nothing_is_quoted_where_there_is_no_number() -> None:
    assert beside("null").quote == beside("few listed").quote == ()


def test_one_replicate_is_told_as_one() -> None:
    record = records.list_record()
    record.facts["scenario"]["replicates"] = 1

    assert ", 1 replicate, seed" in entry(assess(record).beside, "The run")
