"""Equal tables are equal bytes, and a table comes back as it went."""

import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from glasshouse.errors import RunIncomplete
from glasshouse.io import parquet, tables
from tests.io.records import make_record

MANY = """
import hashlib, polars as pl
from glasshouse.io import parquet, tables
rows = range(50_000)
frame = pl.DataFrame(
    {"arm": ["scheme"] * 50_000, "week": [r % 260 for r in rows], "group": ["A"] * 50_000,
     "column": [f"c{r % 70}" for r in rows], "count": [r * 7919 % 1013 for r in rows]},
    schema=tables.schema("weekly"))
print(hashlib.sha256(parquet.encode(frame, "weekly")).hexdigest())
"""


def test_a_table_comes_back_as_it_went(tmp_path: Path) -> None:
    record = make_record()
    for table in tables.TABLES:
        frame = getattr(record, table)
        path = tmp_path / f"{table}.parquet"
        path.write_bytes(parquet.encode(frame, table))

        assert parquet.decode(path, table).equals(frame)


def test_the_same_table_is_the_same_bytes_for_any_number_of_threads() -> None:
    hashes = {
        subprocess.run(
            [sys.executable, "-c", MANY],
            env=os.environ | {"POLARS_MAX_THREADS": threads},
            capture_output=True, text=True, check=True,
        ).stdout
        for threads in ("1", "2", "5")
    }  # fmt: skip

    assert len(hashes) == 1


def test_one_number_more_is_other_bytes() -> None:
    frame = make_record().weekly
    other = frame.with_columns(pl.col("count") + 1)

    assert parquet.encode(frame, "weekly") != parquet.encode(other, "weekly")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"not a table at all", b"PAR1" * 500])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "weekly.parquet"
    path.write_bytes(content)

    with pytest.raises(RunIncomplete, match="not the table that a run leaves behind"):
        parquet.decode(path, "weekly")


def test_a_table_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weekly.parquet"
    path.write_bytes(parquet.encode(make_record().spells, "spells"))

    with pytest.raises(RunIncomplete, match="not the table that a run leaves behind"):
        parquet.decode(path, "weekly")
