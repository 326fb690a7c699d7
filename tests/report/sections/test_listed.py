from hypothesis import given, settings
from hypothesis import strategies as st

from glasshouse.io.record import RunRecord
from glasshouse.ledger.columns import CAUSES
from glasshouse.report.reading import Reading
from glasshouse.report.sections.listed import Listed, listed
from tests.report import records

BASE = records.list_record()
PARTS = st.lists(st.floats(0, 1), min_size=len(CAUSES) + 1, max_size=len(CAUSES) + 1)


def found(causes: dict[str, float]) -> Listed:
    rows = records.listing_rows(causes, 0.01)
    record = RunRecord(BASE.facts, records.frame(rows), BASE.weekly, BASE.spells)
    return listed(Reading.of(record, "en"))


@settings(deadline=None)
@given(PARTS)
def test_causes_add_up_to_the_wrong_and_all_to_the_whole(parts: list[float]) -> None:
    whole = sum(parts) or 1.0
    causes = {c: p / whole for c, p in zip(CAUSES, parts, strict=False)}
    told = found(causes)

    if told.causes:
        assert sum(c.n for c in told.causes) == told.wrong
    assert told.wrong + told.covered == told.whole
    assert 0 <= told.wrong <= told.whole


def test_causes_stand_largest_first() -> None:
    told = found({"stale": 0.1, "fabrication": 0.3, "copy": 0.05})

    assert [(c.id, c.n) for c in told.causes] == [
        ("fabrication", 30), ("stale", 10), ("copy", 5),
    ]  # fmt: skip


def test_a_tiny_share_is_told_out_of_more_people() -> None:
    told = found({"stale": 0.0021})

    assert (told.wrong, told.whole) == (2, 1_000)


def test_too_few_people_make_no_picture() -> None:
    told = listed(Reading.of(records.few_listed_record(), "en"))

    assert not told.enough
    assert told.share == 0.2


def test_the_headline_of_a_scheme_that_only_fines_is_about_fines() -> None:
    told = listed(Reading.of(records.fine_record(), "en"))

    assert told.measure == "wrongful_fine_share"
    assert (told.wrong, told.whole, told.causes) == (8, 100, ())
