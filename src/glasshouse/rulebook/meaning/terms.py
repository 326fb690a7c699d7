"""E4: times that are missing, or make no sense; and forms of condition out of place."""

from __future__ import annotations

from collections.abc import Iterator

from glasshouse.document.problems import Problem
from glasshouse.document.read import Path_
from glasshouse.rulebook.conditions import WhenOutcome, WhenRecord, WhenRefuses
from glasshouse.rulebook.meaning.paper import Paper
from glasshouse.rulebook.process import Notice
from glasshouse.rulebook.rules import AbstractRule, ListRule


def check_terms(paper: Paper) -> Iterator[Problem]:
    """Yield what is wrong with times, and conditions where they cannot stand."""
    yield from _forms(paper)
    for name, rule in paper.rulebook.rules.items():
        at: Path_ = ("rules", name)
        yield from _every(paper, rule, at)
        if isinstance(rule, ListRule) and rule.to_list in paper.rulebook.lists:
            yield from _list_term(paper, rule, at)
    yield from _in_force(paper)
    notice = paper.rulebook.due_process.notice
    if isinstance(notice, Notice) and notice.ahead is not None and notice.when != "before":
        yield paper.problem(
            "E4",
            ("process", "notice", "ahead"),
            f"notice comes '{notice.when}' the decision, so it is not ahead of it: write "
            "when: before, or take 'ahead' out.",
        )


def _forms(paper: Paper) -> Iterator[Problem]:
    """Yield conditions that have no meaning where they stand, and strikes without a window."""
    for at, part, _, form in paper.conditions:
        if isinstance(form, WhenRefuses) and part == "rules":
            text = "a rule waits for a moment; not taking part is a state: write a consequence."
            yield paper.problem("E1", at, text)
        elif isinstance(form, WhenOutcome) and part != "rules":
            text = "an outcome is a moment: write a rule that waits for it."
            yield paper.problem("E1", at, text)
        elif isinstance(form, WhenRecord):
            yield from _strikes(paper, form, part, at)


def _strikes(paper: Paper, form: WhenRecord, part: str, at: Path_) -> Iterator[Problem]:
    """Yield what is wrong with strikes."""
    if form.strikes is None and form.within is None:
        return
    if part != "rules":
        text = (
            "strikes are counted by a rule: let a rule lead to a list or tier, and name that."
        )
        yield paper.problem("E1", at, text)
    elif form.strikes is None or form.within is None:
        key = "within" if form.within is None else "strikes"
        text = f"'{key}' is missing: strikes want their number and their window."
        yield paper.problem("E4", at, text)


def _every(paper: Paper, rule: AbstractRule, at: Path_) -> Iterator[Problem]:
    """Yield a repeat of what does not last."""
    if rule.every is None:
        return
    there = (*at, "every")
    lasting = [c for c in paper.records_of(rule) if paper.rulebook.conduct[c].is_lasting]
    if not lasting:
        yield paper.problem(
            "E4",
            there,
            "'every' repeats a rule while the conduct lasts, and this is a moment: write "
            "lasts: until-performed at the conduct, or take 'every' out.",
        )
    if rule.every.value == 0:
        yield paper.problem("E4", there, "a repeat every 0 weeks never ends: write a time.")


def _list_term(paper: Paper, rule: ListRule, at: Path_) -> Iterator[Problem]:
    """Yield what is wrong with how long a rule lists people."""
    listed = paper.rulebook.lists[rule.to_list]
    term = rule.term or listed.term
    if term is None:
        yield paper.problem(
            "E4",
            at,
            f"neither this rule nor the list '{rule.to_list}' says how long: write a 'term': a "
            "time, 'until-performed' or 'no-term'.",
        )
        return
    lasting = [c for c in paper.records_of(rule) if paper.rulebook.conduct[c].is_lasting]
    performed = listed.leaving is not None and listed.leaving.performed is not None
    if term.word == "until-performed" and not lasting and not performed:
        yield paper.problem(
            "E4",
            (*at, "term") if rule.term else at,
            "this lasts until performed, and nothing here can be performed: write a time, or "
            "lasts: until-performed at the conduct.",
        )
    if term.word and rule.extension is not None:
        text = f"'{term.word}' has no end that could be put off: take the extension out."
        yield paper.problem("E4", (*at, "extension"), text)


def _in_force(paper: Paper) -> Iterator[Problem]:
    """Yield a scheme that ended before it began."""
    force = paper.rulebook.in_force
    if force.ends is not None and force.ends[:4] < force.begins[:4]:
        text = f"it ended in {force.ends} and began in {force.begins}."
        yield paper.problem("E4", ("in_force", "to"), text)
