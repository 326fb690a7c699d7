"""G2: the two-way table of COMPAS as published, counts only.

(a) The identity between false alarms, precision and misses holds in it to 1e-12.  (b) Fed with
each group's base rate, sensitivity and false-alarm rate, observation gives the table back.
(c) A teaching model: one calibrated distribution of risk, one common threshold, fitted to the
two shares selected and to nothing else, foretells the unequal errors: no rule about groups is
needed.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from scipy import optimize
from scipy.special import betainc

from glasshouse.engine.layout import NO_TERM, TO_LIST
from glasshouse.ledger.tally import Tally
from glasshouse.verification import worlds
from glasshouse.verification.lending import FOLDER
from glasshouse.verification.theory import share_se
from tests.verification.tolerance import at_most, identical, near

PERSONS = 400_000


@dataclass(frozen=True)
class Table:
    """Persons of one group: not arrested or arrested again, by scored low or high."""

    tn: int
    fp: int
    fn: int
    tp: int

    @property
    def n(self) -> int:
        return self.tn + self.fp + self.fn + self.tp

    @property
    def base(self) -> float:
        return (self.fn + self.tp) / self.n

    @property
    def selected(self) -> float:
        return (self.fp + self.tp) / self.n

    @property
    def sensitivity(self) -> float:
        return self.tp / (self.tp + self.fn)

    @property
    def false_alarm(self) -> float:
        return self.fp / (self.fp + self.tn)

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp)


@cache
def tables() -> dict[str, Table]:
    with (FOLDER / "data" / "compas" / "counts.csv").open() as file:
        return {
            row["group"]: Table(*(int(row[c]) for c in ("tn", "fp", "fn", "tp")))
            for row in csv.DictReader(file)
        }


def check_identity(table: Table) -> list[str]:
    """FPR = p / (1 - p) * (1 - PPV) / PPV * (1 - FNR)."""
    p, ppv = table.base, table.precision
    due = p / (1 - p) * (1 - ppv) / ppv * table.sensitivity
    return identical("G2 identity", table.false_alarm, due)


def observed(table: Table, *, sensitivity: float | None = None) -> Tally:
    """One week: a share acts at all, once at most; what is seen of it lists, and so do alarms.

    Records of nothing come to everybody alike, so those who acted are seen a little less often.
    """
    acts, alarm = -math.log(1 - table.base), table.false_alarm
    wanted = table.sensitivity if sensitivity is None else sensitivity
    # of those who acted n >= 1 times, P(no record) = (1 - alarm) * E[(1 - sees)^n | n >= 1]
    unseen = optimize.brentq(
        lambda s: (
            (1 - alarm) * (math.exp(-acts * s) - math.exp(-acts)) / table.base - (1 - wanted)
        ),
        0.0,
        1.0,
    )
    life = worlds.living()
    worlds.add_conduct(life, 0, acts)
    scheme = worlds.Scheme().sees(0, 0, float(unseen)).fabricates(alarm, 0)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=NO_TERM)
    scheme.gate(0)
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=1, seed=5)[0]


def check_observation(tally: Tally, table: Table) -> list[str]:
    """The four cells, from who was listed and who truly acted."""
    listed = tally.total("listed") / PERSONS
    idle = tally.total("listed_no_conduct") / PERSONS
    cells = {
        "fp": (idle, table.fp / table.n),
        "tp": (listed - idle, table.tp / table.n),
    }
    rows = []
    for name, (value, target) in cells.items():
        rows += near(f"G2 {name}", value, target, share_se(target, PERSONS))
    return rows


def above(p: float, nu: float, threshold: float) -> tuple[float, float]:
    """Share above a threshold of Beta(p nu, (1 - p) nu), and the mean risk above it."""
    a, b = p * nu, (1 - p) * nu
    return 1 - betainc(a, b, threshold), p * (1 - betainc(a + 1, b, threshold))


def taught() -> tuple[float, float]:
    """Fit the spread and the one threshold to the two shares selected."""
    both = list(tables().values())

    def off(x: np.ndarray) -> list[float]:
        return [above(t.base, x[0], x[1])[0] - t.selected for t in both]

    nu, threshold = optimize.fsolve(off, [5.0, 0.45])
    return float(nu), float(threshold)


def check_teaching(nu: float, threshold: float) -> list[str]:
    """The fit, and the errors it foretells."""
    rows = at_most("G2 spread", abs(nu - 5.473), 0.001)
    rows += at_most("G2 threshold", abs(threshold - 0.4663), 0.0001)
    due = {"black": (0.425, 0.257, 0.649), "white": (0.225, 0.462, 0.609)}
    for group, wanted in due.items():
        p = tables()[group].base
        selected, hits = above(p, nu, threshold)
        found = ((selected - hits) / (1 - p), 1 - hits / p, hits / selected)
        for name, value, target in zip(("FPR", "FNR", "PPV"), found, wanted, strict=True):
            rows += at_most(f"G2 {group} {name}", abs(value - target), 0.001)
    return rows


def test_the_published_rates_are_those_of_the_counts() -> None:
    black, white = tables()["black"], tables()["white"]

    assert [round(100 * t.false_alarm, 2) for t in (black, white)] == [44.85, 23.45]
    assert [round(100 * (1 - t.sensitivity), 2) for t in (black, white)] == [27.99, 47.72]
    assert [round(100 * t.precision, 2) for t in (black, white)] == [62.97, 59.13]


@pytest.mark.parametrize("group", ["black", "white"])
def test_errors_and_precision_are_bound_to_each_other(group: str) -> None:
    assert check_identity(tables()[group]) == []


@pytest.mark.parametrize("group", ["black", "white"])
def test_observation_gives_the_table_back(group: str) -> None:
    table = tables()[group]

    assert check_observation(observed(table), table) == []


def test_one_distribution_and_one_threshold_foretell_unequal_errors() -> None:
    assert check_teaching(*taught()) == []


def test_planted_misses_that_are_not_those_of_the_table_are_caught() -> None:
    table = tables()["white"]

    assert check_observation(observed(table, sensitivity=0.6), table) != []


def test_planted_cells_exchanged_are_caught_by_the_shape_of_errors() -> None:
    black = tables()["black"]
    swapped = Table(black.tn, black.fn, black.fp, black.tp)

    assert check_identity(swapped) == []  # the identity holds in every table, that is its point
    assert check_observation(observed(swapped), black) != []


def test_planted_threshold_of_its_own_for_one_group_is_caught() -> None:
    nu, threshold = taught()

    assert check_teaching(nu, threshold + 0.01) != []
