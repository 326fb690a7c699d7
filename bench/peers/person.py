"""The rules for one person in plain Python, for tools in which a person is an object.

Events are thinned as in the yardstick: one Poisson count, then one lookup for each event.  A
week has two phases, so that everybody looks at contacts as they were: `observe`, then `settle`.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from random import Random

import numpy as np
from gh_ref_1 import Tables
from outcome import LISTINGS, REQUESTS, WRONGFUL, Outcome
from yardstick import NEUTRAL, WORST, Records, people


class Rules:
    """The tables as lists, with the society's generator and its counters."""

    def __init__(self, tables: Tables, random: Random) -> None:
        self.tables, self.random, self.outcome = tables, random.random, Outcome.empty(tables)
        counted = Records(tables, np.random.default_rng(0), self.outcome)
        self.kinds_of_events = counted.kinds_of_events.tolist()
        self.kinds_of_false = counted.kinds_of_false.tolist()
        self.none = {a: math.exp(-a * float(counted.rate)) for a in tables.activity.tolist()}
        self.no_false = np.exp(-counted.false_rate).tolist()
        self.no_request = math.exp(-tables.requests)
        self.points = tables.points.tolist()
        self.kept = [tables.kept_speech**n for n in range(9)]
        self.speech, self.kinds = set(tables.speech), len(tables.rate)
        self.thresholds = tables.thresholds.tolist()
        self.records = [0] * self.kinds
        self.counts = [[0, 0, 0] for _ in tables.group_shares]

    def poisson(self, none: float) -> int:
        """Draw a Poisson count that is nought with this chance."""
        n, left = 0, self.random()
        while left > none:
            left *= self.random()
            n += 1
        return n

    def end_week(self, week: int, persons: list[Person]) -> None:
        """Write down the week's counts; at the end of a quarter, who stands in which tier."""
        outcome = self.outcome
        outcome.counts[week] = self.counts
        self.counts = [[0, 0, 0] for _ in self.counts]
        outcome.records[:] = self.records
        if (week + 1) % 13 == 0:
            group = np.array([person.group for person in persons])
            outcome.stand(week, group, np.array([person.tier for person in persons]))


class Person:
    """One person's state and week."""

    def begin(self, rules: Rules, group: int, activity: float) -> None:
        """Start at nought."""
        self.rules, self.group = rules, group
        self.none = rules.none[activity]
        self.score = self.next_score = self.false = 0.0
        self.tier, self.left = NEUTRAL, 0
        self.contacts: tuple[Person, ...] = ()

    def observe(self) -> None:
        """Draw what is recorded this week; work out the score that follows from it."""
        t = self.rules.tables
        lies = self._lies()
        low, high = t.week
        change = min(max(self._truths() + lies, low), high)
        around = 0.0
        for contact in self.contacts:
            around += contact.score
        low, high = t.score
        moved = self.score + change + t.association * around / 8 - t.decay * self.score
        self.next_score = min(max(moved, low), high)
        self.false = min(max(self.false + lies - t.decay * self.false, low), high)

    def _truths(self) -> float:
        rules, gain = self.rules, 0.0
        random, table = rules.random, rules.kinds_of_events[self.group]
        for _ in range(rules.poisson(self.none)):
            kind = bisect_right(table, random())
            if kind >= rules.kinds:
                continue
            if kind in rules.speech:
                listed = sum(1 for contact in self.contacts if contact.left)
                if random() >= rules.kept[listed]:
                    continue
            gain += rules.points[kind][self.tier]
            rules.records[kind] += 1
        return gain

    def _lies(self) -> float:
        rules, gain = self.rules, 0.0
        for _ in range(rules.poisson(rules.no_false[self.group])):
            kind = bisect_right(rules.kinds_of_false[self.group], rules.random())
            gain += rules.points[kind][self.tier]
            rules.records[kind] += 1
        return gain

    def settle(self) -> None:
        """Take on the new score and its tier; be listed, ask, leave."""
        rules, t = self.rules, self.rules.tables
        score = self.score = self.next_score
        best, neutral, low, worst = rules.thresholds
        tier = (score < best) + (score < neutral) + (score < low) + (score < worst)
        counts = rules.counts[self.group]
        if self.left:
            counts[REQUESTS] += rules.poisson(rules.no_request)
            self.left = 0 if rules.random() < t.leaves else self.left - 1
        fell = tier == WORST and self.tier < WORST and not self.left
        if fell and rules.random() < t.listed_chance:
            self.left = t.listed_weeks
            counts[LISTINGS] += 1
            counts[WRONGFUL] += score - self.false >= worst
        self.tier = tier


def befriend(persons: list[Person], rules: Rules, communities: int, seed: int) -> None:
    """Give everybody a group, an activity and contacts, drawn as the yardstick draws them."""
    drawn = people(rules.tables, communities, np.random.default_rng(seed))
    traits = zip(persons, drawn.group.tolist(), drawn.activity.tolist(), strict=True)
    for person, group, activity in traits:
        person.begin(rules, group, activity)
    for person, ties in zip(persons, drawn.ties.tolist(), strict=True):
        person.contacts = tuple(persons[other] for other in ties)
