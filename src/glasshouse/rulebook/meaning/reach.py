"""E3 and W3: what can never happen, and what can never end."""

from __future__ import annotations

import math
from collections.abc import Iterator

from glasshouse.document.problems import Problem
from glasshouse.document.read import Path_
from glasshouse.rulebook.conditions import WhenRecord, WhenScore, WhenTier
from glasshouse.rulebook.meaning.paper import Paper
from glasshouse.rulebook.rules import TierRule
from glasshouse.rulebook.scores import Index, Points


def check_reach(paper: Paper) -> Iterator[Problem]:
    """Yield what can never happen, and the lists and tiers that nobody can leave."""
    yield from _unseen(paper)
    yield from _unmoved(paper)
    yield from _lists(paper)
    yield from _kept_tiers(paper)


def _unseen(paper: Paper) -> Iterator[Problem]:
    """Yield conditions and dimensions on conduct of which no channel makes records."""
    rulebook = paper.rulebook
    waits = [
        ((*at, "record"), conduct)
        for at, _, _, form in paper.conditions
        if isinstance(form, WhenRecord)
        for conduct in form.record
    ]
    waits += [
        (("scores", name, "dimensions", key, "measures"), thing)
        for name, score in rulebook.scores.items()
        if isinstance(score, Index)
        for key, part in score.dimensions.items()
        for thing in part.measures
    ]
    for path, conduct in waits:
        if conduct in rulebook.conduct and conduct not in paper.recorded:
            yield paper.problem(
                "E3",
                path,
                f"no channel sees '{conduct}', so this can never happen: give it to a channel "
                "under 'sees', or take it out.",
            )


def _unmoved(paper: Paper) -> Iterator[Problem]:
    """Yield conditions on a tier or score that nothing leads to."""
    for at, _, _, form in paper.conditions:
        if not isinstance(form, WhenTier | WhenScore):
            continue
        name = paper.score_named(form.of)
        score = paper.rulebook.scores[name] if name else None
        if name is None or not isinstance(score, Points):
            continue
        if isinstance(form, WhenTier):
            text = _tiers_unmoved(paper, name, score, form)
        else:
            text = _gate_unmoved(paper, name, score, form)
        if text:
            yield paper.problem("E3", at, text)


def _tiers_unmoved(paper: Paper, name: str, score: Points, form: WhenTier) -> str:
    """Say why none of the tiers is ever reached, or nothing."""
    begins = dict(score.thresholds)
    home = score.tier_at(score.start.value)
    if home is None or any(t not in begins or t == home for t in form.tier):
        return ""
    for tier in form.tier:
        way = 1 if begins[tier] > score.start.value else -1
        if _moves(paper, name, way) or tier in _assigned(paper, name):
            return ""
    raises = begins[form.tier[0]] > score.start.value
    tiers = " or ".join(f"'{t}'" for t in form.tier)
    return (
        f"nobody ever stands in {tiers}: the score starts in '{home}', and no rule "
        f"{'raises' if raises else 'lowers'} it."
    )


def _gate_unmoved(paper: Paper, name: str, score: Points, form: WhenScore) -> str:
    """Say why a gate is never reached, or nothing."""
    gate, start = form.score, score.start.value
    if gate.below is not None and gate.below.value <= start and not _moves(paper, name, -1):
        return f"nobody is ever below {gate.below.value:g}: no rule lowers '{name}'."
    if gate.at_least is not None and gate.at_least.value > start and not _moves(paper, name, 1):
        return f"nobody ever has {gate.at_least.value:g}: no rule raises '{name}'."
    return ""


def _moves(paper: Paper, name: str, way: int) -> bool:
    """Say whether anything moves a score up (1) or down (-1)."""
    rulebook = paper.rulebook
    points = [p for _, r in paper.point_rules(name) for p in (r.mildest, r.harshest)]
    points += [
        t.points.value for t in rulebook.association.values() if paper.score_named(t.of) == name
    ]
    points += [
        r.points.value
        for r in rulebook.due_process.repairs.values()
        if r.points is not None and paper.score_named(r.of) == name
    ]
    limited = rulebook.scores[name].limits.values()
    caps = [c for c in limited if (c.at_most if way < 0 else c.at_least) is not None]
    return bool(caps) or any(p * way > 0 for p in points)


def _assigned(paper: Paper, name: str) -> set[str]:
    """Return the tiers of a score that a rule or inheritance puts people into."""
    rulebook = paper.rulebook
    direct = [r for r in rulebook.rules.values() if isinstance(r, TierRule)]
    tiers = {r.to_tier for r in direct if paper.score_named(r.of) == name}
    heirs = [h for h in rulebook.inheritance.values() if paper.score_named(h.of) == name]
    return tiers | {h.to_tier for h in heirs if h.to_tier is not None}


def _lists(paper: Paper) -> Iterator[Problem]:
    """Yield lists that nobody gets on, or off."""
    rulebook = paper.rulebook
    inherited = {h.to_list for h in rulebook.inheritance.values()}
    left = {r.leaves for r in rulebook.due_process.repairs.values()}
    for name, listed in rulebook.lists.items():
        rules = list(paper.list_rules(name))
        if not rules and name not in inherited:
            text = "no rule leads onto this list: write one with 'to_list', or take it out."
            yield paper.problem("E3", ("lists", name), text)
        ways = listed.leaving
        early = ways is not None and (ways.early or ways.performed) is not None
        terms = [r.term or listed.term for _, r in rules]
        endless = any(t is not None and t.word == "no-term" for t in terms)
        if endless and not early and name not in left:
            text = (
                "nobody who is on this list without end can leave it, unless an appeal is "
                "granted: no early deletion, no repair."
            )
            yield paper.problem("W3", ("lists", name), text)


def _kept_tiers(paper: Paper) -> Iterator[Problem]:
    """Yield tiers that nobody can fall out of, or be let out of."""
    rulebook = paper.rulebook
    for name, score in rulebook.scores.items():
        if not isinstance(score, Points) or len(score.tiers) < 2:  # noqa: PLR2004
            continue
        if not _moves(paper, name, -1) and not _assigned(paper, name):
            home = score.tier_at(score.start.value)
            text = f"nobody can leave tier '{home}' downwards: no rule lowers '{name}'."
            yield paper.problem("W3", ("scores", name, "tiers"), text)
    for key, rule in rulebook.rules.items():
        if not isinstance(rule, TierRule):
            continue
        score_name = paper.score_named(rule.of)
        moved = rulebook.scores[score_name] if score_name else None
        of_score = moved.retention if isinstance(moved, Points | Index) else None
        kept = rule.retention or of_score
        if kept is not None and math.isinf(kept.value):
            at: Path_ = ("rules", key)
            text = (
                f"whoever is put into '{rule.to_tier}' can never leave it: the record is kept."
            )
            yield paper.problem("W3", at, text)
