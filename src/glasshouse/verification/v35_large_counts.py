"""Counts are exact where single and double precision stop."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

import numpy as np

from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.tally import Strata, Tally
from glasshouse.verification.reading import Reading, exact

NUMBER: Final = "V35"
RULE: Final = "T0"
FAULT: Final = "The tables are kept in single precision."

STRATA = Strata(names=("group", "sex"), values=(("A", "B", "C"), ("female", "male")))
SINGLE, DOUBLE = 2**24, 2**53


def a_tally(dtype: type[Any] = np.int64) -> Tally:
    """Return a tally of nobody, its tables of some kind of number."""
    empty = Tally.empty(weeks=52, groups=3, cells=STRATA.n_cells, tiers=2)
    return Tally(**{f.name: getattr(empty, f.name).astype(dtype) for f in fields(Tally)})


def held(tally: Tally, start: int) -> list[Reading]:
    """Adding one at a time to a large count moves it by one, in every table and every sum."""
    found = []
    for f in fields(Tally):
        table = getattr(tally, f.name)
        table.flat[0] = start
        for _ in range(3):
            table.flat[0] += 1
        found.append(exact(f"{f.name}: {start} + 3, above it", int(table.flat[0]) - start, 3))
    column = COLUMN["listed"]
    tally.cells[:, column] = start + 1
    by_sex = int(STRATA.by(tally.cells[:, column], "sex")[0])
    found.append(exact(f"three cells of {start} + 1", by_sex - 3 * start, 3))
    twice = (tally + tally).total("listed")
    return [*found, exact(f"two tallies of {start} + 1", twice - 12 * start, 12)]


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read what large counts grow by."""
    dtype: type[Any] = np.float32 if fault else np.int64
    empty = Tally.empty(weeks=1, groups=1, cells=1, tiers=1)
    bits = min(getattr(empty, f.name).dtype.itemsize for f in fields(Tally)) * 8
    whole = all(getattr(empty, f.name).dtype.kind == "i" for f in fields(Tally))
    return (
        *held(a_tally(dtype), SINGLE),
        *held(a_tally(dtype), DOUBLE),
        exact("bits of the shortest table, all whole numbers", bits * whole, 64),
    )
