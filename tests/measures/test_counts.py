from __future__ import annotations

import math

import pytest

from glasshouse.measures.counts import quotient, rates, shares
from tests.measures.ledgers import by_hand, drawn

COUNTS = by_hand([10, 20, 30, 40], {"listed": [1, 2, 3, 4], "wrong": [1, 0, 0, 2]})


def test_labels_name_everybody_and_each_value_of_each_attribute() -> None:
    assert COUNTS.labels == ("all", "group=A", "group=B", "income=q1", "income=q5")


def test_persons_add_over_the_other_attributes() -> None:
    assert COUNTS.persons.tolist() == [100, 30, 70, 40, 60]


def test_columns_add_over_the_other_attributes() -> None:
    assert COUNTS.of("listed").tolist() == [10, 3, 7, 4, 6]
    assert COUNTS.of("listed", "wrong").tolist() == [13, 4, 9, 5, 8]


def test_last_week_is_known_for_everybody_and_each_group() -> None:
    assert COUNTS.last_labels == ("all", "group=A", "group=B")
    assert COUNTS.last("listed").tolist() == [10, 3, 7]
    assert COUNTS.last_persons.tolist() == [100, 30, 70]


def test_person_years_are_persons_times_weeks() -> None:
    assert COUNTS.person_weeks[0] == 800
    assert COUNTS.person_years[0] == pytest.approx(800 * 7 / 365.25)


def test_quotient_of_nothing_has_no_value() -> None:
    assert math.isnan(quotient(0, 0))
    assert quotient(1, 4) == 0.25


def test_shares_keep_what_stands_behind_them() -> None:
    found = shares(COUNTS.labels, COUNTS.of("wrong"), COUNTS.of("listed"))

    assert found["group=B"] == (2 / 7, 7.0, 2.0, None)


def test_rates_are_for_a_thousand_years() -> None:
    found = rates(COUNTS, COUNTS.of("listed"))["all"]

    assert found.value == pytest.approx(1000 * 10 / (800 * 7 / 365.25))
    assert (found.base, found.events) == (100.0, 10.0)


def test_groups_of_every_attribute_add_to_everybody() -> None:
    counts = drawn(1)

    for name in counts.strata.names:
        rows = list(counts.values_of(name).values())
        assert (counts.table[rows].sum(axis=0) == counts.table[0]).all()
