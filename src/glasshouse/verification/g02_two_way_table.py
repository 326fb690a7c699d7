"""COMPAS: identity, table from base rate and errors, and unequal errors without a group rule.

The two-way table as ProPublica published it (2016), counts only.  The identity between false
alarms, precision and misses holds in it.  Fed with each group's base rate, sensitivity and
false alarms, observation gives the table back.  And a teaching model foretells the unequal
errors: one calibrated distribution of risk, Beta(p nu, (1 - p) nu), one common threshold, both
fitted to the two shares selected and to nothing else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, final

import numpy as np

from glasshouse.engine.layout import NO_TERM, TO_LIST
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, identical, near, within
from glasshouse.verification.tails import root
from glasshouse.verification.theory import false_positive_rate, share_se

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "G2"
RULE: Final = "T0, Tz, Tb"
FAULT: Final = "One group is held to another threshold, and its misses are false alarms."

PERSONS, STEPS = 400_000, 20_000
SPREAD, THRESHOLD = 5.473, 0.4663
"""What the fit gives, worked out independently."""
FORETOLD: Final = {"black": (0.425, 0.257, 0.649), "white": (0.225, 0.462, 0.609)}
"""False alarms, misses and precision that the teaching model gives, likewise."""
STRICTER = 0.01


@final
@dataclass(frozen=True)
class Table:
    """Persons of one group: not arrested or arrested again, by scored low or high."""

    tn: int
    fp: int
    fn: int
    tp: int

    @property
    def n(self) -> int:
        """Return all of them."""
        return self.tn + self.fp + self.fn + self.tp

    @property
    def base(self) -> float:
        """Return the share arrested again."""
        return (self.fn + self.tp) / self.n

    @property
    def selected(self) -> float:
        """Return the share scored high."""
        return (self.fp + self.tp) / self.n

    @property
    def sensitivity(self) -> float:
        """Return who is scored high of those arrested again."""
        return self.tp / (self.tp + self.fn)

    @property
    def false_alarm(self) -> float:
        """Return who is scored high of those not arrested again."""
        return self.fp / (self.fp + self.tn)

    @property
    def precision(self) -> float:
        """Return who is arrested again of those scored high."""
        return self.tp / (self.tp + self.fp)


def tables() -> dict[str, Table]:
    """Return the published counts, by group; `data/compas` names their source."""
    return {
        "black": Table(tn=990, fp=805, fn=532, tp=1369),
        "white": Table(tn=1139, fp=349, fn=461, tp=505),
    }


def bound(group: str, table: Table) -> Reading:
    """Hold the identity in one group's table."""
    due = false_positive_rate(table.base, table.precision, 1 - table.sensitivity)
    return identical(f"{group}: identity, false alarms", table.false_alarm, due)


@cache
def observed(table: Table) -> Tally:
    """Run one week: a share acts at all; what is seen of it lists, and so do false alarms.

    Records of nothing come to everybody alike, so those who acted are seen a little less often.
    """
    acts, alarm = -math.log(1 - table.base), table.false_alarm
    missed = (1 - table.sensitivity) * table.base / (1 - alarm)
    # of those who acted n >= 1 times, P(no record) = (1 - alarm) * E[(1 - seen)^n | n >= 1]
    seen = root(
        lambda s: math.exp(-acts * s) - math.exp(-acts) - missed,
        0.0,
        1.0,
    )
    life = worlds.living()
    worlds.add_conduct(life, 0, acts)
    scheme = worlds.Scheme().sees(0, 0, seen).fabricates(alarm, 0)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=NO_TERM)
    scheme.gate(0)
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=1, seed=5)[0]


def returned(group: str, tally: Tally, table: Table) -> list[Reading]:
    """Hold the cells, from who was listed and who truly acted, against the table."""
    listed = tally.total("listed") / PERSONS
    idle = tally.total("listed_no_conduct") / PERSONS
    wrong, right = table.fp / table.n, table.tp / table.n
    return [
        near(f"{group}: scored high, not arrested", idle, wrong, share_se(wrong, PERSONS)),
        near(f"{group}: high, arrested", listed - idle, right, share_se(right, PERSONS)),
    ]


def above(p: float, nu: float, threshold: float) -> tuple[float, float]:
    """Return the share of Beta(p nu, (1 - p) nu) above a threshold, and its mass of risk."""
    a, b = p * nu, (1 - p) * nu
    x = np.linspace(threshold, 1.0, STEPS + 1)
    weight = np.full(STEPS + 1, 2.0)
    weight[1::2], weight[[0, -1]] = 4.0, 1.0  # Simpson's rule
    whole = math.exp(math.lgamma(nu) - math.lgamma(a) - math.lgamma(b))
    mass = whole * weight * x ** (a - 1) * (1 - x) ** (b - 1) * (1 - threshold) / (3 * STEPS)
    return float(mass.sum()), float((x * mass).sum())


@cache
def taught() -> tuple[float, float]:
    """Fit the spread and the one threshold to the two shares selected."""
    one, other = tables().values()

    def cut(nu: float) -> float:
        return root(lambda x: above(one.base, nu, x)[0] - one.selected, 0.01, 0.99)

    nu = root(lambda n: above(other.base, n, cut(n))[0] - other.selected, 3.0, 12.0)
    return nu, cut(nu)


def foretold(group: str, nu: float, threshold: float) -> list[Reading]:
    """Hold the errors that the teaching model foretells for one group."""
    p = tables()[group].base
    selected, hits = above(p, nu, threshold)
    found = ((selected - hits) / (1 - p), 1 - hits / p, hits / selected)
    names = ("false alarms", "misses", "precision")
    return [
        within(f"{group}: {name}, foretold", value, due, 0.001)
        for name, value, due in zip(names, found, FORETOLD[group], strict=True)
    ]


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the identity, the table that observation gives, and the teaching model."""
    nu, threshold = taught()
    found = [
        within("spread", nu, SPREAD, 0.001),
        within("threshold", threshold, THRESHOLD, 1e-4),
    ]
    for group, table in tables().items():
        spoilt = fault and group == "black"
        fed = Table(table.tn, table.fn, table.fp, table.tp) if spoilt else table
        found += [bound(group, table), *returned(group, observed(fed), table)]
        found += foretold(group, nu, threshold + STRICTER * spoilt)
    return tuple(found)
