"""GH-REF-1 in well-written NumPy: what a careful person gets without a compiler.

Every person is a row; a week is a few passes over all rows.  Events are thinned: a Poisson
count for each person, then one lookup for each event, so that no time is spent on the 23 kinds
that did not happen.  `contacts` switches on the parts that work through ties (association,
and the speech that people forgo when a contact is listed), which the engine does not simulate.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from gh_ref_1 import Tables

Ints = npt.NDArray[np.int64]

NEUTRAL, WORST = 1, 4


class Yardstick:
    """One society in memory, all of its people side by side."""

    def __init__(self, tables: Tables, communities: int, seed: int, *, contacts: bool) -> None:
        t, n = tables, tables.people * communities
        self.tables, self.persons = t, n
        self.rng = np.random.default_rng(seed)
        household = self.rng.choice(len(t.group_shares), n // 4, p=t.group_shares)
        self.group = np.repeat(household, 4).astype(np.int8)
        self.activity = t.activity[self.rng.integers(0, len(t.activity), n)]
        self.score = np.zeros(n)
        self.false = np.zeros(n)
        self.tier = np.full(n, NEUTRAL, np.int8)
        self.left = np.zeros(n, np.int64)
        self.ties = self._ties(communities) if contacts else None
        self.near = np.zeros(n, np.int64)
        self.counts = np.zeros((t.weeks, len(t.group_shares), 3), np.int64)
        self._outcomes()

    def _ties(self, communities: int) -> Ints:
        """Return eight contacts of everybody: three at home, five in the community."""
        m = self.tables.people
        inside = np.arange(m)
        rows = []
        for community in range(communities):
            near, far = 1 + self.rng.integers(m // 4 - 1), 1 + self.rng.integers(m // 2 - 1)
            mirror = 2 * self.rng.integers(m // 2) + 1
            steps = (m // 4, m // 2, 3 * m // 4, near, m - near, far, m - far)
            ties = [(inside + step) % m for step in steps] + [(mirror - inside) % m]
            rows.append(np.stack(ties, axis=1) + community * m)
        return np.concatenate(rows)

    def _outcomes(self) -> None:
        """Make the cumulative tables: which kind an event is and whether it was seen."""
        t = self.tables
        seen = t.rate * t.seen
        both = np.concatenate([seen, t.rate - seen], axis=1)
        self.kinds_of_events = np.cumsum(both, axis=1) / t.rate.sum()
        false = np.cumsum(t.false_rate, axis=1)
        self.kinds_of_false = false / false[:, -1:]

    def run(self) -> Ints:
        """Live through all weeks; return listings, wrongful ones and requests by week."""
        for week in range(self.tables.weeks):
            self._week(week)
        return self.counts

    def _week(self, week: int) -> None:
        t = self.tables
        true, false = self._records()
        change = np.clip(true + false, *t.week)
        pull = self._pull()
        self.score = np.clip(self.score + change + pull - t.decay * self.score, *t.score)
        self.false = np.clip(self.false + false - t.decay * self.false, *t.score)
        tier = (self.score[:, None] < t.thresholds).sum(axis=1, dtype=np.int8)
        self._listings(week, tier)
        self.tier = tier

    def _pull(self) -> npt.NDArray[np.float64] | float:
        if self.ties is None:
            return 0.0
        return self.tables.association * self.score[self.ties].mean(axis=1)

    def _records(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Return the points of this week's true and false records, person by person."""
        t, rng, n = self.tables, self.rng, self.persons
        kinds = len(t.rate)
        who = np.repeat(np.arange(n), rng.poisson(self.activity * t.rate.sum()))
        kind = self._drawn(self.kinds_of_events, who)
        kept = kind < kinds
        if self.ties is not None:
            spoken = np.isin(kind, t.speech)
            silent = rng.random(who.size) >= t.kept_speech ** self.near[who]
            kept &= ~(spoken & silent)
        who, kind = who[kept], kind[kept]
        true = np.bincount(who, t.points[kind, self.tier[who]], n)
        blamed = np.repeat(np.arange(n), rng.poisson(t.false_rate.sum(axis=1)[self.group]))
        kind = self._drawn(self.kinds_of_false, blamed)
        return true, np.bincount(blamed, t.points[kind, self.tier[blamed]], n)

    def _drawn(self, cumulative: npt.NDArray[np.float64], who: Ints) -> Ints:
        """Draw an outcome for each of these events from the table of the person's group."""
        uniform = self.rng.random(who.size)
        group = self.group[who]
        outcome = np.empty(who.size, np.int64)
        for value, table in enumerate(cumulative):
            here = group == value
            outcome[here] = np.searchsorted(table, uniform[here], side="right")
        return outcome

    def _listings(self, week: int, tier: npt.NDArray[np.int8]) -> None:
        t, rng = self.tables, self.rng
        listed = np.flatnonzero(self.left)
        requests = rng.poisson(t.requests, listed.size)
        self._count(week, 2, listed, requests)
        self.left[listed] -= 1
        self.left[listed[rng.random(listed.size) < t.leaves]] = 0
        fallen = np.flatnonzero((tier == WORST) & (self.tier < WORST) & (self.left == 0))
        fallen = fallen[rng.random(fallen.size) < t.listed_chance]
        self.left[fallen] = t.listed_weeks
        self._count(week, 0, fallen, np.ones(fallen.size))
        wrong = self.score[fallen] - self.false[fallen] >= t.thresholds[-1]
        self._count(week, 1, fallen, wrong)
        if self.ties is not None and (listed.size or fallen.size):
            self.near = (self.left > 0)[self.ties].sum(axis=1)

    def _count(
        self, week: int, column: int, who: Ints, amount: npt.NDArray[np.generic]
    ) -> None:
        groups = len(self.tables.group_shares)
        added = np.bincount(self.group[who], amount.astype(float), minlength=groups)
        self.counts[week, :, column] += added.astype(np.int64)
