"""GH-REF-1 in mesa-frames: all persons are one Polars frame, a week is a few expressions.

Events are drawn by NumPy, as a Poisson count and a lookup are not Polars' trade.
"""

from __future__ import annotations

import os

os.environ["POLARS_MAX_THREADS"] = "1"

import numpy as np
import polars as pl
from answer import answer
from gh_ref_1 import Tables
from mesa_frames import AgentSetPolars, ModelDF
from outcome import LISTINGS, REQUESTS, WRONGFUL, Outcome
from polars import col
from yardstick import NEUTRAL, WORST, People, Records, people


class Residents(AgentSetPolars):
    """All persons of some communities."""

    def __init__(self, model: Society, drawn: People) -> None:
        super().__init__(model)
        n = drawn.group.size
        self.group, self.activity = drawn.group, drawn.activity
        self.ties = [pl.Series(tie.astype(np.uint32)) for tie in drawn.ties.T]
        self.add(
            pl.DataFrame(
                {
                    "unique_id": np.arange(n),
                    "group": drawn.group,
                    "score": np.zeros(n),
                    "false": np.zeros(n),
                    "tier": np.full(n, NEUTRAL, np.int8),
                    "left": np.zeros(n, np.int16),
                    "near": np.zeros(n, np.int8),
                }
            )
        )

    def over_contacts(self, column: pl.Expr) -> pl.Expr:
        """Add a column up over everybody's contacts."""
        return pl.sum_horizontal([column.gather(tie) for tie in self.ties])

    def step(self) -> None:
        self.observe()
        self.move()
        self.follow()

    def observe(self) -> None:
        """Draw what is recorded this week."""
        records, rng = self.model.records, self.model.random
        tier, near = self.agents["tier"].to_numpy(), self.agents["near"].to_numpy()
        lies = records.false(rng.poisson(records.false_rate[self.group]), self.group, tier)
        events = rng.poisson(self.activity * records.rate)
        truths = records.true(events, self.group, tier, near)
        self.agents = self.agents.with_columns(truths=pl.Series(truths), lies=pl.Series(lies))

    def move(self) -> None:
        """Move every score, find the tiers, serve who is listed, list who fell."""
        t, rng, n = self.model.tables, self.model.random, len(self.agents)
        score, left = col("score"), col("left")
        pull = t.association / len(self.ties) * self.over_contacts(score)
        moved = score + (col("truths") + col("lies")).clip(*t.week) + pull - t.decay * score
        luck = pl.Series(rng.random(n)), pl.Series(rng.random(n))
        fell = (col("now") == WORST) & (col("tier") < WORST) & (left == 0)
        self.agents = (
            self.agents.with_columns(
                score=moved.clip(*t.score),
                false=((1 - t.decay) * col("false") + col("lies")).clip(*t.score),
                was_listed=left > 0,
            )
            .with_columns(
                now=sum((score < bound).cast(pl.Int8) for bound in t.thresholds.tolist()),
                left=pl.when((left > 0) & (luck[0] >= t.leaves)).then(left - 1).otherwise(0),
            )
            .with_columns(fallen=fell & (luck[1] < t.listed_chance))
            .with_columns(
                left=pl.when("fallen").then(t.listed_weeks).otherwise(left).cast(pl.Int16)
            )
        )

    def follow(self) -> None:
        """Count, and let contacts know who is listed."""
        model, week = self.model, self.model.week
        fallen, listed = self.agents.filter("fallen"), self.agents.filter("was_listed")
        wrong = fallen.filter(col("score") - col("false") >= model.tables.thresholds[-1])
        asked = model.random.poisson(model.tables.requests, len(listed))
        add = model.outcome.add
        add(week, LISTINGS, fallen["group"].to_numpy())
        add(week, WRONGFUL, wrong["group"].to_numpy())
        add(week, REQUESTS, listed["group"].to_numpy(), asked)
        model.outcome.stand(week, self.group, self.agents["now"].to_numpy())
        self.agents = self.agents.with_columns(
            tier=col("now"), near=self.over_contacts((col("left") > 0).cast(pl.Int8))
        ).drop("truths", "lies", "was_listed", "now", "fallen")


class Society(ModelDF):
    """A model with one set of persons."""

    def __init__(self, tables: Tables, communities: int, seed: int) -> None:
        super().__init__(seed)
        self.tables, self.week, self.outcome = tables, 0, Outcome.empty(tables)
        self.records = Records(tables, self.random, self.outcome)
        self.agents += Residents(self, people(tables, communities, self.random))

    def step(self) -> None:
        self.agents.do("step")
        self.week += 1

    def run(self) -> Outcome:
        for _ in range(self.tables.weeks):
            self.step()
        return self.outcome


if __name__ == "__main__":
    answer(Society)
