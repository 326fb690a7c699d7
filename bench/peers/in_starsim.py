"""GH-REF-1 in Starsim: one module, its states as Starsim's arrays, rare draws by its streams.

Events of everybody are drawn by NumPy: Starsim's Poisson stream with a rate for each agent
takes several hundred nanoseconds a person-week by itself.
"""

from __future__ import annotations

import numpy as np
import starsim as ss
from answer import answer
from gh_ref_1 import Tables
from outcome import LISTINGS, REQUESTS, WRONGFUL, Outcome
from yardstick import NEUTRAL, WORST, People, Records, people


class Scheme(ss.Module):
    """Points, tiers and the list."""

    def __init__(self, tables: Tables, drawn: People, rng: np.random.Generator) -> None:
        super().__init__()
        self.tables, self.drawn, self.rng = tables, drawn, rng
        self.outcome = Outcome.empty(tables)
        self.records = Records(tables, rng, self.outcome)
        self.define_states(
            ss.FloatArr("score", default=0.0),
            ss.FloatArr("false", default=0.0),
            ss.IntArr("tier", default=NEUTRAL),
            ss.IntArr("left", default=0),
            ss.IntArr("near", default=0),
        )
        self.leaves = ss.bernoulli(p=tables.leaves)
        self.listed = ss.bernoulli(p=tables.listed_chance)
        self.requests = ss.poisson(lam=tables.requests)

    def step(self) -> None:
        t, group, tier = self.tables, self.drawn.group, self.tier.values
        lies = self.rng.poisson(self.records.false_rate[group])
        false = self.records.false(lies, group, tier)
        events = self.rng.poisson(self.drawn.activity * self.records.rate)
        gain = false + self.records.true(events, group, tier, self.near.values)
        score = self.score.values
        pull = t.association * score[self.drawn.ties].mean(axis=1)
        moved = score + np.clip(gain, *t.week) + pull - t.decay * score
        self.score[:] = np.clip(moved, *t.score)
        self.false[:] = np.clip(false + (1 - t.decay) * self.false.values, *t.score)
        self.follow()

    def follow(self) -> None:
        """Serve who is listed, list who fell, take on the new tiers."""
        t, group, add = self.tables, self.drawn.group, self.outcome.add
        score = self.score.values
        tier = (score[:, None] < t.thresholds).sum(axis=1)
        listed = (self.left > 0).uids
        add(self.ti, REQUESTS, group[listed], self.requests.rvs(listed))
        self.left[listed] -= 1
        self.left[self.leaves.filter(listed)] = 0
        fell = (tier == WORST) & (self.tier.values < WORST) & (self.left.values == 0)
        fallen = self.listed.filter(ss.uids(np.flatnonzero(fell)))
        self.left[fallen] = t.listed_weeks
        wrong = fallen[self.score[fallen] - self.false[fallen] >= t.thresholds[-1]]
        add(self.ti, LISTINGS, group[fallen])
        add(self.ti, WRONGFUL, group[wrong])
        if len(listed) or len(fallen):
            self.near[:] = (self.left.values > 0)[self.drawn.ties].sum(axis=1)
        self.tier[:] = tier
        self.outcome.stand(self.ti, group, tier)


class Run:
    """A simulation that is initialised, so that only its weeks are timed."""

    def __init__(self, tables: Tables, communities: int, seed: int) -> None:
        rng = np.random.default_rng(seed)
        drawn = people(tables, communities, rng)
        self.scheme = Scheme(tables, drawn, rng)
        self.sim = ss.Sim(
            n_agents=drawn.group.size, start=0, dur=tables.weeks - 1, dt=1,
            modules=[self.scheme], rand_seed=seed, verbose=0, copy_inputs=False,
        )  # fmt: skip
        self.sim.init()

    def run(self) -> Outcome:
        self.sim.run()
        return self.scheme.outcome


if __name__ == "__main__":
    answer(Run)
