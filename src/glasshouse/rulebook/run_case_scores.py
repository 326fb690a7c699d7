"""Scores and tiers in a worked example: what moved a score, and where the person stands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import final

from glasshouse.document.figures import Figure
from glasshouse.document.units import WEEKS_IN
from glasshouse.rulebook.cases import Given
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.rules import Cap
from glasshouse.rulebook.run_case_records import Record
from glasshouse.rulebook.scores import AbstractScore, Additive, Index, Logistic, Points, Tier


@final
@dataclass(slots=True)
class Move:
    """Points that a rule or a repair gave or took, as long as they count.

    Attributes
    ----------
    points
        What was to be moved, and is counted against a cap.
    moved
        What floor and ceiling let through; this is given back when it no longer counts.
    until
        The first week in which they no longer count; nothing if they always do.
    replaced
        The week and the record of a rule that gave them back, if one did.
    """

    rule: str
    week: int
    points: float
    until: int | None
    record: Record | None = None
    moved: float = 0.0
    replaced: tuple[int, Record] | None = None

    def counts(self, week: int) -> bool:
        """Say whether the points count in a week."""
        if self.week > week or (self.until is not None and self.until <= week):
            return False
        if self.record is not None and not self.record.counts(week):
            return False
        return not (
            self.replaced and self.replaced[0] <= week and self.replaced[1].counts(week)
        )


def capped(points: float, cap: Cap | None, week: int, before: Iterable[Move]) -> float:
    """Return what a cap leaves of some points, after the moves made before.

    Windows are those of the calendar, counted from week 0.
    """
    if cap is None:
        return points
    window = math.floor(week / WEEKS_IN[cap.per])
    used = [m for m in before if math.floor(m.week / WEEKS_IN[cap.per]) == window]
    if cap.times is not None:
        return points if len(used) < cap.times.value else 0.0
    most = cap.points.value if cap.points is not None else math.inf
    left = max(0.0, most - sum(abs(m.points) for m in used))
    return math.copysign(min(abs(points), left), points)


def start_of(rulebook: Rulebook, name: str, given: Given) -> float | None:
    """Return the score before anything happened; nothing where a case has to give it."""
    score = rulebook.scores[name]
    if given.score is not None:
        told = given.score if isinstance(given.score, Mapping) else {name: given.score}
        if name in told:
            return told[name]
    if isinstance(score, Points | Index):
        return score.start.value
    if isinstance(score, Logistic):
        return 1 / (1 + math.exp(-_sum(score.intercept, score, given)))
    return _sum(score.base, score, given) if isinstance(score, Additive) else None


def _sum(base: Figure, score: Logistic | Additive, given: Given) -> float:
    """Return a base and the terms that hold for the attributes given."""
    return base.value + sum(
        term.adds.value
        for term in score.terms.values()
        if all(given.attributes.get(a) == v for a, v in term.where.items())
    )


@final
@dataclass(slots=True)
class Account:
    """A score as it stands: clipped on the spot, so that it gives back only what it took."""

    score: AbstractScore
    start: float
    value: float
    moves: list[Move] = field(default_factory=list)

    @classmethod
    def opened(cls, score: AbstractScore, start: float) -> Account:
        """Return an account at its start."""
        value = min(max(start, score.lowest), score.highest)
        return cls(score, value, value)

    @property
    def half_life(self) -> float:
        """Return the weeks in which half of what moved the score comes back."""
        return self.score.half_life.weeks if isinstance(self.score, Points) else math.inf

    def age(self, week: int) -> None:
        """Let a week pass: what moved the score fades, and what no longer counts goes."""
        self.value = self.start + (self.value - self.start) * math.exp2(-1 / self.half_life)
        for move in self.moves:
            was, counts = move.counts(week - 1), move.counts(week)
            if was and not counts:
                self._shift(-self._left(move, week))
            elif counts and not was and move.week < week:
                self._shift(self._left(move, week))

    def move(self, move: Move) -> None:
        """Take or give points, as far as floor and ceiling let them."""
        before = self.value
        self._shift(move.points)
        move.moved = self.value - before
        self.moves.append(move)

    def give_back(self, move: Move, week: int, record: Record) -> None:
        """Give points back because another record replaces them."""
        self._shift(-self._left(move, week))
        move.replaced = (week, record)

    def read(self, given: Given) -> float:
        """Return the score as it is read: within the limits set for the person's attributes."""
        value = self.value
        for limit in self.score.limits.values():
            if all(given.attributes.get(a) == v for a, v in limit.where.items()):
                value = min(value, limit.at_most.value) if limit.at_most else value
                value = max(value, limit.at_least.value) if limit.at_least else value
        return value

    def _left(self, move: Move, week: int) -> float:
        """Return what is left of a move after fading."""
        return move.moved * math.exp2((move.week - week) / self.half_life)

    def _shift(self, points: float) -> None:
        """Move the score within floor and ceiling."""
        self.value = min(max(self.value + points, self.score.lowest), self.score.highest)


@final
@dataclass(slots=True)
class Standing:
    """The tier a person stands in by score: left at once, entered after it was held.

    Who begins in a tier is taken to have held it.
    """

    score: AbstractScore
    tier: str | None
    reached: dict[str, float] = field(default_factory=dict)

    @classmethod
    def at_the_start(cls, score: AbstractScore, value: float) -> Standing:
        """Return where a score begins."""
        reached = {name: -math.inf for name, at in score.thresholds if at <= value}
        return cls(score, score.tier_at(value), reached)

    def move(self, value: float, week: int) -> None:
        """Take a week's score into account."""
        order = [name for name, _ in self.score.thresholds]
        if not order or self.tier is None:
            return
        for name, at in self.score.thresholds:
            if at <= value:
                self.reached.setdefault(name, week)
            else:
                self.reached.pop(name, None)
        by_score = order.index(str(self.score.tier_at(value)))
        here = order.index(self.tier)
        if by_score <= here:
            self.tier = order[by_score]
            return
        for name in reversed(order[here + 1 : by_score + 1]):
            if week - self.reached[name] >= self._must_be_held(name):
                self.tier = name
                return

    def _must_be_held(self, name: str) -> int:
        """Return for how many weeks a score must have been reached before the tier is."""
        tier = self.score.tiers[name]
        held = tier.held_for if isinstance(tier, Tier) else None
        return (held.whole_weeks or 0) if held is not None else 0


def worse(score: AbstractScore, tiers: Iterable[str | None]) -> str | None:
    """Return the lowest of some tiers."""
    order = [name for name, _ in score.thresholds]
    there = [order.index(t) for t in tiers if t is not None]
    return order[min(there)] if there else None
