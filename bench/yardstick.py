"""GH-REF-1 in well-written NumPy: what a careful person gets without a compiler.

Every person is a row; a week is a few passes over all rows.  Events are thinned: a Poisson
count for each person, then one lookup for each event, so that no time is spent on the 23 kinds
that did not happen.  `contacts` switches on the parts that work through ties (association,
and the speech that people forgo when a contact is listed), which the engine does not simulate.

`people` and `Records` are also what the ports to other tools begin with: who there is, and
what is recorded of them in a week.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from gh_ref_1 import Tables
from outcome import LISTINGS, REQUESTS, WRONGFUL, Outcome

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

NEUTRAL, WORST = 1, 4


@dataclass(frozen=True)
class People:
    """Who there is: group and activity of everybody, and [person, 8] contacts."""

    group: Ints
    activity: Floats
    ties: Ints


def people(tables: Tables, communities: int, rng: np.random.Generator) -> People:
    """Draw the people of some communities; a household is of one group."""
    t, n = tables, tables.people * communities
    shape = communities, t.people // 4
    household = rng.choice(len(t.group_shares), shape, p=t.group_shares)
    activity = t.activity[rng.integers(0, len(t.activity), n)]
    ties = np.concatenate([ties_of(t.people, rng) + c * t.people for c in range(communities)])
    return People(np.tile(household, 4).ravel(), activity, ties)


def ties_of(m: int, rng: np.random.Generator) -> Ints:
    """Return eight contacts of everybody: three at home, two circles of two, and a mirror."""
    near, far = 1 + rng.integers(m // 4 - 1), 1 + rng.integers(m // 2 - 1)
    mirror = 2 * rng.integers(m // 2) + 1
    steps = np.array([m // 4, m // 2, 3 * m // 4, near, m - near, far, m - far])
    inside = np.arange(m)
    return np.column_stack([(inside[:, None] + steps) % m, (mirror - inside) % m])


class Records:
    """What is recorded of people in a week, rightly and falsely."""

    def __init__(self, tables: Tables, rng: np.random.Generator, outcome: Outcome) -> None:
        self.tables, self.rng, self.outcome = tables, rng, outcome
        self.rate, self.false_rate = tables.rate.sum(), tables.false_rate.sum(axis=1)
        seen = tables.rate * tables.seen
        both = np.concatenate([seen, tables.rate - seen], axis=1)
        self.kinds_of_events = np.cumsum(both, axis=1) / self.rate
        false = np.cumsum(tables.false_rate, axis=1)
        self.kinds_of_false = false / false[:, -1:]
        self.is_speech = np.isin(np.arange(len(tables.rate)), tables.speech)

    def true(self, n: Ints, group: Ints, tier: Ints, near: Ints | None) -> Floats:
        """Return the points of true events, of which each person commits `n`.

        `near` counts the contacts listed, which keep people from speaking.
        """
        who = np.repeat(np.arange(n.size), n)
        kind = self._drawn(self.kinds_of_events, group[who])
        seen = kind < len(self.tables.rate)
        who, kind = who[seen], kind[seen]
        if near is not None:
            speaks = self.tables.kept_speech ** near[who]
            kept = ~self.is_speech[kind] | (self.rng.random(who.size) < speaks)
            who, kind = who[kept], kind[kept]
        return self._points(who, kind, tier)

    def false(self, n: Ints, group: Ints, tier: Ints) -> Floats:
        """Return the points of false records, of which `n` are made about each person."""
        who = np.repeat(np.arange(n.size), n)
        return self._points(who, self._drawn(self.kinds_of_false, group[who]), tier)

    def _points(self, who: Ints, kind: Ints, tier: Ints) -> Floats:
        kinds = len(self.tables.rate)
        self.outcome.records[:] += np.bincount(kind, minlength=kinds)
        return np.bincount(who, self.tables.points[kind, tier[who]], tier.size)

    def _drawn(self, cumulative: Floats, group: Ints) -> Ints:
        """Draw an outcome for each of these events from the table of the person's group."""
        uniform = self.rng.random(group.size)
        outcome = np.empty(group.size, np.int64)
        for value, table in enumerate(cumulative):
            here = group == value
            outcome[here] = np.searchsorted(table, uniform[here], side="right")
        return outcome


class Yardstick:
    """One society in memory, all of its people side by side."""

    def __init__(self, tables: Tables, communities: int, seed: int, *, contacts: bool) -> None:
        self.tables, self.contacts = tables, contacts
        self.rng = np.random.default_rng(seed)
        self.people = people(tables, communities, self.rng)
        self.outcome = Outcome.empty(tables)
        self.records = Records(tables, self.rng, self.outcome)
        n = self.people.group.size
        self.score, self.false = np.zeros(n), np.zeros(n)
        self.tier = np.full(n, NEUTRAL, np.int8)
        self.left = np.zeros(n, np.int64)
        self.near = np.zeros(n, np.int64) if contacts else None

    def run(self) -> Outcome:
        """Live through all weeks."""
        for week in range(self.tables.weeks):
            self._week(week)
        return self.outcome

    def _week(self, week: int) -> None:
        t, records, group = self.tables, self.records, self.people.group
        events = self.rng.poisson(self.people.activity * records.rate)
        false = records.false(self.rng.poisson(records.false_rate[group]), group, self.tier)
        gain = false + records.true(events, group, self.tier, self.near)
        pull = self._pull()
        self.score = np.clip(
            self.score + np.clip(gain, *t.week) + pull - t.decay * self.score, *t.score
        )
        self.false = np.clip(self.false + false - t.decay * self.false, *t.score)
        tier = (self.score[:, None] < t.thresholds).sum(axis=1, dtype=np.int8)
        self._listings(week, tier)
        self.tier = tier
        self.outcome.stand(week, group, tier)

    def _pull(self) -> Floats | float:
        if not self.contacts:
            return 0.0
        return self.tables.association * self.score[self.people.ties].mean(axis=1)

    def _listings(self, week: int, tier: npt.NDArray[np.int8]) -> None:
        t, rng, group, add = self.tables, self.rng, self.people.group, self.outcome.add
        listed = np.flatnonzero(self.left)
        add(week, REQUESTS, group[listed], rng.poisson(t.requests, listed.size))
        self.left[listed] -= 1
        self.left[listed[rng.random(listed.size) < t.leaves]] = 0
        fallen = np.flatnonzero((tier == WORST) & (self.tier < WORST) & (self.left == 0))
        fallen = fallen[rng.random(fallen.size) < t.listed_chance]
        self.left[fallen] = t.listed_weeks
        wrong = self.score[fallen] - self.false[fallen] >= t.thresholds[-1]
        add(week, LISTINGS, group[fallen])
        add(week, WRONGFUL, group[fallen[wrong]])
        if self.contacts and (listed.size or fallen.size):
            self.near = (self.left > 0)[self.people.ties].sum(axis=1)
