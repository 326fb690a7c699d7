"""W6: association strong enough to run away.

Whoever falls takes points from contacts; if those can be enough to make the contacts fall
too, one fall can pull a whole town after it.  With a deduction of b for each contact, d
contacts and a gap g between the start and the fall, the pull is b d / g, as far as the
cap lets it; at 1 and above it feeds itself (the closed form of linear association).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from glasshouse.document.problems import Problem
from glasshouse.rulebook.conditions import Form, WhenListed, WhenScore, WhenTier
from glasshouse.rulebook.consequences import Association
from glasshouse.rulebook.meaning.paper import Paper
from glasshouse.rulebook.scores import Points


def check_runaway(
    paper: Paper, contacts: Mapping[str, float] | None = None
) -> Iterator[Problem]:
    """Yield association that can feed itself.

    Parameters
    ----------
    paper
        The rulebook.
    contacts
        How many contacts of each kind (household, core, weak) a person has in a society;
        without it, the number from which it would run away is named.
    """
    for name, tie in paper.rulebook.association.items():
        gap = _gap(paper, tie)
        fall = abs(tie.points.value)
        if gap is None or not fall or tie.at_most.value < gap:
            continue
        enough = math.ceil(gap / fall)
        met = None if contacts is None else sum(contacts.get(kind, 0) for kind in tie.among)
        if met is not None and met * fall < gap:
            continue
        here = f", and people have {met:g} of them here" if met is not None else ""
        text = (
            f"{enough} contacts who fall make a person fall who did nothing{here}: one fall "
            "can pull others after it. Lower the points or 'at_most'."
        )
        yield paper.problem("W6", ("association", name), text)


def _gap(paper: Paper, tie: Association) -> float | None:
    """Return how far a person without a record is from what costs contacts points."""
    name = paper.score_named(tie.of)
    score = paper.rulebook.scores[name] if name else None
    if name is None or not isinstance(score, Points):
        return None
    gaps = [_gap_of(paper, form, name, score) for form in tie.when.forms]
    known = [g for g in gaps if g is not None]
    return min(known, default=None)


def _gap_of(paper: Paper, form: Form, name: str, score: Points) -> float | None:
    """Return how far below the start a condition on the score begins to hold."""
    start = score.start.value
    if isinstance(form, WhenTier) and paper.score_named(form.of) == name:
        return _gap_to_tiers(score, form.tier)
    if isinstance(form, WhenScore) and form.score.below is not None:
        return max(0.0, start - form.score.below.value)
    if isinstance(form, WhenListed):
        gaps = [
            _gap_of(paper, inner, name, score)
            for _, rule in paper.list_rules(form.listed)
            for inner in rule.when.forms
            if isinstance(inner, WhenTier | WhenScore)
        ]
        return min((g for g in gaps if g is not None), default=None)
    return None


def _gap_to_tiers(score: Points, tiers: tuple[str, ...]) -> float | None:
    """Return how many points separate the start from the highest of these tiers below it."""
    below = [
        later
        for (tier, _), (_, later) in zip(score.thresholds, score.thresholds[1:], strict=False)
        if tier in tiers and later <= score.start.value
    ]
    return score.start.value - max(below) if below else None
