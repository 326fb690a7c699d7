"""E5: numbers of scores, tiers, shares and tables that do not fit together."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from glasshouse.document.figures import Figure, Table
from glasshouse.document.problems import Problem, quoted
from glasshouse.document.read import Path_
from glasshouse.rulebook.channels import AbstractAttributing
from glasshouse.rulebook.conditions import WhenScore
from glasshouse.rulebook.meaning.paper import Paper
from glasshouse.rulebook.model import Attribute
from glasshouse.rulebook.rules import Discretion, ListRule, PointRule, TimeChoice
from glasshouse.rulebook.scores import AbstractScore, Drawn, Index, Points, Score, Tier

_CLOSE = 1e-9


def check_numbers(paper: Paper) -> Iterator[Problem]:
    """Yield numbers that do not fit together."""
    for name, score in paper.rulebook.scores.items():
        at: Path_ = ("scores", name)
        yield from _bounds(paper, score, at)
        yield from _tiers(paper, score, at)
        yield from _parts(paper, score, at)
    for name, attribute in paper.rulebook.attributes.items():
        yield from _attribute(paper, attribute, ("attributes", name))
    yield from _weights(paper)
    yield from _gates(paper)
    yield from _choices(paper)
    yield from _replaced(paper)


def _bounds(paper: Paper, score: AbstractScore, at: Path_) -> Iterator[Problem]:
    """Check floor, ceiling, start and limits of a score."""
    if score.lowest >= score.highest:
        text = f"the floor, {score.lowest:g}, is not below the ceiling, {score.highest:g}."
        yield paper.problem("E5", (*at, "floor"), text)
    elif isinstance(score, Points | Index):
        start = score.start.value
        if not score.lowest <= start <= score.highest:
            text = f"the start, {start:g}, lies outside floor and ceiling."
            yield paper.problem("E5", (*at, "start"), text)
    if isinstance(score, Index | Drawn) and not math.isfinite(score.highest - score.lowest):
        text = f"a score of kind '{score.kind}' wants a number for floor and ceiling."
        yield paper.problem("E5", at, text)
    for name, limit in score.limits.items():
        low, high = limit.at_least, limit.at_most
        if low is None and high is None:
            text = "a limit wants 'at_most', 'at_least' or both; neither stands here."
            yield paper.problem("E5", (*at, "limits", name), text)
        elif low is not None and high is not None and low.value > high.value:
            text = f"at least {low.value:g} and at most {high.value:g} leave nothing."
            yield paper.problem("E5", (*at, "limits", name), text)


def _tiers(paper: Paper, score: AbstractScore, at: Path_) -> Iterator[Problem]:
    """Check that the tiers cut the scale, each holding something."""
    if not score.tiers:
        return
    rest = [name for name, tier in score.tiers.items() if not isinstance(tier, Tier)]
    if len(rest) != 1:
        found = f"{len(rest)} are" if rest else "none is"
        text = f"exactly one tier is the word 'otherwise', for all below the rest; {found}."
        yield paper.problem("E5", (*at, "tiers"), text)
    met: dict[float, str] = {}
    for name, tier in score.tiers.items():
        if not isinstance(tier, Tier):
            continue
        begins, there = tier.at_least.value, (*at, "tiers", name)
        if begins in met:
            text = f"begins at {begins:g}, where '{met[begins]}' begins: one of them is empty."
            yield paper.problem("E5", there, text)
        met.setdefault(begins, name)
        if begins > score.highest:
            text = f"begins at {begins:g}, above the ceiling, {score.highest:g}: it is empty."
            yield paper.problem("E5", there, text)
        if begins <= score.lowest:
            text = (
                f"begins at {begins:g}, and the floor is {score.lowest:g}: every tier below it "
                "is empty."
            )
            yield paper.problem("E5", there, text)


def _parts(paper: Paper, score: Score, at: Path_) -> Iterator[Problem]:
    """Check weights and tables of a score."""
    if isinstance(score, Index):
        total = math.fsum(d.weight.value for d in score.dimensions.values())
        if abs(total - 1) > _CLOSE:
            text = f"the weights add up to {total:.6g}, not to 1."
            yield paper.problem("E5", (*at, "dimensions"), text)
    if isinstance(score, Drawn):
        for key, table, rising in (
            ("distribution", score.distribution, True),
            ("bad_chance", score.outcomes.bad_chance, False),
        ):
            there = (*at, "outcomes", key) if key == "bad_chance" else (*at, key)
            yield from _shares_of(paper, table, there, rising=rising)


def _shares_of(paper: Paper, table: Table, at: Path_, *, rising: bool) -> Iterator[Problem]:
    """Check a table whose columns are shares."""
    for name, column in table.values.items():
        there = (*at, "values", name)
        if not all(0 <= x <= 1 for x in column):
            text = f"{max(column, key=abs):g} stands here; wants shares between 0 and 1."
            yield paper.problem("E5", there, text)
        elif rising and any(b < a for a, b in pairwise(column)):
            text = "shares at or below each point cannot fall."
            yield paper.problem("E5", there, text)


def _attribute(paper: Paper, attribute: Attribute, at: Path_) -> Iterator[Problem]:
    """Check the shares or bands of an attribute."""
    if attribute.shares is not None:
        rest = [k for k, v in attribute.shares.items() if not isinstance(v, Figure)]
        said = [v.value for v in attribute.shares.values() if isinstance(v, Figure)]
        if len(rest) != 1:
            text = f"exactly one value is the word 'otherwise'; {len(rest) or 'none'} is here."
            yield paper.problem("E5", (*at, "shares"), text)
        if math.fsum(said) > 1 + _CLOSE:
            text = f"the shares add up to {math.fsum(said):.6g}, more than 1."
            yield paper.problem("E5", (*at, "shares"), text)
        if attribute.bands is not None:
            text = "bands cut a column of the society; a stand-in has its values already."
            yield paper.problem("E5", (*at, "bands"), text)
    last, before = -math.inf, ""
    cuts = sorted(
        (
            (
                b.begins.value if b.begins else -math.inf,
                b.below.value if b.below else math.inf,
                k,
            )
            for k, b in (attribute.bands or {}).items()
        ),
    )
    for begins, below, name in cuts:
        if begins >= below:
            text = f"from {begins:g} to below {below:g} there is nothing."
            yield paper.problem("E5", (*at, "bands", name), text)
        elif before and begins < last:
            text = f"overlaps with '{before}', which ends below {last:g}."
            yield paper.problem("E5", (*at, "bands", name), text)
        last, before = below, name


def _weights(paper: Paper) -> Iterator[Problem]:
    """Check whom a record may land on."""
    for name, channel in paper.rulebook.channels.items():
        if not isinstance(channel, AbstractAttributing) or channel.misattribution is None:
            continue
        total = math.fsum(f.value for f in channel.misattribution.among.values())
        if abs(total - 1) > _CLOSE:
            at: Path_ = ("channels", name, "misattribution", "among")
            yield paper.problem("E5", at, f"the shares add up to {total:.6g}, not to 1.")


def _gates(paper: Paper) -> Iterator[Problem]:
    """Check that a gate on a score lies on its scale."""
    for at, _, _, form in paper.conditions:
        name = paper.score_named(form.of) if isinstance(form, WhenScore) else None
        if not isinstance(form, WhenScore) or name is None:
            continue
        score, gate = paper.rulebook.scores[name], form.score
        if gate.below is not None and gate.below.value <= score.lowest:
            text = f"nobody is below {gate.below.value:g}: the floor is {score.lowest:g}."
            yield paper.problem("E5", (*at, "score"), text)
        if gate.at_least is not None and gate.at_least.value > score.highest:
            text = f"nobody has {gate.at_least.value:g}: the ceiling is {score.highest:g}."
            yield paper.problem("E5", (*at, "score"), text)


def _choices(paper: Paper) -> Iterator[Problem]:
    """Check an official's freedom to choose, and caps."""
    for name, rule in paper.rulebook.rules.items():
        choice: Discretion | TimeChoice | None = None
        at: Path_ = ("rules", name)
        if isinstance(rule, PointRule) and isinstance(rule.points, Discretion):
            choice, at = rule.points, (*at, "points")
        elif isinstance(rule, ListRule) and rule.extension is not None:
            by = rule.extension.by
            choice, at = (by if isinstance(by, TimeChoice) else None), (*at, "extension", "by")
        if choice is not None:
            mild, harsh = choice.mildest.value, choice.harshest.value
            if mild * harsh < 0 or abs(mild) > abs(harsh):
                first, last = quoted(choice.mildest.written), quoted(choice.harshest.written)
                text = f"{first} as the mildest is harsher than {last} as the harshest."
                yield paper.problem("E5", at, text)
        capped = rule.at_most is not None and rule.at_most.points is not None
        if capped and not isinstance(rule, PointRule):
            text = "this rule gives no points: say how many times, '{times: 1, per: month}'."
            yield paper.problem("E5", ("rules", name, "at_most"), text)


def _replaced(paper: Paper) -> Iterator[Problem]:
    """Check that what a rule replaces nests, so that events can be told apart."""
    conduct = paper.rulebook.conduct
    for name, rule in paper.rulebook.rules.items():
        for other in rule.replaces or ():
            outer = paper.rulebook.rules.get(other)
            if outer is None or other == name:
                continue
            for later in paper.records_of(rule):
                for first in paper.records_of(outer):
                    wide = conduct[first].shares
                    loose = [
                        k
                        for k, share in conduct[later].shares.items()
                        if share > wide.get(k, 0) + _CLOSE
                    ]
                    if loose:
                        text = (
                            f"'{later}' counts more of '{loose[0]}' than '{first}' does, so it "
                            f"cannot be told which events '{other}' gave points for."
                        )
                        yield paper.problem("E5", ("rules", name, "replaces"), text)
