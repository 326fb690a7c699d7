"""The course of one worked example, week by week: what the rulebook makes of its records.

A course is run twice: on what the file holds, and on what is true, the person's own and
covered by the rule's text.  Who is listed by the first and not by the second is listed
wrongly.  Where a case is silent about a contact or a household, nothing comes from them.

In a week what no longer counts goes first; then come the rules on how the person stood the
week before (a tier entered, a score crossed, a listing come of age), then the records of the
week, then the steps an office takes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import final

from glasshouse.rulebook import run_case_lists as lists
from glasshouse.rulebook import run_case_scores as scores
from glasshouse.rulebook.cases import Step
from glasshouse.rulebook.conditions import Form, WhenOutcome, WhenRecord
from glasshouse.rulebook.process import Repair
from glasshouse.rulebook.rules import PointRule, Rule, TierRule
from glasshouse.rulebook.run_case_held import Assigned, Held, Stand, weeks_of
from glasshouse.rulebook.run_case_records import Fault, Record, in_order


@final
@dataclass(slots=True)
class Course:
    """What comes of the records of a case.

    Attributes
    ----------
    faults
        Steps that cannot have happened so, such as leaving a list one is not on.
    began
        The weeks in which each consequence that lasts a fixed time began.
    """

    held: Held
    faults: list[Fault] = field(default_factory=list)
    began: dict[str, list[int]] = field(default_factory=dict)

    def run(self) -> list[Stand]:
        """Return how the person stands in every week up to the last that the case names."""
        self.held.begin()
        earlier = before = self.held.stand(-1)
        stands: list[Stand] = []
        for week in range(self.held.case.last_week + 1):
            self._live(week, earlier, before)
            now = self._with_bites(week, before, self.held.stand(week))
            earlier, before = before, now
            stands.append(now)
        return stands

    def _live(self, week: int, earlier: Stand, before: Stand) -> None:
        """Let one week happen, after the two before it."""
        for account in self.held.accounts.values():
            account.age(week)
        if not self.held.applies(week):
            return
        self._moments(week, earlier, before)
        self._records(week)
        for number, step in in_order(self.held.case):
            if step.week == week:
                self._step(number, step)

    # moments

    def _records(self, week: int) -> None:
        """Fire every rule on the records made this week, or that come round again."""
        for record in self.held.records:
            if not record.counts(week):
                continue
            for name, rule in self.held.rulebook.rules.items():
                for form in rule.when.forms:
                    if isinstance(form, WhenRecord):
                        for _ in range(self._times(form, rule, record, week)):
                            self._fire(name, rule, week, record)

    def _times(self, form: WhenRecord, rule: Rule, record: Record, week: int) -> int:
        """Return how often a record makes a rule fire in a week."""
        if record.conduct not in form.record or not self.held.matters(rule, record):
            return 0
        if rule.every is not None:
            over = record.performed is not None and record.performed <= week
            return int(not over and (week - record.week) % max(1, weeks_of(rule.every)) == 0)
        if record.week != week:
            return 0
        least = form.strikes.value if form.strikes is not None else 1
        return int(self._strikes(form, rule, record) >= least)

    def _strikes(self, form: WhenRecord, rule: Rule, record: Record) -> int:
        """Return how many records, up to this one, lie within the condition's window."""
        since = -1 if form.within is None else record.week - weeks_of(form.within)
        upto = self.held.records[: self.held.records.index(record) + 1]
        return sum(
            r.conduct in form.record
            and r.week > since
            and r.counts(record.week)
            and self.held.matters(rule, r)
            for r in upto
        )

    def _moments(self, week: int, earlier: Stand, before: Stand) -> None:
        """Fire the rules on tiers, scores and listings whose condition began last week."""
        for name, rule in self.held.rulebook.rules.items():
            for form in rule.when.forms:
                if isinstance(form, WhenRecord | WhenOutcome):
                    continue
                was = self.held.holds(form, earlier, week - 2)
                if not was and self.held.holds(form, before, week - 1):
                    self._fire(name, rule, week, None)

    # what a rule does

    def _fire(self, name: str, rule: Rule, week: int, record: Record | None) -> None:
        """Do what a rule says."""
        held = self.held
        if isinstance(rule, PointRule):
            self._move(name, rule, week, record)
        elif isinstance(rule, TierRule):
            of = held.rulebook.score_of(rule)
            until = held.counts_until(of, week, rule)
            held.assigned.append(Assigned(of, rule.to_tier, week, until, record))
        else:
            listing = lists.entered(
                held.rulebook, (name, rule), week, record, is_shadow=held.is_shadow
            )
            held.listings.append(listing)

    def _move(self, name: str, rule: PointRule, week: int, record: Record | None) -> None:
        """Move a score, within the rule's cap, and give back what the rule replaces."""
        held = self.held
        of = held.rulebook.score_of(rule)
        account = held.accounts.get(of)
        if account is None:
            return
        is_free = rule.mildest != rule.harshest
        told = record.points if record is not None and is_free else None
        mine = [m for m in account.moves if m.rule == name and m.counts(week)]
        points = rule.harshest if told is None else told
        points = scores.capped(points, rule.at_most, week, mine)
        until = held.counts_until(of, week, rule)
        account.move(scores.Move(name, week, points, until, record))
        for other in rule.replaces or ():
            self._give_back(account, other, week, record)

    def _give_back(
        self, account: scores.Account, rule: str, week: int, record: Record | None
    ) -> None:
        """Give back the latest points of a rule for the same event."""
        if record is None:
            return
        same = [
            m
            for m in account.moves
            if m.rule == rule
            and m.counts(week)
            and m.record is not None
            and m.record.truth in (None, record.truth)
        ]
        if same:
            account.give_back(same[-1], week, record)

    # what an office does

    def _step(self, number: int, step: Step) -> None:
        """Take a step that is not about records."""
        rulebook = self.held.rulebook
        if step.outcome is not None:
            for name, rule in rulebook.rules.items():
                for form in rule.when.forms:
                    if isinstance(form, WhenOutcome) and form.outcome == step.outcome:
                        self._fire(name, rule, step.week, None)
        if step.repairs is not None:
            self._repair(number, step, rulebook.due_process.repairs[step.repairs])
        if step.ends_early is not None:
            ways = rulebook.lists[step.ends_early].leaving
            if ways is None or ways.early is None:
                said = f"no official may end a listing on '{step.ends_early}' early"
                self.faults.append(Fault(number, said))
                return
            what = f"a listing on '{step.ends_early}' is ended early"
            self._leave(number, step, step.ends_early, weeks_of(ways.early.after), what)

    def _repair(self, number: int, step: Step, repair: Repair) -> None:
        """Give points back, or leave a list, by an official route."""
        if repair.points is None:
            what = f"'{step.repairs}' leaves '{repair.leaves}'"
            self._leave(number, step, str(repair.leaves), weeks_of(repair.earliest), what)
            return
        name = f"repair {step.repairs}"
        of = self.held.rulebook.score_of(repair)
        account = self.held.accounts[of]
        mine = [m for m in account.moves if m.rule == name]
        points = scores.capped(repair.points.value, repair.at_most, step.week, mine)
        until = self.held.counts_until(of, step.week)
        account.move(scores.Move(name, step.week, points, until))

    def _leave(self, number: int, step: Step, on: str, wait: int, what: str) -> None:
        """End the listings on a list, or say why they cannot be ended yet."""
        there = self.held.in_effect(on, step.week)
        ripe = [x for x in there if step.week >= x.begins + wait]
        for listing in ripe:
            listing.ended = step.week
        if not there:
            self.faults.append(Fault(number, f"{what}, and the person is not on it by then"))
        elif not ripe:
            first = min(x.begins for x in there) + wait
            self.faults.append(Fault(number, f"{what}, which can be from week {first} on"))

    # what bites

    def _with_bites(self, week: int, before: Stand, now: Stand) -> Stand:
        """Return a week with the consequences that bite in it."""
        biting: set[str] = set()
        for name, consequence in self.held.rulebook.consequences.items():
            bites = any(self.held.holds(f, now, week) for f in consequence.when.forms)
            if consequence.lasts is not None:
                was = any(self.held.holds(f, before, week - 1) for f in consequence.when.forms)
                begins = self.began.setdefault(name, [])
                if (bites and not was) or self._is_made(consequence.when.forms, week):
                    begins.append(week)
                lasts = max(1, weeks_of(consequence.lasts))
                bites = any(
                    week < b + lasts and self._is_kept(consequence.when.forms, b, week)
                    for b in begins
                )
            if bites:
                biting.add(name)
        return Stand(now.score, now.tier, now.listed, frozenset(biting))

    def _is_kept(self, forms: tuple[Form, ...], begun: int, week: int) -> bool:
        """Say whether a record with which it began is left; an appeal may strike it out."""
        made = [
            r
            for f in forms
            if isinstance(f, WhenRecord)
            for r in self.held.records
            if r.week == begun and r.conduct in f.record
        ]
        return not made or any(r.counts(week) for r in made)

    def _is_made(self, forms: tuple[Form, ...], week: int) -> bool:
        """Say whether a record that one of the conditions names is made in a week."""
        return any(
            r.week == week
            for f in forms
            if isinstance(f, WhenRecord)
            for r in self.held.kept(f, week)
        )
