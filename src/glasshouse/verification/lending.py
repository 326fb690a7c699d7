"""The lender of Liu et al. (2018): its rulebooks, one decision for everybody, and the curve."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, final

import numpy as np

from glasshouse import rulebook, society
from glasshouse.engine.bind import Bound, bind
from glasshouse.engine.bind_living import NEED_SLOT
from glasshouse.engine.layout import UNIT
from glasshouse.engine.run import run_towns, towns_of
from glasshouse.ledger.columns import COLUMN

if TYPE_CHECKING:
    import numpy.typing as npt

    from glasshouse.ledger.tally import Tally

    Floats = npt.NDArray[np.float64]

FOLDER = Path(__file__).parent
PAPERS = FOLDER / "rulebooks"
PERSONS = 1_300_000
WEEKS = 2
SEED = 7
ONCE = 2**48


def fresh(name: str) -> Bound:
    """Return a policy bound to Country X, where everybody of age asks once, in either week."""
    found = bind(rulebook.load(PAPERS / f"{name}.yaml"), society.load("country-x"))
    found.living[0]["need_sf48"][NEED_SLOT["loan"]] = [ONCE, 0, 0]
    return found


@cache
def bound(name: str) -> Bound:
    """Return a policy that nobody changes."""
    return fresh(name)


def live(paper: Bound, persons: int = PERSONS) -> Tally:
    """Run two weeks: one decision, and what it does to the score."""
    return run_towns(
        paper.living,
        paper.population,
        [paper.scheme],
        strands=paper.strands,
        seed=SEED,
        towns=towns_of(persons),
        persons=persons,
        weeks=WEEKS,
        strata=paper.strata,
        n_tiers=paper.n_tiers,
    )[0]


@final
@dataclass(frozen=True)
class Lending:
    """What one decision did: shares and points a person of age."""

    adults: int
    accepted: float
    change: float


def lending(paper: Bound, tally: Tally) -> Lending:
    """Read one decision off a tally."""
    age = paper.strata.names.index("age")
    by_age = (
        tally.people.reshape(paper.strata.shape).swapaxes(0, age).reshape(4, -1).sum(axis=1)
    )
    adults = int(by_age[1:].sum())
    weekly = tally.weekly.sum(axis=1)
    granted = weekly[0, COLUMN["outcomes_good"]] + weekly[0, COLUMN["outcomes_bad"]]
    moved = weekly[1, COLUMN["outcome_gain"]] - weekly[1, COLUMN["outcome_loss"]]
    return Lending(adults, int(granted) / adults, int(moved) / UNIT / adults)


@final
@dataclass(frozen=True)
class Curve:
    """A policy's tables as shares: where people stand, how they repay, how the score moves.

    Attributes
    ----------
    score, share, bad
        Of each published point.
    accepted
        The chance of being accepted there.
    up, down
        What the rules say, in points.
    """

    score: Floats
    share: Floats
    bad: Floats
    accepted: Floats
    up: float
    down: float

    @property
    def by_person(self) -> Floats:
        """Return the mean change at each point if everybody's score is clipped."""
        risen = np.clip(self.score + self.up, 300, 850) - self.score
        fallen = np.clip(self.score + self.down, 300, 850) - self.score
        return (1 - self.bad) * risen + self.bad * fallen

    @property
    def by_expectation(self) -> Floats:
        """Return the mean change at each point if the expected score is clipped instead."""
        expected = self.score + (1 - self.bad) * self.up + self.bad * self.down
        return np.clip(expected, 300, 850) - self.score

    @property
    def square(self) -> Floats:
        """Return the mean squared change at each point."""
        risen = np.clip(self.score + self.up, 300, 850) - self.score
        fallen = np.clip(self.score + self.down, 300, 850) - self.score
        return (1 - self.bad) * risen**2 + self.bad * fallen**2

    def mean(self, at_each: Floats) -> float:
        """Return a mean over everybody, those not accepted at 0."""
        return float((self.share * self.accepted * at_each).sum())


def slot_of(paper: Bound) -> int:
    """Return the slot of the one value that anybody has."""
    t = paper.scheme[0]
    shares = np.diff(np.concatenate([[0], t["stand_in_cum32"][0, :4].astype(np.float64)]))
    who = int(np.argmax(shares))  # values by name
    bit = int(t["stand_in_bit"][0]) + who
    first, n = int(t["drawn_who"]), int(t["drawn_values"])
    forbids = [int(x) for x in t["who_forbids"][first : first + n]]
    return next(v for v, f in enumerate(forbids) if not (f >> bit) & 1)


def curve(paper: Bound) -> Curve:
    """Read a policy's tables as the engine holds them."""
    t, v = paper.scheme[0], slot_of(paper)
    n = int(t["drawn_n"])
    cut = t["drawn_at32"][v, :n].astype(np.float64) / 2**32
    score = t["drawn_points"][v, 1:n].astype(np.float64) / UNIT
    at, bad = t["bad_at"][v, : int(t["bad_n"])], t["bad32"][v, : int(t["bad_n"])]
    which = np.clip(np.searchsorted(at, score * UNIT, side="right") - 1, 0, None)
    accepted = np.ones(n - 1)
    for c in range(int(t["cons_n"])):
        gate = int(t["cons_gates"][c]).bit_length() - 1
        refused = float(t["cons_chance32"][c]) / 2**32
        accepted *= np.where(score * UNIT < t["gate_below"][gate], 1 - refused, 1.0)
    rules = {n: int(t["rule_mild"][r]) / UNIT for n, r in enumerate(t["outcome_rule"][:2])}
    return Curve(
        score,
        np.diff(cut),
        bad[which].astype(np.float64) / 2**32,
        accepted,
        up=max(rules.values()),
        down=min(rules.values()),
    )
