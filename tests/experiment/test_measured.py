"""What of a run the legal checks are handed, and what not."""

from __future__ import annotations

import polars as pl
import pytest

from glasshouse.experiment.measured import measured, run_name
from glasshouse.io.record import RunRecord
from glasshouse.law.measured import WORDS
from glasshouse.law.registry import CHECKS
from glasshouse.rulebook import Rulebook, load
from tests.io.records import estimate, frame, make_record


def handed(*rows: dict[str, object], appeals: int = 0) -> list[tuple[str, str, float]]:
    base = make_record()
    weekly = [
        {"arm": arm, "week": week, "group": group, "column": column, "count": count}
        for arm, factor in (("scheme", 1), ("null", 50))
        for week in range(52)
        for group in ("group=A", "group=B")
        for column, count in (("appeals", appeals * factor), ("listed", 7))
    ]
    record = RunRecord(
        base.facts, frame("estimates", list(rows)), frame("weekly", weekly), base.spells
    )
    return [(m.measure, m.group, m.value) for m in measured(record, book())]


def book() -> Rulebook:
    return load("cn-shixin-2017")


@pytest.mark.parametrize("group", ["income=q1", "place=rural", "age=0-17", "income", "place"])
def test_groups_that_are_no_ground_and_the_too_young_are_left_out(group: str) -> None:
    assert handed(estimate("wrongful_listing_rate", 0.1, group=group)) == []


@pytest.mark.parametrize("group", ["all", "sex=female", "age=18-34", "age=60+", "sex"])
def test_other_groups_are_handed_over(group: str) -> None:
    row = estimate("wrongful_listing_rate", 0.1, group=group)

    assert handed(row) == [("wrongful_listing_rate", group, 0.1)]


@pytest.mark.parametrize(
    "change",
    [{"arm": "null"}, {"arm": "scheme-null"}, {"set": "low"}, {"suppressed": True},
     {"low": None}, {"measure": "denials"}],
)  # fmt: skip
def test_other_worlds_sets_and_measures_are_not(change: dict[str, object]) -> None:
    assert handed(estimate("risk_ratio", 2.0, group="sex") | change) == []


def test_appeals_of_all_groups_are_added_up_for_one_office_and_week() -> None:
    """A thousand persons are one town; two replicates; two groups of three appeals a week."""
    ((measure, group, value),) = handed(appeals=3)

    assert (measure, group) == ("appeals_per_office_week", "all")
    assert value == pytest.approx(2 * 3 * 52 / (2 * 52))


def test_where_nobody_appeals_nothing_is_said_of_offices() -> None:
    assert handed(appeals=0) == []


def test_a_run_is_cited_by_what_it_was() -> None:
    assert run_name(make_record()) == (
        "small@1 over tiny@1, 1,000 synthetic persons, 52 weeks, 2 replicates, seed 1"
    )


def test_every_measure_that_a_check_uses_has_words() -> None:
    assert {m for check in CHECKS for m in check.measures} == set(WORDS)


def test_no_frame_is_changed() -> None:
    record = make_record()
    before = record.estimates.clone()
    measured(record, book())

    assert record.estimates.equals(before)
    assert isinstance(record.estimates, pl.DataFrame)
