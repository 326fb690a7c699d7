"""What a measure is answered from: pooled exact counts, and the names of who they count."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, final

import numpy as np

from glasshouse.clock import WEEKS_PER_YEAR
from glasshouse.ledger.columns import COLUMN

if TYPE_CHECKING:
    import numpy.typing as npt

    from glasshouse.ledger.spread import Scale
    from glasshouse.ledger.tally import Strata, Tally

    Integers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

PER_THOUSAND_YEARS = 1000.0
"""Rates are told for 1,000 persons over one year."""


class Reading(NamedTuple):
    """What a measure answers for one group.

    `value` is not a number where the question has no answer; `base` counts the units asked
    about (persons, listings, person-weeks), `events` those for which the answer is yes, both
    over all pooled replicates.  `curve` holds the survival curve behind a median.
    """

    value: float
    base: float
    events: float
    curve: Floats | None = None


Readings = dict[str, Reading]


@final
@dataclass(frozen=True)
class Counts:
    """The tally of one arm, pooled over replicates, with the names of its cells.

    Labels are ``all`` and one ``attribute=value`` for every value of every attribute.
    `privileged` are the tiers that bring a privilege; `scale` says what the bins mean in which
    the spread of scores is kept, where there is a score.
    """

    tally: Tally
    strata: Strata
    replicates: int = 1
    contexts: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    privileged: tuple[str, ...] = ()
    scale: Scale | None = None

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Return the names of the groups of persons, everybody first."""
        pairs = zip(self.strata.names, self.strata.values, strict=True)
        return ("all", *(f"{name}={value}" for name, values in pairs for value in values))

    @cached_property
    def table(self) -> Integers:
        """Return the columns of the ledger over all weeks: one row a label."""
        return self._rows(self.tally.cells)

    @cached_property
    def persons(self) -> Integers:
        """Return how many persons stand behind each label."""
        return self._rows(self.tally.people[:, None])[:, 0]

    @property
    def person_weeks(self) -> Integers:
        """Return the weeks lived by the persons behind each label."""
        return self.persons * self.tally.weeks

    @property
    def person_years(self) -> Floats:
        """Return the years lived by the persons behind each label."""
        return self.person_weeks / WEEKS_PER_YEAR

    def of(self, *columns: str) -> Integers:
        """Return the sum of some columns over all weeks, for each label."""
        first, *others = (self.table[:, COLUMN[c]] for c in columns)
        return sum(others, first.copy())

    def last(self, column: str) -> Integers:
        """Return a column in the last week, for everybody and each value of `group`."""
        week = self.tally.weekly[-1, : len(self._groups), COLUMN[column]]
        return np.concatenate([[week.sum()], week])

    @cached_property
    def last_labels(self) -> tuple[str, ...]:
        """Return the labels that the counts of single weeks know."""
        return ("all", *(f"group={value}" for value in self._groups))

    @property
    def last_persons(self) -> Integers:
        """Return the persons behind each of `last_labels`."""
        where = dict(zip(self.labels, self.persons, strict=True))
        return np.array([where[label] for label in self.last_labels], np.int64)

    def values_of(self, attribute: str) -> dict[str, int]:
        """Return the row of every value of an attribute, by its label."""
        return {
            label: row
            for row, label in enumerate(self.labels)
            if label.startswith(f"{attribute}=")
        }

    @property
    def _groups(self) -> tuple[str, ...]:
        return self.strata.values[self.strata.names.index("group")]

    def _rows(self, counts: Integers) -> Integers:
        everybody = counts.sum(axis=0, keepdims=True)
        parts = [self.strata.by(counts, name) for name in self.strata.names]
        return np.concatenate([everybody, *parts])


def quotient(above: float, below: float) -> float:
    """Return `above / below`, and not a number where nothing stands below."""
    return float(above) / float(below) if below else math.nan


def shares(labels: tuple[str, ...], events: Integers, base: Integers) -> Readings:
    """Return, label by label, the share of a base for which something holds."""
    return {
        label: Reading(quotient(e, b), float(b), float(e))
        for label, e, b in zip(labels, events, base, strict=True)
    }


def rates(counts: Counts, events: Integers, per: float = PER_THOUSAND_YEARS) -> Readings:
    """Return, label by label, how often something happens in `per` years lived."""
    return {
        label: Reading(per * quotient(e, years), float(n), float(e))
        for label, e, years, n in zip(
            counts.labels, events, counts.person_years, counts.persons, strict=True
        )
    }
