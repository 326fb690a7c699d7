"""The tables of a run folder: their columns, types and meanings.

Every column is here, so that a table can hold nothing else: no row is a person, and a frame
with another column is refused before it reaches the disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, final

import polars as pl


@final
@dataclass(frozen=True)
class Column:
    """One column: its name, its type on disk, and what it means in words."""

    name: str
    dtype: type[pl.DataType]
    meaning: str


# Columns that mean the same in several tables.
_GROUP = Column("group", pl.String, "all, or ground=value such as income=q1")
_VALUE = Column("value", pl.Float64, "the estimate; empty where undefined or too few people")
_LOW = Column("low", pl.Float64, "lower end of the interval over replicates")
_HIGH = Column("high", pl.Float64, "upper end of the interval over replicates")
_LEVEL = Column("level", pl.Float64, "the interval's level, such as 0.95")
_UNIT = Column("unit", pl.String, "the unit of value, low and high")
_N = Column("n", pl.Int64, "synthetic persons behind it, all replicates together")
_SUPPRESSED = Column(
    "suppressed", pl.Boolean, "true where too few people or events stand behind it"
)
_MEASURE = Column("measure", pl.String, "what was measured; definitions in the documentation")
_HARM = Column("measure", pl.String, "the harm; definitions in the documentation")

TABLES: Final[dict[str, tuple[Column, ...]]] = {
    "estimates": (
        _MEASURE,
        Column(
            "arm",
            pl.String,
            "scheme, null (no scheme), another arm, or scheme-null: the paired difference; of "
            "rulebooks side by side A, B, C, null, and B-A",
        ),
        _GROUP,
        Column(
            "set",
            pl.String,
            "central, or low / high: every assumed figure at the end that lowers / raises harm",
        ),
        _VALUE,
        _LOW,
        _HIGH,
        _LEVEL,
        _UNIT,
        Column("badge", pl.String, "the weakest evidence it rests on: S B D A T X"),
        _N,
        Column("events", pl.Int64, "events counted behind it, all replicates together"),
        _SUPPRESSED,
    ),
    "weekly": (
        Column("arm", pl.String, "scheme, null, or another arm"),
        Column("week", pl.Int64, "week of the run, from 0"),
        Column("group", pl.String, "group of persons"),
        Column("column", pl.String, "what was counted"),
        Column(
            "count", pl.Int64, "persons (stocks) or events (flows), all replicates together"
        ),
    ),
    "spells": (
        Column("arm", pl.String, "scheme, null, or another arm"),
        Column("wrong", pl.Boolean, "true where the listing was wrongful when it began"),
        Column("end", pl.String, "what ended it; horizon: still listed when the run ended"),
        Column("weeks", pl.Int64, "how long it lasted"),
        Column("count", pl.Int64, "listings, all replicates together"),
    ),
    "structures": (
        Column(
            "structure", pl.String, "as-written, or the part that is out or other; see run.json"
        ),
        _MEASURE,
        Column("arm", pl.String, "scheme, or scheme-null: the paired difference"),
        _GROUP,
        _VALUE,
        _LOW,
        _HIGH,
        _LEVEL,
        _UNIT,
        _N,
        _SUPPRESSED,
    ),
    "points": (
        Column("course", pl.String, "the figures that move, or 'as written'"),
        Column("at", pl.Float64, "the first figure's value, in the unit the file has it in"),
        Column("at_second", pl.Float64, "the second figure's; empty where one moves alone"),
        _HARM,
        Column("arm", pl.String, "scheme, or scheme-null: what the scheme adds"),
        _GROUP,
        _VALUE,
        _LOW,
        _HIGH,
        Column("apart", pl.Float64, "how far it lies from the papers as they stand, paired"),
        Column("apart_low", pl.Float64, "lower end of that difference's interval"),
        Column("apart_high", pl.Float64, "upper end of that difference's interval"),
        Column("level", pl.Float64, "the intervals' level, such as 0.95"),
        Column("unit", pl.String, "the unit of value, apart and their ends"),
        _N,
        _SUPPRESSED,
    ),
    "influence": (
        _HARM,
        Column("method", pl.String, "screen (Morris) or shares (Sobol)"),
        Column("figure", pl.String, "paper:path of the figure; empty for luck"),
        Column(
            "kind",
            pl.String,
            "effect, mean, spread, rank, kept of a screen; first, total of shares; luck",
        ),
        Column("value", pl.Float64, "the index; effects over the figure's whole range"),
        Column("low", pl.Float64, "lower end of its interval by drawing again"),
        Column("high", pl.Float64, "upper end of its interval by drawing again"),
        _UNIT,
        Column("n", pl.Int64, "points behind it"),
    ),
    "towns": (
        Column("arm", pl.String, "scheme, null, another arm, or several arms at once"),
        Column("replicate", pl.Int64, "which replicate, from 0"),
        Column("first", pl.Int64, "first town of a range, from 0"),
        Column("last", pl.Int64, "the one after its last town"),
        Column("weekly", pl.Int64, "proof of its counts by week (no count: see verify)"),
        Column("spells", pl.Int64, "proof of its lengths of listings"),
        Column("others", pl.Int64, "proof of all its other counts"),
    ),
}
"""Name of the file without `.parquet`, and its columns in order."""


def schema(table: str) -> dict[str, type[pl.DataType]]:
    """Return the columns and types of a table, in order."""
    return {column.name: column.dtype for column in TABLES[table]}


def empty(table: str) -> pl.DataFrame:
    """Return a table without rows."""
    return pl.DataFrame(schema=schema(table))


def conform(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """Return a frame with exactly the table's columns and types; "not a number" becomes empty.

    Raises
    ------
    ValueError
        When columns are missing or not foreseen: a mistake in the program, not in a rulebook.
    """
    wanted = schema(table)
    if set(frame.columns) != set(wanted):
        odd = sorted(set(frame.columns) ^ set(wanted))
        raise ValueError(f"table {table!r}: columns missing or not foreseen: {', '.join(odd)}")
    columns = [
        pl.col(name).cast(dtype).fill_nan(None)
        if dtype is pl.Float64
        else pl.col(name).cast(dtype)
        for name, dtype in wanted.items()
    ]
    return frame.select(columns)


def dictionary() -> dict[str, list[dict[str, Any]]]:
    """Return the column dictionary that a run folder carries as `columns.json`."""
    return {
        f"{table}.parquet": [
            {"column": c.name, "type": c.dtype.__name__.lower(), "meaning": c.meaning}
            for c in columns
        ]
        for table, columns in TABLES.items()
    }
