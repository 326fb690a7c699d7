"""The tables of a run: estimates, weekly counts and lengths of listings, as data frames."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from glasshouse.io.tables import schema
from glasshouse.ledger.columns import COLUMNS, ENDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from glasshouse.experiment.estimate import Estimate
    from glasshouse.ledger.tally import Strata, Tally


def estimate_rows(
    estimates: Iterable[Estimate],
    badge: Callable[[Estimate], str],
    level: float,
    which: str = "central",
) -> pl.DataFrame:
    """Return estimates as rows; those of the low and high sets have values only."""
    is_central = which == "central"
    rows = [
        (
            e.measure,
            e.arm,
            e.group,
            which,
            _number(e.value),
            _number(e.low) if is_central else None,
            _number(e.high) if is_central else None,
            level,
            e.unit,
            badge(e),
            int(e.base),
            int(e.events) if math.isfinite(e.events) else None,
            e.is_suppressed,
        )
        for e in estimates
    ]
    return pl.DataFrame(rows, schema=schema("estimates"), orient="row")


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def weekly_rows(tallies: Mapping[str, Tally], strata: Strata) -> pl.DataFrame:
    """Return every count of every week, by arm and group; each replicate's added."""
    groups = strata.values[strata.names.index("group")]
    labels = [f"group={value}" for value in groups]
    frames = [_weeks(arm, tally, labels) for arm, tally in tallies.items()]
    return pl.concat(frames)


def _weeks(arm: str, tally: Tally, labels: Sequence[str]) -> pl.DataFrame:
    weeks, groups, columns = tally.weekly.shape[0], len(labels), len(COLUMNS)
    n = weeks * groups * columns
    week = np.repeat(np.arange(weeks), groups * columns)
    group = np.tile(np.repeat(np.arange(groups), columns), weeks)
    column = np.tile(np.arange(columns), weeks * groups)
    return pl.DataFrame(
        {
            "arm": pl.repeat(arm, n, eager=True),
            "week": week,
            "group": pl.Series(labels)[group],
            "column": pl.Series(COLUMNS)[column],
            "count": tally.weekly[:, :groups].reshape(n),
        },
        schema=schema("weekly"),
    )


def spell_rows(tallies: Mapping[str, Tally]) -> pl.DataFrame:
    """Return how many listings were how long and ended how, by arm."""
    rows = [
        (arm, bool(wrong), ENDS[end], int(weeks), int(tally.spells[wrong, end, weeks]))
        for arm, tally in tallies.items()
        for wrong, end, weeks in zip(*np.nonzero(tally.spells), strict=True)
    ]
    return pl.DataFrame(rows, schema=schema("spells"), orient="row")
