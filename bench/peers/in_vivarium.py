"""GH-REF-1 in vivarium: one component whose private columns hold the scores."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from answer import answer
from gh_ref_1 import Tables
from outcome import LISTINGS, REQUESTS, WRONGFUL, Outcome
from vivarium import Component, InteractiveContext
from yardstick import NEUTRAL, WORST, Records, people

COLUMNS = {"score": 0.0, "false": 0.0, "tier": NEUTRAL, "left": 0, "near": 0}


class Scheme(Component):
    """Points, tiers and the list."""

    def __init__(self, tables: Tables, communities: int, seed: int) -> None:
        super().__init__()
        self.tables, self.rng = tables, np.random.default_rng(seed)
        self.drawn = people(tables, communities, self.rng)
        self.outcome, self.week = Outcome.empty(tables), 0
        self.records = Records(tables, self.rng, self.outcome)

    def setup(self, builder: Any) -> None:
        builder.population.register_initializer(self.begin, list(COLUMNS))

    def begin(self, born: Any) -> None:
        self.population_view.initialize(pd.DataFrame(COLUMNS, index=born.index))

    def on_time_step(self, event: Any) -> None:  # noqa: ARG002 - vivarium hands it over
        self.population_view.update(list(COLUMNS), self.next)
        self.week += 1

    def next(self, was: pd.DataFrame) -> pd.DataFrame:
        """Return everybody's columns after a week."""
        t, group = self.tables, self.drawn.group
        score, false, tier, left, near = (was[name].to_numpy() for name in COLUMNS)
        lies = self.rng.poisson(self.records.false_rate[group])
        events = self.rng.poisson(self.drawn.activity * self.records.rate)
        falsely = self.records.false(lies, group, tier)
        gain = falsely + self.records.true(events, group, tier, near)
        pull = t.association * score[self.drawn.ties].mean(axis=1)
        score = np.clip(score + np.clip(gain, *t.week) + pull - t.decay * score, *t.score)
        false = np.clip(false + falsely - t.decay * false, *t.score)
        now = (score[:, None] < t.thresholds).sum(axis=1)
        fell = (now == WORST) & (tier < WORST)
        left = self.listings(left.copy(), fell, score - false)
        if left.any() or near.any():
            near = (left > 0)[self.drawn.ties].sum(axis=1)
        self.outcome.stand(self.week, group, now)
        columns = dict(zip(COLUMNS, (score, false, now, left, near), strict=True))
        return pd.DataFrame(columns, index=was.index)

    def listings(self, left: Any, fell: Any, rightly: Any) -> Any:
        """Serve who is listed and list who fell; return everybody's weeks left."""
        t, rng, group, add = self.tables, self.rng, self.drawn.group, self.outcome.add
        listed = np.flatnonzero(left)
        add(self.week, REQUESTS, group[listed], rng.poisson(t.requests, listed.size))
        left[listed] -= 1
        left[listed[rng.random(listed.size) < t.leaves]] = 0
        fallen = np.flatnonzero(fell & (left == 0))
        fallen = fallen[rng.random(fallen.size) < t.listed_chance]
        left[fallen] = t.listed_weeks
        add(self.week, LISTINGS, group[fallen])
        add(self.week, WRONGFUL, group[fallen[rightly[fallen] >= t.thresholds[-1]]])
        return left


class Run:
    """A simulation that is set up, so that only its weeks are timed."""

    def __init__(self, tables: Tables, communities: int, seed: int) -> None:
        self.scheme = Scheme(tables, communities, seed)
        self.sim = InteractiveContext(
            components=[self.scheme],
            configuration={
                "population": {"population_size": self.scheme.drawn.group.size},
                "time": {"step_size": 7},
            },
            logging_verbosity=0,
        )

    def run(self) -> Outcome:
        self.sim.take_steps(self.scheme.tables.weeks)
        return self.scheme.outcome


if __name__ == "__main__":
    answer(Run)
