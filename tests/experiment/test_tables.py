from __future__ import annotations

import math

import polars as pl

from glasshouse.experiment.estimate import Estimate
from glasshouse.experiment.tables import estimate_rows, spell_rows, weekly_rows
from glasshouse.io.tables import conform
from glasshouse.ledger.columns import COLUMN, COLUMNS
from tests.measures.ledgers import STRATA, WEEKS, drawn

TALLY = drawn(1).tally
ESTIMATE = Estimate("denials", "scheme", "all", 3.0, 2.0, 4.0, "per 1,000", 500, 60)


def test_estimates_carry_value_interval_badge_and_counts() -> None:
    frame = estimate_rows([ESTIMATE], lambda e: {"denials": "A"}[e.measure], 0.95)

    assert frame.row(0, named=True) == {
        "measure": "denials",
        "arm": "scheme",
        "group": "all",
        "set": "central",
        "value": 3.0,
        "low": 2.0,
        "high": 4.0,
        "level": 0.95,
        "unit": "per 1,000",
        "badge": "A",
        "n": 500,
        "events": 60,
        "suppressed": False,
    }
    assert conform(frame, "estimates").equals(frame)


def test_sets_have_values_and_no_intervals() -> None:
    row = estimate_rows([ESTIMATE], lambda e: {"denials": "A"}[e.measure], 0.95, "high").row(
        0, named=True
    )

    assert (row["set"], row["value"], row["low"], row["high"]) == ("high", 3.0, None, None)


def test_what_is_not_known_is_empty() -> None:
    nan = math.nan
    hidden = Estimate("denials", "scheme", "group=B", nan, nan, nan, "", 12, nan, True)

    row = estimate_rows([hidden], lambda e: {"denials": "A"}[e.measure], 0.95).row(
        0, named=True
    )

    assert (row["value"], row["low"], row["events"], row["n"]) == (None, None, None, 12)
    assert row["suppressed"]


def test_weekly_rows_are_the_counts_of_the_tally() -> None:
    frame = weekly_rows({"scheme": TALLY, "null": TALLY}, STRATA)

    assert frame.height == 2 * WEEKS * 2 * len(COLUMNS)
    one = frame.filter(
        (pl.col("arm") == "null")
        & (pl.col("week") == 3)
        & (pl.col("group") == "group=B")
        & (pl.col("column") == "listed")
    )
    assert one["count"].to_list() == [TALLY.weekly[3, 1, COLUMN["listed"]]]
    total = frame.filter((pl.col("arm") == "scheme") & (pl.col("column") == "denied_1"))
    assert total["count"].sum() == TALLY.total("denied_1")
    assert conform(frame, "weekly").equals(frame)


def test_spell_rows_are_the_lengths_that_occurred() -> None:
    frame = spell_rows({"scheme": TALLY})

    assert frame["count"].sum() == TALLY.spells.sum()
    assert frame["count"].min() > 0
    appealed = frame.filter(pl.col("wrong") & (pl.col("end") == "appeal"))
    assert appealed["count"].sum() == TALLY.spells[1, 3].sum()
    assert conform(frame, "spells").equals(frame)


def test_run_without_any_listing_has_an_empty_table_of_lengths() -> None:
    from dataclasses import replace

    frame = spell_rows({"null": replace(TALLY, spells=TALLY.spells * 0)})

    assert frame.height == 0
    assert conform(frame, "spells").equals(frame)
