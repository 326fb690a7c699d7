"""Adding up what happens: flows of the week, stocks at its end, and their sums by cell.

A stock is changed where it changes, never counted anew: by group it is carried from week to
week, and by cell a person's change in week t is worth the `weeks - t` person-weeks that are
left, so that the sum over all weeks is exact without a pass over the town.  Counts by cell lie
column by column, so that the few columns that matter to a scheme stay in cache.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.layout import GROUPS
from glasshouse.engine.state import LOG, N_COLUMNS
from glasshouse.ledger.columns import COLUMN, STOCKS

i64 = np.int64
BEGINS, ENDS = i64(1), i64(-1)
TRUE_EVENTS = i64(COLUMN["true_harmful"])
INABILITY = i64(COLUMN["true_inability"])
LISTED_NO_CONDUCT = i64(COLUMN["listed_no_conduct"])
N_STOCKS = len(STOCKS)


@part
def note(arm: Any, people: Any, i: Any, column: Any) -> None:
    """Count a flow: something that happened to person `i` this week, once."""
    arm.now[people.group[i], column] += 1
    arm.cells[column, people.cell[i]] += 1
    if arm.logging and arm.n_log < LOG:
        arm.log_who[arm.n_log] = i
        arm.log_column[arm.n_log] = column
        arm.n_log += 1


@part
def note_steps(arm: Any, people: Any, i: Any, column: Any, n: Any) -> None:
    """Count a flow that comes in steps: `n` of them this week."""
    arm.now[people.group[i], column] += n
    arm.cells[column, people.cell[i]] += n


@part
def hold(arm: Any, town: Any, people: Any, i: Any, column: Any, step: Any) -> None:
    """Count a stock: from this week on something holds (+1) or no longer holds (-1)."""
    arm.stock[people.group[i], column] += step
    arm.cells[column, people.cell[i]] += step * (town.weeks - town.week)


@kernel
def hold_alike(arm: Any, first: Any, column: Any) -> None:
    """Begin a stock that holds for as many as in the first arm."""
    for g in range(GROUPS):
        arm.stock[g, column] = first.stock[g, column]
    for cell in range(arm.cells.shape[1]):
        arm.cells[column, cell] = first.cells[column, cell]


@kernel
def add_week(arm: Any, town: Any, weekly: Any, tiers: Any) -> None:
    """Add the week's flows, the stocks at its end and the tiers to the outputs."""
    for g in range(town.groups):
        for c in range(5):
            arm.now[g, TRUE_EVENTS + c] += town.true_now[g, c]
        for c in range(N_COLUMNS):
            n = arm.now[g, c] + arm.stock[g, c]
            weekly[g, c] += n
            arm.total[c] += n
            arm.now[g, c] = 0
        for k in range(tiers.shape[1]):
            tiers[g, k] += arm.standing[g, k]
