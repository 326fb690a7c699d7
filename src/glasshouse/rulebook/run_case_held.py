"""What is held about the person of a worked example, and how the person stands by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import final

from glasshouse.document.figures import Keep, Time
from glasshouse.document.units import WEEKS_IN
from glasshouse.rulebook import run_case_scores as scores
from glasshouse.rulebook.cases import MOST_WEEKS, Case
from glasshouse.rulebook.conditions import (
    Form,
    WhenListed,
    WhenRecord,
    WhenRefuses,
    WhenScore,
    WhenTier,
)
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.rules import ListRule, Rule
from glasshouse.rulebook.run_case_lists import Listing
from glasshouse.rulebook.run_case_records import Record
from glasshouse.rulebook.scores import Index, Points


@final
@dataclass(frozen=True, slots=True)
class Stand:
    """How the person stands in a week: scores, tiers, lists, and what bites."""

    score: dict[str, float] = field(default_factory=dict)
    tier: dict[str, str | None] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()
    bites: frozenset[str] = frozenset()


@final
@dataclass(slots=True)
class Assigned:
    """A tier that a rule put the person into, while its record is kept."""

    score: str
    tier: str
    week: int
    until: int | None
    record: Record | None

    def holds(self, week: int) -> bool:
        """Say whether it is in effect in a week."""
        if week < self.week or (self.until is not None and self.until <= week):
            return False
        return self.record is None or self.record.counts(week)


@final
@dataclass(slots=True)
class Held:
    """Everything held: records, what moved a score, assigned tiers, listings."""

    rulebook: Rulebook
    case: Case
    records: list[Record]
    is_shadow: bool
    accounts: dict[str, scores.Account] = field(default_factory=dict)
    listings: list[Listing] = field(default_factory=list)
    assigned: list[Assigned] = field(default_factory=list)
    standings: dict[str, scores.Standing] = field(default_factory=dict)

    def begin(self) -> None:
        """Put the person where the rulebook, or the case, lets everybody begin."""
        for name, score in self.rulebook.scores.items():
            start = scores.start_of(self.rulebook, name, self.case.given)
            if start is not None:
                account = scores.Account.opened(score, start)
                value = account.read(self.case.given)
                self.accounts[name] = account
                self.standings[name] = scores.Standing.at_the_start(score, value)

    def applies(self, week: int) -> bool:
        """Say whether the scheme applies to the person in a week."""
        given, least = self.case.given, self.rulebook.applies_to.minimum_age
        if not given.takes_part:
            return False
        if least is None or given.age is None:
            return True
        return given.age + week / WEEKS_IN["year"] >= least.value

    def matters(self, rule: Rule, record: Record) -> bool:
        """Say whether a rule looks at a record; in the shadow only if it is true and meant."""
        if not self.is_shadow:
            return True
        covered = rule.covers is None or record.truth is None or record.truth in rule.covers
        return record.is_own() and covered

    def counts_until(self, score: str, week: int, rule: Rule | None = None) -> int | None:
        """Return the week from which what happens now no longer counts; nothing if never."""
        keep = rule.retention if rule is not None else None
        of = self.rulebook.scores[score]
        if keep is None and isinstance(of, Points | Index):
            keep = of.retention
        weeks = keep.whole_weeks if keep is not None else None
        return None if weeks is None else week + weeks

    def stand(self, week: int) -> Stand:
        """Return scores, tiers and lists of a week; week -1 is before anything happened."""
        if not self.applies(max(week, 0)):
            return Stand()
        score: dict[str, float] = {}
        tier: dict[str, str | None] = {}
        for name, standing in self.standings.items():
            of = self.rulebook.scores[name]
            score[name] = self.accounts[name].read(self.case.given)
            if week >= 0:
                standing.move(score[name], week)
            direct = (a.tier for a in self.assigned if a.score == name and a.holds(week))
            tier[name] = scores.worse(of, (standing.tier, *direct))
        listed = frozenset(x.on for x in self.listings if x.holds(self.rulebook, week))
        return Stand(score, tier, listed)

    def in_effect(self, on: str, week: int) -> list[Listing]:
        """Return the listings on a list that are in effect in a week."""
        return [x for x in self.listings if x.on == on and x.holds(self.rulebook, week)]

    def holds(self, form: Form, stand: Stand, week: int) -> bool:
        """Say whether a condition holds as a state.

        A case tells of nobody else: a place among the worst of a town, and somebody else's
        list, never hold.
        """
        if isinstance(form, WhenTier):
            tier = stand.tier.get(self.rulebook.score_of(form))
            return tier is not None and tier in form.tier
        if isinstance(form, WhenScore):
            return _is_beyond(form, stand.score.get(self.rulebook.score_of(form)))
        if isinstance(form, WhenListed):
            age = weeks_of(form.held_for)
            return any(week - x.begins >= age for x in self.in_effect(form.listed, week))
        if isinstance(form, WhenRecord):
            least = form.strikes.value if form.strikes is not None else 1
            return len(self.kept(form, week)) >= least
        return isinstance(form, WhenRefuses) and not self.case.given.takes_part

    def kept(self, form: WhenRecord, week: int) -> list[Record]:
        """Return the records of a condition that are kept in a week."""
        within = weeks_of(form.within) if form.within is not None else MOST_WEEKS
        return [
            r
            for r in self._made(form, week)
            if week < r.week + min(within, self.kept_for(r.conduct))
        ]

    def kept_for(self, conduct: str) -> int:
        """Return for how many weeks a record is kept: the longest that a rule reads it.

        What no rule reads is kept for one week, in which it may be paid for.
        """
        longest = 1
        for rule in self.rulebook.rules.values():
            if any(isinstance(f, WhenRecord) and conduct in f.record for f in rule.when.forms):
                keep = rule.retention
                if keep is None and not isinstance(rule, ListRule):
                    of = self.rulebook.scores[self.rulebook.score_of(rule)]
                    keep = of.retention if isinstance(of, Points | Index) else None
                weeks = keep.whole_weeks if keep is not None else None
                longest = max(longest, MOST_WEEKS if weeks is None else weeks)
        return longest

    def _made(self, form: WhenRecord, week: int) -> Iterable[Record]:
        """Return the records of a condition that stand in a week."""
        return (
            r
            for r in self.records
            if r.conduct in form.record
            and r.counts(week)
            and self.applies(r.week)
            and (r.is_own() or not self.is_shadow)
        )


def weeks_of(time: Time | Keep | None) -> int:
    """Return a time in whole weeks; none where nothing is said."""
    return (time.whole_weeks or 0) if time is not None else 0


def _is_beyond(form: WhenScore, value: float | None) -> bool:
    """Say whether a score lies beyond a gate."""
    gate = form.score
    if value is None:
        return False
    if gate.below is not None:
        return value < gate.below.value
    return gate.at_least is not None and value >= gate.at_least.value
