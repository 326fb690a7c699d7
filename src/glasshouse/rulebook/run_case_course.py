"""The course of one worked example, week by week: what the rulebook makes of its records.

A course is run twice: on what the file holds, and on what is true, the person's own and
covered by the rule's text.  Who is listed by the first and not by the second is listed
wrongly.  Where a case is silent about a contact or a household, nothing comes from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import final

from glasshouse.document.units import WEEKS_IN
from glasshouse.rulebook import run_case_lists as lists
from glasshouse.rulebook import run_case_scores as scores
from glasshouse.rulebook.cases import Case, Step
from glasshouse.rulebook.conditions import (
    Form,
    WhenListed,
    WhenOutcome,
    WhenRecord,
    WhenRefuses,
    WhenScore,
    WhenTier,
)
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.process import Repair
from glasshouse.rulebook.rules import Extension, ListRule, PointRule, Rule, TierRule
from glasshouse.rulebook.run_case_records import Fault, Record, in_order
from glasshouse.rulebook.scores import Index, Points


@final
@dataclass(frozen=True, slots=True)
class Week:
    """How the person stands in a week."""

    score: dict[str, float]
    tier: dict[str, str | None]
    listed: frozenset[str]
    bites: frozenset[str]


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
class Course:
    """What comes of a case's records; `run` gives one `Week` for each week.

    Attributes
    ----------
    is_shadow
        Whether only true, own, covered records count.
    faults
        Steps that cannot have happened so, such as leaving a list one is not on.
    """

    rulebook: Rulebook
    case: Case
    records: list[Record]
    is_shadow: bool = False
    moves: list[scores.Move] = field(default_factory=list)
    listings: list[lists.Listing] = field(default_factory=list)
    assigned: list[Assigned] = field(default_factory=list)
    standings: dict[str, scores.Standing] = field(default_factory=dict)
    starts: dict[str, float] = field(default_factory=dict)
    began: dict[str, list[int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def run(self) -> list[Week]:
        """Return how the person stands in every week up to the last that the case names."""
        for name, score in self.rulebook.scores.items():
            start = scores.start_of(self.rulebook, name, self.case.given)
            if start is not None:
                self.starts[name] = start = scores.score_at(
                    score, start, (), 0, self.case.given
                )
                self.standings[name] = scores.Standing.at_the_start(score, start)
        weeks: list[Week] = []
        before = self._stand(-1)
        for week in range(self.case.last_week + 1):
            before = self._live(week, before)
            weeks.append(before)
        return weeks

    def applies(self, week: int) -> bool:
        """Say whether the scheme applies to the person in a week."""
        given, least = self.case.given, self.rulebook.applies_to.minimum_age
        if not given.takes_part:
            return False
        if least is None or given.age is None:
            return True
        return given.age + week / WEEKS_IN["year"] >= least.value

    def _live(self, week: int, before: Week) -> Week:
        """Let one week happen: records, then steps, then what follows from standing."""
        fired: set[tuple[str, int]] = set()
        if self.applies(week):
            self._records_of_the_week(week)
            for number, step in in_order(self.case):
                if step.week == week:
                    self._step(number, step)
        now = self._stand(week)
        while self.applies(week) and self._moments(week, before, now, fired):
            now = self._stand(week)
        return self._with_bites(week, before, now)

    # what happens in a week

    def _records_of_the_week(self, week: int) -> None:
        """Fire every rule on the records made this week, or repeating this week."""
        for record in self.records:
            if not record.counts(week):
                continue
            for name, rule in self.rulebook.rules.items():
                for form in rule.when.forms:
                    if isinstance(form, WhenRecord) and self._is_moment(
                        form, rule, record, week
                    ):
                        self._fire(name, rule, week, record)

    def _is_moment(self, form: WhenRecord, rule: Rule, record: Record, week: int) -> bool:
        """Say whether a record makes a rule fire in a week."""
        if record.conduct not in form.record or not self._matters(rule, record):
            return False
        if record.week != week:
            return rule.every is not None and self._repeats(rule, record, week)
        if form.strikes is None:
            return True
        since = -1 if form.within is None else week - (form.within.whole_weeks or 0)
        made = [
            r
            for r in self.records
            if r.conduct in form.record
            and since < r.week
            and r.counts(week)
            and self._matters(rule, r)
        ]
        upto = [r for r in made if self._not_after(r, record)]
        return len(upto) >= form.strikes.value

    def _not_after(self, one: Record, other: Record) -> bool:
        """Say whether a record was made before another, or is the same."""
        return self.records.index(one) <= self.records.index(other)

    def _repeats(self, rule: Rule, record: Record, week: int) -> bool:
        """Say whether a rule on conduct that lasts comes round again in a week."""
        assert rule.every is not None
        if record.performed is not None and record.performed <= week:
            return False
        turns = round((week - record.week) / rule.every.weeks)
        return turns > 0 and int(turns * rule.every.weeks + 0.5) == week - record.week

    def _matters(self, rule: Rule, record: Record) -> bool:
        """Say whether a rule looks at a record in this course."""
        if not self.is_shadow:
            return True
        if not record.is_own():
            return False
        return record.truth is None or rule.covers is None or record.truth in rule.covers

    def _step(self, number: int, step: Step) -> None:
        """Take a step that is not about records."""
        if step.outcome is not None:
            for name, rule in self.rulebook.rules.items():
                for form in rule.when.forms:
                    if isinstance(form, WhenOutcome) and form.outcome == step.outcome:
                        self._fire(name, rule, step.week, None)
        if step.repairs is not None:
            self._repair(number, step, self.rulebook.due_process.repairs[step.repairs])
        if step.ends_early is not None:
            self._end_early(number, step, step.ends_early)

    def _repair(self, number: int, step: Step, repair: Repair) -> None:
        """Give points back, or leave a list, by an official route."""
        name = str(step.repairs)
        if repair.points is not None:
            of = self.rulebook.score_of(repair)
            mine = [m for m in self.moves if m.rule == f"repair {name}"]
            points = scores.capped(repair.points.value, repair.at_most, step.week, mine)
            self.moves.append(
                scores.Move(f"repair {name}", of, step.week, points, self._until(of, step.week))
            )
            return
        there = self._in_effect(str(repair.leaves), step.week)
        wait = (repair.earliest.whole_weeks or 0) if repair.earliest is not None else 0
        self._leave(number, step, there, wait, f"'{name}' leaves '{repair.leaves}'")

    def _end_early(self, number: int, step: Step, name: str) -> None:
        """Let an official end the listings on a list."""
        ways = self.rulebook.lists[name].leaving
        if ways is None or ways.early is None:
            self.faults.append(Fault(number, f"no official may end a listing on '{name}' early"))
            return
        there = self._in_effect(name, step.week)
        after = ways.early.after.whole_weeks or 0
        self._leave(number, step, there, after, f"a listing on '{name}' is ended early")

    def _leave(
        self, number: int, step: Step, there: list[lists.Listing], wait: int, what: str
    ) -> None:
        """End some listings, or say why they cannot be ended yet."""
        ripe = [x for x in there if step.week >= x.begins + wait]
        for listing in ripe:
            listing.ended = step.week
        if not there:
            self.faults.append(Fault(number, f"{what}, and the person is not on it by then"))
        elif not ripe:
            first = min(x.begins for x in there) + wait
            self.faults.append(Fault(number, f"{what}, which is open from week {first} on"))

    # what a rule does

    def _fire(self, name: str, rule: Rule, week: int, record: Record | None) -> None:
        """Do what a rule says."""
        if isinstance(rule, PointRule):
            self._move(name, rule, week, record)
        elif isinstance(rule, TierRule):
            of = self.rulebook.score_of(rule)
            until = self._until(of, week, rule)
            self.assigned.append(Assigned(of, rule.to_tier, week, until, record))
        else:
            self.listings.append(lists.entered(self.rulebook, name, rule, week, record))

    def _move(self, name: str, rule: PointRule, week: int, record: Record | None) -> None:
        """Move a score, within the rule's cap, and give back what the rule replaces."""
        of = self.rulebook.score_of(rule)
        told = record.points if record is not None else None
        points = rule.harshest if told is None or rule.mildest == rule.harshest else told
        mine = [m for m in self.moves if m.rule == name and m.counts(week)]
        points = scores.capped(points, rule.at_most, week, mine)
        until = self._until(of, week, rule)
        self.moves.append(scores.Move(name, of, week, points, until, record))
        for other in rule.replaces or ():
            self._give_back(other, week, record)

    def _give_back(self, rule: str, week: int, record: Record | None) -> None:
        """Give back the latest points of a rule for the same event."""
        if record is None:
            return
        same = [
            m
            for m in self.moves
            if m.rule == rule
            and m.counts(week)
            and m.record is not None
            and m.record.truth in (None, record.truth)
        ]
        if same:
            same[-1].replaced = (week, record)

    def _until(self, score: str, week: int, rule: Rule | None = None) -> int | None:
        """Return the week from which something no longer counts."""
        keep = rule.retention if rule is not None else None
        if keep is None:
            of = self.rulebook.scores[score]
            keep = of.retention if isinstance(of, Points | Index) else None
        weeks = keep.whole_weeks if keep is not None else None
        return None if weeks is None else week + weeks

    # how the person stands

    def _stand(self, week: int) -> Week:
        """Return scores, tiers and listings of a week; what bites is added by `_with_bites`."""
        if not self.applies(max(week, 0)):
            return Week({}, {}, frozenset(), frozenset())
        score: dict[str, float] = {}
        tier: dict[str, str | None] = {}
        for name, standing in self.standings.items():
            moves = [m for m in self.moves if m.score == name]
            of = self.rulebook.scores[name]
            value = scores.score_at(of, self.starts[name], moves, week, self.case.given)
            score[name] = value
            if week >= 0:
                standing.move(value, week)
            direct = [a.tier for a in self.assigned if a.score == name and a.holds(week)]
            tier[name] = scores.worse(of, (standing.tier, *direct))
        listed = frozenset(x.on for x in self.listings if x.holds(self.rulebook, week))
        return Week(score, tier, listed, frozenset())

    def _in_effect(self, name: str, week: int) -> list[lists.Listing]:
        """Return the listings on a list that are in effect in a week."""
        return [x for x in self.listings if x.on == name and x.holds(self.rulebook, week)]

    def _moments(
        self, week: int, before: Week, now: Week, fired: set[tuple[str, int]]
    ) -> bool:
        """Fire the rules on tiers, scores and listings; say whether any did."""
        found = False
        for name, rule in self.rulebook.rules.items():
            for number, form in enumerate(rule.when.forms):
                if (name, number) in fired or isinstance(form, WhenRecord | WhenOutcome):
                    continue
                if self._holds(form, now, week) and not self._holds(form, before, week - 1):
                    fired.add((name, number))
                    self._fire(name, rule, week, None)
                    found = True
        return found

    def _holds(self, form: Form, now: Week, week: int) -> bool:
        """Say whether a condition holds as a state."""
        if isinstance(form, WhenTier):
            return now.tier.get(self.rulebook.score_of(form)) in form.tier
        if isinstance(form, WhenScore):
            return self._is_beyond(form, now.score.get(self.rulebook.score_of(form)))
        if isinstance(form, WhenListed):
            age = (form.held_for.whole_weeks or 0) if form.held_for is not None else 0
            return any(week - x.begins >= age for x in self._in_effect(form.listed, week))
        if isinstance(form, WhenRecord):
            kept = self._kept(form, week)
            return len(kept) >= (form.strikes.value if form.strikes is not None else 1)
        return isinstance(form, WhenRefuses) and not self.case.given.takes_part

    def _is_beyond(self, form: WhenScore, value: float | None) -> bool:
        """Say whether a score is beyond a gate; a share of the town is never told in a case."""
        if value is None:
            return False
        gate = form.score
        if gate.below is not None:
            return value < gate.below.value
        return gate.at_least is not None and value >= gate.at_least.value

    def _kept(self, form: WhenRecord, week: int) -> list[Record]:
        """Return the records of a condition that are kept in a week."""
        keeps = [
            s.retention.whole_weeks
            for s in self.rulebook.scores.values()
            if isinstance(s, Points | Index)
        ]
        longest = None if not keeps or None in keeps else max(k for k in keeps if k is not None)
        within = form.within.whole_weeks if form.within is not None else None
        return [
            r
            for r in self.records
            if r.conduct in form.record
            and r.counts(week)
            and self.applies(r.week)
            and (not self.is_shadow or r.is_own())
            and all(w is None or week < r.week + w for w in (longest, within))
        ]

    # what bites

    def _with_bites(self, week: int, before: Week, now: Week) -> Week:
        """Return a week with the consequences that bite in it."""
        biting: set[str] = set()
        for name, consequence in self.rulebook.consequences.items():
            forms = consequence.when.forms
            holds = any(self._holds(f, now, week) for f in forms)
            begins = self.began.setdefault(name, [])
            begins.extend([week] * self._begins(forms, week, holds, name in before.bites))
            if consequence.lasts is None:
                bites = holds
            else:
                lasts = max(1, consequence.lasts.whole_weeks or 0)
                bites = any(b <= week < b + lasts for b in begins)
            if bites:
                biting.add(name)
        return Week(now.score, now.tier, now.listed, frozenset(biting))

    def _begins(
        self, forms: Iterable[Form], week: int, holds: bool, was: bool
    ) -> bool:
        """Say whether a consequence that lasts a fixed time begins in a week."""
        made = any(
            isinstance(f, WhenRecord) and any(r.week == week for r in self._kept(f, week))
            for f in forms
        )
        return made or (holds and not was)


def extensions(rulebook: Rulebook, conduct: str) -> list[Extension]:
    """Return the extensions that a record of a conduct may bring."""
    return [
        rule.extension
        for rule in rulebook.rules.values()
        if isinstance(rule, ListRule)
        and rule.extension is not None
        and any(isinstance(f, WhenRecord) and conduct in f.record for f in rule.when.forms)
    ]
