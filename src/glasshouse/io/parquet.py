"""Tables as Parquet: one way to write them, so that equal tables are equal bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import polars as pl

from glasshouse.errors import RunIncomplete
from glasshouse.io import tables

if TYPE_CHECKING:
    from pathlib import Path


def encode(frame: pl.DataFrame, table: str) -> bytes:
    """Return a table as the bytes of a Parquet file.

    The bytes depend on the table alone: no time, no name of a computer, no order of threads.
    They are made in memory and written by `atomic.write_bytes`, because a table writer that
    meets a full disk leaves a piece under the final name.
    """
    buffer = io.BytesIO()
    tables.conform(frame, table).write_parquet(
        buffer, compression="zstd", compression_level=3, statistics=True, row_group_size=1 << 18
    )
    return buffer.getvalue()


def decode(path: Path, table: str) -> pl.DataFrame:
    """Read a table back, with its foreseen columns.

    Raises
    ------
    RunIncomplete
        When the file is no such table.
    """
    try:
        return tables.conform(pl.read_parquet(path.read_bytes()), table)
    except (pl.exceptions.PolarsError, ValueError, OSError) as failure:
        raise RunIncomplete(
            f"{path}: this is not the table that a run leaves behind.\n"
            "Run again, or fetch the folder again from where it came."
        ) from failure
