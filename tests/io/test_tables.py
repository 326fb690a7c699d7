"""Tables have the columns they were meant to have, and no others."""

import polars as pl
import pytest

from glasshouse.io import tables
from tests.io.records import make_record


def test_not_a_number_becomes_empty() -> None:
    record = make_record()
    odd = record.estimates.with_columns(pl.lit(float("nan")).alias("low"))

    assert tables.conform(odd, "estimates")["low"].null_count() == odd.height


def test_columns_are_put_in_order_and_cast() -> None:
    spells = make_record().spells
    shuffled = spells.select(reversed(spells.columns)).with_columns(
        pl.col("weeks").cast(pl.Int16)
    )

    assert tables.conform(shuffled, "spells").equals(spells)


def test_a_column_that_nobody_foresaw_is_refused() -> None:
    odd = make_record().spells.with_columns(pl.lit(7).alias("person"))

    with pytest.raises(ValueError, match=r"'spells'.*person"):
        tables.conform(odd, "spells")


def test_a_column_that_is_missing_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'weekly'.*count"):
        tables.conform(make_record().weekly.drop("count"), "weekly")


def test_the_column_dictionary_names_every_column_with_its_meaning() -> None:
    dictionary = tables.dictionary()

    assert set(dictionary) == {
        "estimates.parquet", "weekly.parquet", "spells.parquet", "structures.parquet",
        "towns.parquet", "points.parquet", "influence.parquet",
    }  # fmt: skip
    for table, columns in tables.TABLES.items():
        entries = dictionary[f"{table}.parquet"]
        assert [entry["column"] for entry in entries] == [column.name for column in columns]
        assert all(entry["meaning"] for entry in entries)
