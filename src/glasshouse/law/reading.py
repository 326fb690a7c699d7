"""A rulebook as a check reads it: what leads where, what counts against whom, who decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, final

from glasshouse.document.catalogue import CONDUCT, SCALE
from glasshouse.document.problems import Problem
from glasshouse.document.read import Document, Path_
from glasshouse.law.findings import Severity, Way
from glasshouse.law.reach import Input, Reach, Ways
from glasshouse.rulebook.conditions import WhenListed, WhenScore, WhenTier
from glasshouse.rulebook.consequences import Consequence
from glasshouse.rulebook.rules import ListRule, PointRule, TierRule
from glasshouse.rulebook.scores import Index, Points

if TYPE_CHECKING:
    from glasshouse.law.measured import Measured
    from glasshouse.rulebook.model import Rulebook
    from glasshouse.rulebook.process import Process

SIGNIFICANT: Final = SCALE.index("moderate")
"""From this severity on a consequence weighs like a legal effect."""


class Counted(NamedTuple):
    """That a conduct counts: for or against the person, and where."""

    against: bool
    path: Path_


@final
class Reading:
    """One rulebook, read once; every check asks it."""

    def __init__(
        self,
        rulebook: Rulebook,
        document: Document,
        *,
        as_of: date,
        measured: tuple[Measured, ...] = (),
        problems: tuple[Problem, ...] = (),
    ) -> None:
        self.rulebook = rulebook
        self.document = document
        self.as_of = as_of
        self.measured = measured
        self.problems = problems
        self.reach = Reach(rulebook)

    @property
    def process(self) -> Process:
        """Return due process as a block."""
        return self.rulebook.due_process

    def part(self, name: str) -> Path_:
        """Return where a part of due process stands, or the whole where it is silent."""
        path: Path_ = ("process", name)
        return path if path in self.document.spots else ("process",)

    def is_unknown(self, name: str) -> bool:
        """Say whether nobody looked up a part of due process."""
        return self.rulebook.process == "unknown" or getattr(self.process, name) == "unknown"

    def there(self, *keys: str | int) -> Path_:
        """Return a path, shortened to what stands in the file."""
        path: Path_ = keys
        while path and path not in self.document.spots:
            path = path[:-1]
        return path

    @property
    def is_ai(self) -> bool | None:
        """Say whether an AI system runs the scheme; nothing where that is not known."""
        method = self.rulebook.method
        return None if method == "unclear" else method != "rule-table"

    def if_ai(self, otherwise: Severity) -> Severity:
        """Return *block* if an AI system runs it or may, and another weight if not."""
        return otherwise if self.is_ai is False else "block"

    @cached_property
    def sanctions(self) -> tuple[tuple[str, Consequence], ...]:
        """Return what worsens a person's position."""
        return tuple(c for c in self.rulebook.consequences.items() if c[1].is_sanction)

    @cached_property
    def harms(self) -> bool:
        """Say whether anything in the rulebook worsens anybody's position."""
        shamed = [p for p in self.rulebook.publicity.values() if not p.praise]
        return bool(self.sanctions or shamed)

    @cached_property
    def _ways(self) -> dict[str, Ways]:
        found = self.rulebook.consequences
        return {name: self.reach.leading_to(entry.when) for name, entry in found.items()}

    def ways_to(self, consequence: str) -> Ways:
        """Return the inputs that can lead to a consequence, each with its shortest way."""
        return self._ways[consequence]

    def conduct_to(self, consequence: str) -> tuple[str, ...]:
        """Return the conduct that can lead to a consequence."""
        return tuple(i.name for i in self.ways_to(consequence) if i.kind == "conduct")

    def way(self, thing: Input, steps: tuple[Path_, ...], consequence: str) -> Way:
        """Return a way to a consequence, with its words."""
        entry = self.rulebook.consequences[consequence]
        path = (*steps, ("consequences", consequence))
        contexts = (
            f": {_plain(thing.context)} to {_plain(entry.context)}" if thing.context else ""
        )
        return Way(path, in_words(path) + contexts)

    def is_by_score(self, entry: Consequence) -> bool:
        """Say whether a score or tier triggers a consequence."""
        return any(isinstance(f, WhenTier | WhenScore) for f in entry.when.forms)

    def lists_of(self, entry: Consequence) -> tuple[str, ...]:
        """Return the lists that trigger a consequence."""
        return tuple(f.listed for f in entry.when.forms if isinstance(f, WhenListed))

    def weight(self, entry: Consequence) -> int:
        """Return the severity of a consequence on the one scale."""
        return SCALE.index(entry.severity)

    @cached_property
    def counted(self) -> dict[str, list[Counted]]:
        """Return what each conduct counts for or against, and where."""
        found: dict[str, list[Counted]] = {}
        for name, rule in self.rulebook.rules.items():
            against = self._against(rule)
            for thing in self._records(rule):
                for worse in against:
                    found.setdefault(thing, []).append(Counted(worse, ("rules", name)))
        for name, entry in self.rulebook.consequences.items():
            for thing in self._records(entry):
                path: Path_ = ("consequences", name)
                found.setdefault(thing, []).append(Counted(entry.is_sanction, path))
        for path, thing in self._in_dimensions():
            worse = "pro-social" not in self.classes(thing)
            found.setdefault(thing, []).append(Counted(worse, path))
        return found

    def _in_dimensions(self) -> Iterator[tuple[Path_, str]]:
        """Yield the conduct that dimensions of an index measure."""
        for name, score in self.rulebook.scores.items():
            if isinstance(score, Index):
                for key, dimension in score.dimensions.items():
                    path: Path_ = ("scores", name, "dimensions", key)
                    measured = (m for m in dimension.measures if m in self.rulebook.conduct)
                    yield from ((path, m) for m in measured)

    def _records(self, entry: object) -> tuple[str, ...]:
        """Return the conduct whose records or outcomes an entry waits for."""
        when = entry.when  # type: ignore[attr-defined]
        return tuple(
            node.name
            for form in when.forms
            for node in self.reach.nodes(form)
            if node.kind == "record"
        )

    def _against(self, rule: object) -> tuple[bool, ...]:
        """Say whether a rule counts against a person, for them, both, or neither."""
        if isinstance(rule, PointRule):
            points = (rule.mildest, rule.harshest)
            return tuple(
                dict.fromkeys(
                    [True for p in points if p < 0] + [False for p in points if p > 0]
                )
            )
        if isinstance(rule, ListRule):
            return (self.rulebook.lists[rule.to_list].colour == "black",)
        if isinstance(rule, TierRule):
            score = self.rulebook.scores[self.rulebook.score_of(rule)]
            if not isinstance(score, Points):
                return (True,)
            return (dict(score.thresholds)[rule.to_tier] < score.start.value,)
        return ()

    def counts_against(self, conduct: str) -> tuple[Path_, ...]:
        """Return where a conduct counts against people."""
        return tuple(c.path for c in self.counted.get(conduct, ()) if c.against)

    def classes(self, conduct: str) -> tuple[str, ...]:
        """Return the classes of society conduct that an entry counts."""
        entry = self.rulebook.conduct[conduct]
        own = (entry.own.kind,) if entry.own else ()
        return (*own, *(CONDUCT[k].kind for k in entry.counts or ()))

    def grounds(self, conduct: str) -> tuple[str, ...]:
        """Return the freedoms under which what an entry counts stands."""
        entry = self.rulebook.conduct[conduct]
        own = (entry.own.ground,) if entry.own else ()
        counted = (CONDUCT[k].ground for k in entry.counts or ())
        return tuple(g for g in (*own, *counted) if g)

    def is_related(self, begins: str, to: str) -> bool:
        """Say whether data of one context may bear on another, as the rulebook declares."""
        return begins == to or (begins, to) in self._related

    @cached_property
    def _related(self) -> frozenset[tuple[str, str]]:
        return frozenset((r.begins, r.to) for r in self.rulebook.contexts.related)

    def estimates(self, *measures: str, grouped: bool | None = None) -> tuple[Measured, ...]:
        """Return what was measured of these, for all or by group."""
        return tuple(
            m
            for m in self.measured
            if m.measure in measures and (grouped is None or (m.group != "all") == grouped)
        )


def _plain(name: str | None) -> str:
    return (name or "").replace("-", " ")


def in_words(steps: tuple[Path_, ...]) -> str:
    """Return a way in words: names, with rules left out where the record says the same.

    Examples
    --------
    >>> in_words((("conduct", "late-bill"), ("rules", "late-bill"), ("scores", "points"),
    ...           ("scores", "points", "tiers", "C"), ("consequences", "no-honours")))
    'late bill -> points -> tier C -> no honours'
    """
    said: list[str] = []
    for step in steps:
        word = _step_in_words(step)
        if word and (not said or said[-1] != word):
            said.append(word)
    return " -> ".join(said)


def _step_in_words(step: Path_) -> str:
    part, last = str(step[0]), _plain(str(step[-1]))
    if part == "rules":
        return ""
    if part == "scores" and len(step) > 2:  # noqa: PLR2004
        if step[2] == "tiers":
            return f"tier {step[-1]}"
        return "" if step[2] in {"terms", "by", "dimensions"} else last
    if part == "lists":
        return f"list '{last}'"
    return f"inherited '{last}'" if part == "inheritance" else last
