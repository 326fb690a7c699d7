"""GH-REF-1 in JAX on a processor: one compiled scan over all weeks, its own keyed draws.

True and false records are drawn together: a count for each person, spread out into one row an
event.  Rows beyond those that there are lie beyond the last person and are dropped.
"""

from __future__ import annotations

import os

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from answer import answer
from gh_ref_1 import Tables
from outcome import QUARTERS, TIERS, Outcome
from yardstick import NEUTRAL, WORST, people

COUNTS = 6  # events of a person in a week


class Chances(NamedTuple):
    """The tables by type of person, which is group and activity together."""

    more: jax.Array  # [count, type]: P(more than so many events and false records in a week)
    outcomes: jax.Array  # [type, outcome]: cumulative; kinds seen, kinds falsely, not seen
    points: jax.Array  # [outcome, tier]
    kept: jax.Array  # [contacts listed]


class Everybody(NamedTuple):
    """What does not change."""

    type: jax.Array
    group: jax.Array
    ties: jax.Array


class State(NamedTuple):
    """What a week changes."""

    score: jax.Array
    false: jax.Array
    tier: jax.Array
    left: jax.Array
    near: jax.Array


def chances_of(t: Tables) -> Chances:
    """Return the tables of all types, group by group."""
    rows, means = [], []
    for group in range(len(t.group_shares)):
        for activity in t.activity:
            seen, false = activity * t.rate * t.seen[group], t.false_rate[group]
            unseen = activity * t.rate.sum() - seen.sum()
            rates = np.concatenate([seen, false, [unseen]])
            rows.append(np.cumsum(rates)[:-1] / rates.sum())
            means.append(rates.sum())
    mean = np.array(means)
    terms = [np.exp(-mean)]
    for n in range(1, COUNTS):
        terms.append(terms[-1] * mean / n)
    points = np.concatenate([t.points, t.points, np.zeros((1, TIERS))])
    kept = t.kept_speech ** np.arange(9)
    tables = 1 - np.cumsum(terms, axis=0), np.array(rows), points, kept
    return Chances(*(jnp.asarray(table, jnp.float32) for table in tables))


def recorded(
    t: Tables, chances: Chances, all_: Everybody, was: State, key: jax.Array, rows: int
) -> tuple[jax.Array, jax.Array, jax.Array]:
    """Return the week's points of everybody, those of false records, and records by kind."""
    n, kinds = all_.type.size, len(t.rate)
    keys = jax.random.split(key, 3)
    luck = jax.random.uniform(keys[0], (n,))
    count = sum((luck < more[all_.type]).astype(jnp.int32) for more in chances.more)
    who = jnp.repeat(jnp.arange(n), count, total_repeat_length=rows)
    drawn = jax.random.uniform(keys[1], (rows,))
    outcome = (drawn[:, None] >= chances.outcomes[all_.type[who]]).sum(axis=1)
    speaks = jax.random.uniform(keys[2], (rows,)) < chances.kept[was.near[who]]
    is_speech = jnp.isin(outcome, jnp.array(t.speech))
    counted = (jnp.arange(rows) < count.sum()) & (outcome < 2 * kinds) & (speaks | ~is_speech)
    points = jnp.where(counted, chances.points[outcome, was.tier[who]], 0.0)
    lies = jnp.where(outcome >= kinds, points, 0.0)
    nought = jnp.zeros(n)
    records = jnp.zeros(2 * kinds + 1, jnp.int32).at[outcome].add(counted.astype(jnp.int32))
    return (
        nought.at[who].add(points, indices_are_sorted=True),
        nought.at[who].add(lies, indices_are_sorted=True),
        records[:kinds] + records[kinds : 2 * kinds],
    )


def by_group(t: Tables, group: jax.Array, who: jax.Array) -> jax.Array:
    """Count people by group."""
    return jnp.stack([(who & (group == g)).sum() for g in range(len(t.group_shares))])


