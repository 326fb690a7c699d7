from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from glasshouse.ledger.columns import COLUMN, COLUMNS
from glasshouse.measures import firms
from glasshouse.measures.counts import Counts
from tests.measures.ledgers import WEEKS, by_hand, nothing_happened


def led(listed: int, wrong: int, many: int = 50) -> Counts:
    """Return a ledger of persons of whom nothing is counted, and of firms."""
    columns = np.zeros(len(COLUMNS), np.int64)
    columns[COLUMN["listed"]], columns[COLUMN["wrong"]] = listed, wrong
    return by_hand([100] * 4, {}, firms=columns, n_firms=np.array([many]))


def test_of_four_hundred_weeks_of_firms_a_tenth_was_listed() -> None:
    found = firms.firms_listed_share(led(40, 10))["all"]

    assert found.value == 40 / (50 * WEEKS)
    assert (found.base, found.events) == (50, 40)


def test_a_quarter_of_the_listed_time_was_wrong() -> None:
    found = firms.firms_wrongly_listed_share(led(40, 10))["all"]

    assert found.value == 0.25
    assert found.events == 10


def test_where_no_firm_is_listed_nothing_is_wrong_or_right() -> None:
    assert firms.firms_listed_share(led(0, 0))["all"].value == 0.0
    assert math.isnan(firms.firms_wrongly_listed_share(led(0, 0))["all"].value)


def test_without_firms_there_is_no_answer() -> None:
    assert math.isnan(firms.firms_listed_share(nothing_happened())["all"].value)


def test_what_firms_do_is_in_no_count_of_people() -> None:
    counts = led(40, 10)
    none = replace(counts.tally, firms=counts.tally.firms * 0, n_firms=np.zeros(1, np.int64))

    assert np.array_equal(counts.table, replace(counts, tally=none).table)
    assert counts.persons[0] == 400
