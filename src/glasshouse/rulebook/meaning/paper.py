"""A rulebook beside its lines, as every check of its meaning wants it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, final

from glasshouse.document.catalogue import CONTEXTS
from glasshouse.document.evidence import Marking, marked
from glasshouse.document.problems import Problem, nearest, quoted, there_are
from glasshouse.document.read import Document, Path_
from glasshouse.rulebook.conditions import AnyOf, Form, WhenRecord
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.rules import ListRule, PointRule
from glasshouse.rulebook.scores import Drawn

CONDITIONED = ("rules", "association", "consequences", "inheritance", "publicity")
"""The parts whose entries have a condition."""


class Stood(NamedTuple):
    """A condition, where it stands, and the entry it belongs to."""

    path: Path_
    part: str
    entry: Any
    form: Form


@final
@dataclass(frozen=True)
class Paper:
    """A rulebook and the document it was read from."""

    rulebook: Rulebook
    document: Document

    def problem(self, code: str, path: Path_, text: str) -> Problem:
        """Return a problem placed at the value of a path."""
        return self.document.problem(code, path, text, of_value=False)

    def missing(
        self, name: str, known: Collection[str], what: str, path: Path_
    ) -> Iterator[Problem]:
        """Yield a problem if a name leads nowhere; ``{}`` in `what` stands for the name."""
        if name not in known:
            thing = what if "{}" in what else f"{what} {{}}"
            text = f"{thing.format(quoted(name))} does not exist.{nearest(name, known)}"
            yield self.document.problem("E2", path, text + there_are(known), of_value=True)

    @cached_property
    def contexts(self) -> dict[str, bool]:
        """Return every context, and whether one cannot do without it."""
        own = {k: v.essential for k, v in self.rulebook.contexts.own.items()}
        return CONTEXTS | own

    @cached_property
    def conditions(self) -> tuple[Stood, ...]:
        """Return every condition of the rulebook."""
        found: list[Stood] = []
        for part in CONDITIONED:
            for name, entry in getattr(self.rulebook, part).items():
                at: Path_ = (part, name, "when")
                if isinstance(entry.when, AnyOf):
                    found.extend(
                        Stood((*at, "any_of", key), part, entry, form)
                        for key, form in entry.when.any_of.items()
                    )
                else:
                    found.append(Stood(at, part, entry, entry.when))
        return tuple(found)

    @cached_property
    def figures(self) -> tuple[Marking, ...]:
        """Return every figure and table with its path and mark."""
        return tuple(marked(self.rulebook))

    @cached_property
    def moving(self) -> dict[str, PointRule]:
        """Return the rules that move a score."""
        rules = self.rulebook.rules.items()
        return {name: rule for name, rule in rules if isinstance(rule, PointRule)}

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """Return every way in which a granted request can turn out."""
        drawn = [s for s in self.rulebook.scores.values() if isinstance(s, Drawn)]
        return tuple(o for s in drawn for o in (s.outcomes.good, s.outcomes.bad))

    @cached_property
    def recorded(self) -> frozenset[str]:
        """Return every conduct of which some channel makes records."""
        channels = self.rulebook.channels.values()
        return frozenset(c for channel in channels for c in channel.records)

    def score_named(self, of: str | None) -> str | None:
        """Return the score that is meant, if it is there and only one is meant."""
        scores = self.rulebook.scores
        if of is not None:
            return of if of in scores else None
        return next(iter(scores)) if len(scores) == 1 else None

    def records_of(self, entry: Any) -> tuple[str, ...]:
        """Return the conduct whose records an entry's condition waits for, if it exists."""
        forms = [f for f in entry.when.forms if isinstance(f, WhenRecord)]
        return tuple(c for f in forms for c in f.record if c in self.rulebook.conduct)

    def point_rules(self, score: str) -> Iterator[tuple[str, PointRule]]:
        """Yield the rules that move a score."""
        for name, rule in self.moving.items():
            if self.score_named(rule.of) == score:
                yield name, rule

    def list_rules(self, listed: str) -> Iterator[tuple[str, ListRule]]:
        """Yield the rules that lead onto a list."""
        for name, rule in self.rulebook.rules.items():
            if isinstance(rule, ListRule) and rule.to_list == listed:
                yield name, rule