def week(
    t: Tables, chances: Chances, all_: Everybody, rows: int, was: State, key: jax.Array
) -> tuple[State, tuple[jax.Array, ...]]:
    """Live through a week; return the state after it and its counts."""
    n = all_.type.size
    keys = jax.random.split(key, 4)
    gain, lies, records = recorded(t, chances, all_, was, keys[0], rows)
    pull = t.association / len(all_.ties) * sum(was.score[tie] for tie in all_.ties)
    moved = was.score + jnp.clip(gain, *t.week) + pull - t.decay * was.score
    score = jnp.clip(moved, *t.score)
    false = jnp.clip(was.false + lies - t.decay * was.false, *t.score)
    tier = sum((score < bound).astype(jnp.int32) for bound in t.thresholds.tolist())
    listed = was.left > 0
    stays = listed & (jax.random.uniform(keys[1], (n,)) >= t.leaves)
    left = jnp.where(stays, was.left - 1, 0)
    fell = (tier == WORST) & (was.tier < WORST) & (left == 0)
    fallen = fell & (jax.random.uniform(keys[2], (n,)) < t.listed_chance)
    left = jnp.where(fallen, t.listed_weeks, left)
    near = sum((left[tie] > 0).astype(jnp.int32) for tie in all_.ties)
    wrong = fallen & (score - false >= t.thresholds[-1])
    # Requests are counted by group only, and a sum of Poisson counts is one.
    requests = jax.random.poisson(keys[3], t.requests * by_group(t, all_.group, listed))
    counts = by_group(t, all_.group, fallen), by_group(t, all_.group, wrong), requests
    return State(score, false, tier, left, near), (jnp.stack(counts, axis=1), records)


@partial(jax.jit, static_argnums=(0, 1))
def live(
    tables: Any, rows: int, chances: Chances, all_: Everybody, state: State, key: jax.Array
) -> tuple[list[jax.Array], tuple[jax.Array, ...]]:
    """Live through all weeks; return the tiers at the end of each quarter and all counts."""
    keys = jax.random.split(key, (QUARTERS, tables.of.weeks // QUARTERS))
    step = partial(week, tables.of, chances, all_, rows)

    def quarter(state: State, keys: jax.Array) -> Any:
        state, counts = jax.lax.scan(step, state, keys)
        return state, (state.tier, counts)

    return jax.lax.scan(quarter, state, keys)[1]


class Fixed:
    """Tables that a compiled function may hold as constants: one object, one compilation."""

    def __init__(self, tables: Tables) -> None:
        self.of = tables


class Society:
    """All persons of some communities."""

    def __init__(self, tables: Fixed, communities: int, seed: int) -> None:
        t, self.tables = tables.of, tables
        drawn = people(t, communities, np.random.default_rng(seed))
        activity = np.searchsorted(t.activity, drawn.activity)
        self.group, n = drawn.group, drawn.group.size
        self.all = Everybody(
            jnp.asarray(drawn.group * len(t.activity) + activity, jnp.int32),
            jnp.asarray(drawn.group, jnp.int32),
            jnp.asarray(drawn.ties.T, jnp.int32),
        )
        nobody = jnp.zeros(n, jnp.int32)
        self.start = State(
            jnp.zeros(n), jnp.zeros(n), jnp.full(n, NEUTRAL, jnp.int32), nobody, nobody
        )
        self.key, self.chances = jax.random.key(seed), chances_of(t)
        mean = n * (t.rate.sum() + t.false_rate.sum(axis=1).max())
        self.rows = int(mean + 10 * mean**0.5)

    def run(self) -> Outcome:
        tiers, (counts, records) = jax.block_until_ready(
            live(self.tables, self.rows, self.chances, self.all, self.start, self.key)
        )
        outcome = Outcome.empty(self.tables.of)
        outcome.counts[:] = np.asarray(counts).reshape(outcome.counts.shape)
        outcome.records[:] = np.asarray(records).sum(axis=(0, 1))
        for number, tier in enumerate(np.asarray(tiers), start=1):
            outcome.stand(number * self.tables.of.weeks // QUARTERS - 1, self.group, tier)
        return outcome


FIXED: dict[int, Fixed] = {}


def society(tables: Tables, communities: int, seed: int) -> Society:
    """Make a society whose tables are constants of the compiled weeks."""
    return Society(FIXED.setdefault(id(tables), Fixed(tables)), communities, seed)


if __name__ == "__main__":
    answer(society)
