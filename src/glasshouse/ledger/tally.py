"""The tally of one arm in one replicate: exact integer counts, never a table of persons."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, final

import numpy as np

from glasshouse.ledger.columns import CLEARING, COLUMN, COLUMNS, ENDS, RELIST_WEEKS, SPANS
from glasshouse.ledger.harmed import COMPARED, SPENT
from glasshouse.ledger.spread import BINS, YEAR

if TYPE_CHECKING:
    import numpy.typing as npt

    Counts = npt.NDArray[np.int64]


@final
@dataclass(frozen=True)
class Strata:
    """How persons are told apart in the counts: mixed-radix cells over these attributes.

    `names` and `values` run from the slowest to the fastest digit, so that the cell of a person
    is ((group * n_income + income) * n_sex + sex) * n_place + place) * n_age + age band.
    `grounds` names the attributes that are protected grounds.
    """

    names: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    grounds: tuple[str, ...] = ()

    @property
    def shape(self) -> tuple[int, ...]:
        """Return the number of values of each attribute."""
        return tuple(len(v) for v in self.values)

    @property
    def n_cells(self) -> int:
        """Return the number of cells."""
        return int(np.prod(self.shape))

    def by(self, counts: Counts, name: str) -> Counts:
        """Add counts over every attribute but one.

        `counts` has one row per cell (further axes are kept); the answer has one row per value
        of the attribute called `name`.
        """
        whole = counts.reshape(self.shape + counts.shape[1:])
        keep = self.names.index(name)
        others = tuple(axis for axis in range(len(self.names)) if axis != keep)
        return np.asarray(whole.sum(axis=others), np.int64)


@final
@dataclass(frozen=True)
class Tally:
    """What one arm of one replicate leaves behind.

    All arrays are int64 and add up: the tally of two ranges of towns is the sum of theirs.

    weekly
        [week, group, column]: flows of the week, stocks at its end (see `columns`).
    cells
        [cell, column]: the same, summed over all weeks (stocks become person-weeks).
    people
        [cell]: persons.
    tiers
        [week, group, tier]: persons standing in each tier of the first score.
    mobility
        [span (0 one year, 1 five), tier, tier]: persons by tier when the span begins and when
        it ends, all spans one after another together.
    spells
        [wrong at entry (0, 1), end (see `columns.ENDS`), weeks]: listing spells by length.
    relisted
        [0 at risk, 1 listed again, weeks since leaving]: 0 to 52.
    clearing
        [clock (see `columns.CLEARING`), 0 ended or 1 not, weeks]: how long copies live.
    spread
        [year, group, did (0, 1), bin (see `spread.Scale`)]: persons scored, by where the first
        score as read stands at the year's end, and whether they truly did anything in that
        year to which the rulebook gives a gravity.
    residuals
        Conservation residuals; every one is zero or the run is refused.
    compared
        [harm (see `harmed.COMPARED`), befell here (0, 1), befell without the scheme (0, 1)]:
        persons; none where no arm without scheme was run beside it.
    spent
        [state (see `harmed.SPENT`), weeks]: persons by the weeks they spent in it.
    firms
        [column]: what is counted of firms, over all weeks; they are in nothing of the above.
    n_firms
        [0]: firms.
    """

    weekly: Counts
    cells: Counts
    people: Counts
    tiers: Counts
    mobility: Counts
    spells: Counts
    relisted: Counts
    residuals: Counts
    clearing: Counts
    spread: Counts
    compared: Counts
    spent: Counts
    firms: Counts
    n_firms: Counts

    @classmethod
    def empty(cls, *, weeks: int, groups: int, cells: int, tiers: int) -> Tally:
        """Return a tally of nobody."""
        n = len(COLUMNS)
        shapes = {
            "weekly": (weeks, groups, n),
            "cells": (cells, n),
            "people": (cells,),
            "tiers": (weeks, groups, tiers),
            "mobility": (len(SPANS), tiers, tiers),
            "spells": (2, len(ENDS), weeks + 1),
            "relisted": (2, RELIST_WEEKS + 1),
            "residuals": (16,),
            "clearing": (len(CLEARING), 2, weeks + 1),
            "spread": (weeks // YEAR, groups, 2, BINS),
            "compared": (len(COMPARED), 2, 2),
            "spent": (len(SPENT), weeks + 1),
            "firms": (n,),
            "n_firms": (1,),
        }
        return cls(**{name: np.zeros(shape, np.int64) for name, shape in shapes.items()})

    def __add__(self, other: Tally) -> Tally:
        """Add two tallies of different towns."""
        sums = {f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}
        return replace(self, **sums)

    @property
    def weeks(self) -> int:
        """Return the horizon."""
        return int(self.weekly.shape[0])

    @property
    def persons(self) -> int:
        """Return the number of persons."""
        return int(self.people.sum())

    def total(self, column: str) -> int:
        """Return one column over all weeks and cells: events, or person-weeks for a stock."""
        return int(self.cells[:, COLUMN[column]].sum())

    def by_week(self, column: str) -> Counts:
        """Return one column week by week, all groups together."""
        return np.asarray(self.weekly[:, :, COLUMN[column]].sum(axis=1), np.int64)
