"""From input to consequence: which facts can lead to which treatment, read from paper alone.

Inputs are conduct, attributes, dimensions of an index, outside lists and association.  They
lead through rules, scores, tiers, lists and inheritance to what follows.  Below where a
score starts lead only lost points and direct assignments, above only gained ones; where the
start is not known, all.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, final

from glasshouse.document.read import Path_
from glasshouse.rulebook.conditions import (
    AbstractForm,
    When,
    WhenListed,
    WhenListedOutside,
    WhenOutcome,
    WhenRecord,
    WhenScore,
    WhenTier,
)
from glasshouse.rulebook.rules import ListRule, PointRule, TierRule
from glasshouse.rulebook.scores import Additive, Drawn, Index, Logistic, Points

if TYPE_CHECKING:
    from glasshouse.rulebook.model import Rulebook

DOWN, ANY, UP = -1, 0, 1


class Input(NamedTuple):
    """A fact about a person that the scheme takes in."""

    kind: str
    name: str
    context: str | None
    path: Path_


class Node(NamedTuple):
    """A state of a person: on a list, in a tier, a score that moved, a record kept."""

    kind: str
    name: str
    part: str = ""
    way: int = ANY


class Step(NamedTuple):
    """One step back: through which places, to which node or input."""

    through: tuple[Path_, ...]
    to: Node | Input


Ways = dict[Input, tuple[Path_, ...]]
"""Each input that leads somewhere, with the places on its shortest way."""


@final
class Reach:
    """The graph of a rulebook, walked backwards."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._known: dict[Node, Ways] = {}

    def leading_to(self, when: When) -> Ways:
        """Return every input that can lead to a condition's holding, with its shortest way."""
        found: Ways = {}
        for node in (n for form in when.forms for n in self.nodes(form)):
            for thing, steps in self.from_node(node).items():
                if thing not in found or len(steps) < len(found[thing]):
                    found[thing] = steps
        return found

    def from_node(self, node: Node) -> Ways:
        """Return every input that can lead to a state."""
        if node not in self._known:
            self._known[node] = self._walk(node)
        return self._known[node]

    def _walk(self, end: Node) -> Ways:
        """Walk backwards from a state, nearest first, so that each way is a shortest one."""
        found: Ways = {}
        seen = {end}
        waiting: deque[tuple[Node, tuple[Path_, ...]]] = deque([(end, self._place(end))])
        while waiting:
            node, steps = waiting.popleft()
            for step in self._back(node):
                there = step.to
                if isinstance(there, Input):
                    if there not in found:
                        found[there] = (there.path, *step.through, *steps)
                elif there not in seen:
                    seen.add(there)
                    waiting.append((there, (*self._place(there), *step.through, *steps)))
        return found

    def nodes(self, form: AbstractForm) -> Iterator[Node]:
        """Yield the states of which any makes a condition hold."""
        if isinstance(form, WhenRecord):
            yield from (Node("record", k) for k in form.record)
        elif isinstance(form, WhenTier):
            score = self.rulebook.score_of(form)
            yield from (Node("tier", score, t) for t in form.tier)
        elif isinstance(form, WhenScore):
            gate = form.score
            down = gate.below is not None or gate.worst is not None
            score = self.rulebook.score_of(form)
            yield Node("score", score, way=DOWN if down else UP)
        elif isinstance(form, WhenListed):
            yield Node("list", form.listed)
        elif isinstance(form, WhenListedOutside):
            yield Node("outside", form.listed_outside)
        elif isinstance(form, WhenOutcome):
            yield Node("record", form.outcome)

    def _place(self, node: Node) -> tuple[Path_, ...]:
        """Return where a state stands; a record stands where its conduct does."""
        if node.kind == "tier":
            return (("scores", node.name, "tiers", node.part),)
        if node.kind == "score":
            return (("scores", node.name),)
        return (("lists", node.name),) if node.kind == "list" else ()

    def _back(self, node: Node) -> Iterator[Step]:
        """Yield what leads to a state in one step."""
        if node.kind == "record":
            entry = self.rulebook.conduct[node.name]
            yield Step((), Input("conduct", node.name, entry.context, ("conduct", node.name)))
        elif node.kind == "outside":
            outside = self.rulebook.outside_lists[node.name]
            path: Path_ = ("outside_lists", node.name)
            yield Step((), Input("outside list", node.name, outside.context, path))
        elif node.kind == "list":
            for name in self._onto_list.get(node.name, ()):
                yield from self._through("rules", name)
            for name, heir in self.rulebook.inheritance.items():
                if heir.to_list == node.name:
                    yield from self._through("inheritance", name)
        elif node.kind == "tier":
            yield from self._to_tier(node)
        else:
            yield from self._to_score(node)

    def _through(self, part: str, name: str) -> Iterator[Step]:
        """Yield the states that a rule or inheritance waits for."""
        entry: Any = getattr(self.rulebook, part)[name]
        for form in entry.when.forms:
            for node in self.nodes(form):
                yield Step(((part, name),), node)

    def _to_tier(self, node: Node) -> Iterator[Step]:
        """Yield what leads into a tier: direct assignments, inheritance, the score itself."""
        for name in self._into_tier.get((node.name, node.part), ()):
            yield from self._through("rules", name)
        for name, heir in self.rulebook.inheritance.items():
            if heir.to_tier == node.part and self.rulebook.score_of(heir) == node.name:
                yield from self._through("inheritance", name)
        way = self._way_into(node)
        if way is not None:
            yield Step((), Node("score", node.name, way=way))

    def _way_into(self, node: Node) -> int | None:
        """Return which way a score has to move to enter a tier; nothing where it starts."""
        score = self.rulebook.scores[node.name]
        if not isinstance(score, Points):
            return ANY
        if score.tier_at(score.start.value) == node.part:
            return None
        begins = dict(score.thresholds)[node.part]
        return UP if begins > score.start.value else DOWN

    def _to_score(self, node: Node) -> Iterator[Step]:
        """Yield what moves a score this way."""
        for name, rule in self._moving.get(node.name, ()):
            if _moves(rule.mildest, node.way) or _moves(rule.harshest, node.way):
                yield from self._through("rules", name)
        for name, tie in self.rulebook.association.items():
            if self.rulebook.score_of(tie) == node.name and _moves(tie.points.value, node.way):
                path: Path_ = ("association", name)
                yield Step((), Input("association", name, None, path))
        yield from self._of_formula(node.name)

    def _of_formula(self, name: str) -> Iterator[Step]:
        """Yield what a score takes in besides the rules: limits, terms, dimensions."""
        score = self.rulebook.scores[name]
        at: Path_ = ("scores", name)
        for key, limit in score.limits.items():
            yield from self._attributes(limit.where, (*at, "limits", key))
        if isinstance(score, Logistic | Additive):
            for key, term in score.terms.items():
                if term.adds.value:
                    yield from self._attributes(term.where, (*at, "terms", key))
        elif isinstance(score, Index):
            for key, part in score.dimensions.items():
                path = (*at, "dimensions", key)
                yield Step((), Input("dimension", key, part.context, path))
                yield from self._measured(part.measures, path)
        elif isinstance(score, Drawn):
            yield from self._attributes((score.by,), (*at, "by"))

    def _measured(self, measures: tuple[str, ...], through: Path_) -> Iterator[Step]:
        """Yield what a dimension of an index measures."""
        for name in measures:
            if name in self.rulebook.conduct:
                yield Step((through,), Node("record", name))
            else:
                yield from self._attributes((name,), through)

    def _attributes(self, names: Any, through: Path_) -> Iterator[Step]:
        """Yield attributes as inputs."""
        for name in names:
            context = self.rulebook.attributes[name].context
            yield Step((through,), Input("attribute", name, context, ("attributes", name)))

    @cached_property
    def _moving(self) -> dict[str, list[tuple[str, PointRule]]]:
        """Return the rules that move each score."""
        found: dict[str, list[tuple[str, PointRule]]] = {}
        for name, rule in self.rulebook.rules.items():
            if isinstance(rule, PointRule):
                found.setdefault(self.rulebook.score_of(rule), []).append((name, rule))
        return found

    @cached_property
    def _into_tier(self) -> dict[tuple[str, str], list[str]]:
        """Return the rules that put people straight into each tier."""
        found: dict[tuple[str, str], list[str]] = {}
        for name, rule in self.rulebook.rules.items():
            if isinstance(rule, TierRule):
                key = (self.rulebook.score_of(rule), rule.to_tier)
                found.setdefault(key, []).append(name)
        return found

    @cached_property
    def _onto_list(self) -> dict[str, list[str]]:
        """Return the rules that lead onto each list."""
        found: dict[str, list[str]] = {}
        for name, rule in self.rulebook.rules.items():
            if isinstance(rule, ListRule):
                found.setdefault(rule.to_list, []).append(name)
        return found


def _moves(points: float, way: int) -> bool:
    """Say whether points move a score a way."""
    return points != 0 if way == ANY else points * way > 0
