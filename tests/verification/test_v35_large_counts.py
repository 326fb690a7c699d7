"""V35: counts of a country stay exact; a float32 accumulator stops counting at 2**24."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np

from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.tally import Strata, Tally
from tests.verification.tolerance import exact

STRATA = Strata(names=("group", "sex"), values=(("A", "B", "C"), ("female", "male")))


def check_exactness(tally: Tally, start: int) -> list[str]:
    """Adding one at a time to a large count moves it by one, in every table and every sum."""
    found = []
    for f in fields(Tally):
        table = getattr(tally, f.name)
        table.flat[0] = start
        for step in (1, 2, 3):
            table.flat[0] += 1
            found += exact(f"V35 {f.name} {start} + {step}", int(table.flat[0]), start + step)
    column = COLUMN["listed"]
    tally.cells[:, column] = start + 1
    by_sex = STRATA.by(tally.cells[:, column], "sex")
    found += exact(f"V35 three cells of {start + 1} together", int(by_sex[0]), 3 * (start + 1))
    twice = tally + tally
    found += exact(f"V35 two tallies of {start + 1}", twice.total("listed"), 12 * (start + 1))
    return found


def a_tally(dtype: type[Any]) -> Tally:
    empty = Tally.empty(weeks=2, groups=3, cells=STRATA.n_cells, tiers=2)
    return Tally(**{f.name: getattr(empty, f.name).astype(dtype) for f in fields(Tally)})


def test_counts_are_exact_where_single_precision_stops() -> None:
    assert check_exactness(a_tally(np.int64), 2**24) == []


def test_counts_are_exact_where_double_precision_stops() -> None:
    assert check_exactness(a_tally(np.int64), 2**53) == []


def test_the_tally_of_nobody_counts_in_64_bit_integers() -> None:
    empty = Tally.empty(weeks=1, groups=1, cells=1, tiers=1)
    assert {getattr(empty, f.name).dtype for f in fields(Tally)} == {np.dtype(np.int64)}


def test_planted_float32_accumulator_fails_at_two_to_the_24() -> None:
    assert check_exactness(a_tally(np.float32), 2**24) != []


def test_planted_float64_accumulator_fails_at_two_to_the_53() -> None:
    assert check_exactness(a_tally(np.float64), 2**53) != []
