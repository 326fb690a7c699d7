"""Whether everything a case names is there: in its rulebook, or in the catalogues."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import final

from glasshouse.document.catalogue import NEEDS
from glasshouse.document.figures import Figure
from glasshouse.document.problems import Problem, nearest, there_are
from glasshouse.document.read import Document, Path_
from glasshouse.rulebook.cases import Case, Expectation, Given, Step
from glasshouse.rulebook.conditions import WhenRecord
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.rules import Extension, ListRule, PointRule
from glasshouse.rulebook.run_case_debt import averaging_of
from glasshouse.rulebook.run_case_records import NOBODYS
from glasshouse.rulebook.scores import Additive, Drawn, Logistic


@final
@dataclass(frozen=True, slots=True)
class Names:
    """Checks the names of one case; yields a problem for each that leads nowhere."""

    rulebook: Rulebook
    document: Document
    name: str

    def problems(self, case: Case) -> Iterator[Problem]:
        """Yield what is amiss with a case before anything of it is run."""
        yield from self._given(case.given)
        for number, step in enumerate(case.happens):
            yield from self._step(step, ("happens", number))
        for number, expected in enumerate(case.then):
            yield from self._expected(expected, ("then", number))
        yield from self._truths(case)
        if any(e.score is not None or e.tier is not None for e in case.then):
            yield from self._starts(case)

    def _at(self, at: Path_, code: str, text: str) -> Problem:
        """Return a problem inside this case."""
        return self.document.problem(code, ("cases", self.name, *at), text, of_value=True)

    def _known(
        self, name: str | None, known: Collection[str], what: str, at: Path_
    ) -> Iterator[Problem]:
        """Yield a problem if a name is not there."""
        if name is not None and name not in known:
            said = f"{what} '{name}' does not exist.{nearest(name, known)}{there_are(known)}"
            yield self._at(at, "E2", said)

    def _given(self, given: Given) -> Iterator[Problem]:
        """Check attributes, scores, earnings."""
        attributes = self.rulebook.attributes
        for name, value in given.attributes.items():
            at: Path_ = ("given", "attributes", name)
            yield from self._known(name, attributes, "attribute", at)
            values = attributes[name].values if name in attributes else None
            if values is not None:
                yield from self._known(value, values, f"value of '{name}'", at)
        yield from self._scored(given.score, ("given", "score"))
        channel = averaging_of(self.rulebook)
        if given.earnings is None:
            return
        if channel is None:
            said = "earnings are given, and nothing in this rulebook averages them"
            yield self._at(("given", "earnings"), "E2", said)
        elif len(given.earnings) != channel.slices.value:
            said = (
                f"{len(given.earnings)} stand here, and the scheme has {channel.slices.value:g}"
            )
            yield self._at(("given", "earnings"), "E5", f"{said} slices")
        elif any(i > len(given.earnings) for i in given.on_benefit):
            said = f"fortnights run from 1 to {len(given.earnings)}"
            yield self._at(("given", "on_benefit"), "E5", said)

    def _scored(self, told: object, at: Path_) -> Iterator[Problem]:
        """Check a score or tier that is told for one score or for several."""
        scores = self.rulebook.scores
        if isinstance(told, dict):
            for name in told:
                yield from self._known(name, scores, "score", (*at, name))
        elif told is not None and len(scores) != 1:
            said = f"this rulebook has {len(scores)} scores: say which, as {{name: ...}}"
            yield self._at(at, "E2", said)

    def _step(self, step: Step, at: Path_) -> Iterator[Problem]:
        """Check what a step names."""
        conduct = self.rulebook.conduct
        process = self.rulebook.due_process
        outcomes = [
            o
            for s in self.rulebook.scores.values()
            if isinstance(s, Drawn)
            for o in (s.outcomes.good, s.outcomes.bad)
        ]
        for key, name, known, what in (
            ("record", step.record, conduct, "conduct"),
            ("performs", step.performs, conduct, "conduct"),
            ("asks_for", step.asks_for, NEEDS, "need"),
            ("repairs", step.repairs, process.repairs, "repair"),
            ("outcome", step.outcome, outcomes, "outcome"),
            ("ends_early", step.ends_early, self.rulebook.lists, "list"),
        ):
            yield from self._known(name, known, what, (*at, key))
        if step.record in conduct:
            yield from self._record(step, at)

    def _record(self, step: Step, at: Path_) -> Iterator[Problem]:
        """Check what a record says of its truth, of points chosen and of a longer term."""
        counted = self.rulebook.conduct[str(step.record)].shares
        if step.truth is not None and step.truth != NOBODYS and counted:
            what = f"conduct that '{step.record}' counts, or 'none':"
            yield from self._known(step.truth, counted, what, (*at, "true"))
        rules = [
            r
            for r in self.rulebook.rules.values()
            if any(isinstance(f, WhenRecord) and step.record in f.record for f in r.when.forms)
        ]
        free = [
            r for r in rules if isinstance(r, PointRule) and not isinstance(r.points, Figure)
        ]
        yield from self._chosen(step, free, at)
        longer = [
            r.extension for r in rules if isinstance(r, ListRule) and r.extension is not None
        ]
        yield from self._extended(step, longer, at)

    def _chosen(self, step: Step, free: list[PointRule], at: Path_) -> Iterator[Problem]:
        """Check the points an official chose."""
        if step.points is not None and not free:
            said = f"no rule on '{step.record}' leaves the points to an official"
            yield self._at((*at, "points"), "E9", said)
        for rule in free:
            ends = sorted((rule.mildest, rule.harshest))
            if step.points is None:
                said = f"an official chooses between {ends[0]:g} and {ends[1]:g}: say 'points'"
                yield self._at((*at, "record"), "E9", said)
            elif not ends[0] <= step.points <= ends[1]:
                said = f"{step.points:g} is not between {ends[0]:g} and {ends[1]:g}"
                yield self._at((*at, "points"), "E9", said)

    def _extended(self, step: Step, longer: list[Extension], at: Path_) -> Iterator[Problem]:
        """Check a term that was made longer."""
        if step.extended is None:
            return
        if not longer:
            said = f"no rule on '{step.record}' can make a term longer"
            yield self._at((*at, "extended"), "E9", said)
        for extension in longer:
            by = extension.by
            least, most = (by, by) if isinstance(by, Figure) else (by.mildest, by.harshest)
            if not least.weeks <= step.extended.weeks <= most.weeks:
                said = f"'{step.extended.written}' stands here; the rule allows "
                said += f"{least.written} to {most.written}"
                yield self._at((*at, "extended"), "E9", said)

    def _expected(self, expected: Expectation, at: Path_) -> Iterator[Problem]:
        """Check what an expectation names."""
        yield from self._scored(expected.score, (*at, "score"))
        yield from self._scored(expected.tier, (*at, "tier"))
        if isinstance(expected.tier, dict):
            for name, tier in expected.tier.items():
                if name in self.rulebook.scores:
                    tiers = self.rulebook.scores[name].tiers
                    yield from self._known(tier, tiers, "tier", (*at, "tier", name))
        elif expected.tier is not None and len(self.rulebook.scores) == 1:
            tiers = next(iter(self.rulebook.scores.values())).tiers
            yield from self._known(expected.tier, tiers, "tier", (*at, "tier"))
        for key, known, what in (
            ("listed", self.rulebook.lists, "list"),
            ("wrongly_listed", self.rulebook.lists, "list"),
            ("bites", self.rulebook.consequences, "consequence"),
            ("does_not_bite", self.rulebook.consequences, "consequence"),
        ):
            for name in getattr(expected, key) or ():
                yield from self._known(name, known, what, (*at, key))

    def _truths(self, case: Case) -> Iterator[Problem]:
        """Ask for the truth behind every record where a case speaks of wrongful listing."""
        asks = any(e.wrongly_listed is not None for e in case.then)
        for number, step in enumerate(case.happens):
            if asks and step.record is not None and step.truth is None:
                said = (
                    "the case speaks of 'wrongly_listed': say under 'true' what stood behind "
                )
                said += "this record, or 'none'"
                yield self._at(("happens", number, "record"), "E9", said)

    def _starts(self, case: Case) -> Iterator[Problem]:
        """Ask for what a score cannot be known without."""
        told = case.given.score
        for name, score in self.rulebook.scores.items():
            given = isinstance(told, float) or (isinstance(told, dict) and name in told)
            if given:
                continue
            if isinstance(score, Drawn):
                said = f"score '{name}' is drawn from a distribution: give it, 'score: ...'"
                yield self._at(("given",), "E9", said)
            if isinstance(score, Logistic | Additive):
                read = {a for term in score.terms.values() for a in term.where}
                missing = sorted(read - set(case.given.attributes))
                if missing:
                    said = f"score '{name}' reads {', '.join(missing)}: say what they are; "
                    said += "what is not said is never taken as nothing"
                    yield self._at(("given",), "E9", said)
