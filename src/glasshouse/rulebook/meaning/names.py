"""E2: every name leads somewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from glasshouse.document.catalogue import CONDUCT, CONTEXTS, NEEDS, PROTECTED
from glasshouse.document.evidence import marking_blocks
from glasshouse.document.problems import Problem, quoted
from glasshouse.document.read import Path_
from glasshouse.rulebook.channels import Averaging, Peer
from glasshouse.rulebook.conditions import (
    WhenListed,
    WhenListedOutside,
    WhenOutcome,
    WhenRecord,
    WhenScore,
    WhenTier,
)
from glasshouse.rulebook.consequences import UNSOURCED
from glasshouse.rulebook.meaning.paper import Paper
from glasshouse.rulebook.rules import ListRule, TierRule
from glasshouse.rulebook.scores import Additive, Drawn, Index, Logistic


def check_names(paper: Paper) -> Iterator[Problem]:
    """Yield every name that leads nowhere."""
    for check in (
        _contexts,
        _attributes,
        _conduct,
        _channels,
        _scores,
        _conditions,
        _rules,
        _passed_on,
        _consequences,
        _process,
        _sources,
        _accepted,
    ):
        yield from check(paper)


def _score(paper: Paper, of: str | None, path: Path_) -> Iterator[Problem]:
    """Yield a problem if it is not clear which score is meant."""
    scores = paper.rulebook.scores
    if of is not None:
        yield from paper.missing(of, scores, "score", (*path, "of"))
    elif not scores:
        yield paper.problem("E2", path, "this needs a score, and the rulebook has none.")
    elif len(scores) > 1:
        names = ", ".join(sorted(scores))
        yield paper.problem("E2", path, f"there are {len(scores)} scores: say 'of', {names}.")


def _tier(
    paper: Paper, of: str | None, tiers: Collection[str], path: Path_, key: str
) -> Iterator[Problem]:
    """Yield a problem for every tier that its score does not have."""
    yield from _score(paper, of, path)
    score = paper.score_named(of)
    if score is not None:
        known = paper.rulebook.scores[score].tiers
        for tier in tiers:
            yield from paper.missing(tier, known, f"tier {{}} of '{score}'", (*path, key))


def _where(paper: Paper, where: Mapping[str, str], path: Path_) -> Iterator[Problem]:
    """Yield a problem for every attribute or value that is not there."""
    for attribute, value in where.items():
        at: Path_ = (*path, "where", attribute)
        known = paper.rulebook.attributes
        yield from paper.missing(attribute, known, "attribute", at)
        values = known[attribute].values if attribute in known else None
        if values is not None:
            yield from paper.missing(value, values, f"value {{}} of '{attribute}'", at)


def _contexts(paper: Paper) -> Iterator[Problem]:
    """Check the pairs of related contexts, and every context named."""
    rulebook = paper.rulebook
    for name in rulebook.contexts.own:
        if name in CONTEXTS:
            text = f"the context '{name}' is in the catalogue already: take it out here."
            yield paper.problem("E2", ("contexts", "own", name), text)
    for i, pair in enumerate(rulebook.contexts.related):
        at: Path_ = ("contexts", "related", i)
        yield from paper.missing(pair.begins, paper.contexts, "context", (*at, "from"))
        yield from paper.missing(pair.to, paper.contexts, "context", (*at, "to"))
    for part in ("conduct", "consequences", "outside_lists", "sharing", "attributes"):
        for name, entry in getattr(rulebook, part).items():
            if entry.context is not None:
                at = (part, name, "context")
                yield from paper.missing(entry.context, paper.contexts, "context", at)


def _attributes(paper: Paper) -> Iterator[Problem]:
    """Check the tables that have a column for each value of an attribute."""
    for name, score in paper.rulebook.scores.items():
        if not isinstance(score, Drawn):
            continue
        at: Path_ = ("scores", name)
        known = paper.rulebook.attributes
        yield from paper.missing(score.by, known, "attribute", (*at, "by"))
        values = known[score.by].values if score.by in known else None
        tables = {"distribution": score.distribution, "bad_chance": score.outcomes.bad_chance}
        for key, table in tables.items():
            place = (*at, "outcomes", key) if key == "bad_chance" else (*at, key)
            for column in table.values if values is not None else ():
                what = f"value {{}} of '{score.by}'"
                yield from paper.missing(column, values or (), what, (*place, "values", column))


def _conduct(paper: Paper) -> Iterator[Problem]:
    """Check what conduct counts, against the catalogue."""
    for name, entry in paper.rulebook.conduct.items():
        for kind in entry.counts or {}:
            at: Path_ = ("conduct", name, "counts", kind)
            yield from paper.missing(kind, CONDUCT, "society conduct", at)
        if entry.own is not None and entry.own.ground is not None:
            at = ("conduct", name, "own", "ground")
            yield from paper.missing(entry.own.ground, PROTECTED, "protected ground", at)


def _channels(paper: Paper) -> Iterator[Problem]:
    """Check what channels see and where they look."""
    known = paper.rulebook.conduct
    for name, channel in paper.rulebook.channels.items():
        at: Path_ = ("channels", name)
        keys = ["sees", "fabrication", *(["malice"] if isinstance(channel, Peer) else [])]
        for key in keys:
            for conduct in getattr(channel, key):
                yield from paper.missing(conduct, known, "conduct", (*at, key, conduct))
        if isinstance(channel, Averaging):
            yield from paper.missing(channel.makes, known, "conduct", (*at, "makes"))
        for group, exposure in channel.exposure.items():
            yield from _where(paper, exposure.where, (*at, "exposure", group))
        if channel.collected_in is not None:
            there = (*at, "collected_in")
            yield from paper.missing(channel.collected_in, paper.contexts, "context", there)


def _scores(paper: Paper) -> Iterator[Problem]:
    """Check what scores are made of."""
    rulebook = paper.rulebook
    for name, score in rulebook.scores.items():
        at: Path_ = ("scores", name)
        for key, limit in score.limits.items():
            yield from _where(paper, limit.where, (*at, "limits", key))
        if isinstance(score, Logistic | Additive):
            for key, term in score.terms.items():
                yield from _where(paper, term.where, (*at, "terms", key))
        if isinstance(score, Index):
            measured = {**rulebook.conduct, **rulebook.attributes}
            for key, part in score.dimensions.items():
                there: Path_ = (*at, "dimensions", key)
                yield from paper.missing(
                    part.context, paper.contexts, "context", (*there, "context")
                )
                for thing in part.measures:
                    what = "conduct or attribute"
                    yield from paper.missing(thing, measured, what, (*there, "measures"))
        if isinstance(score, Drawn):
            there = (*at, "outcomes")
            yield from paper.missing(score.outcomes.of, NEEDS, "need", (*there, "of"))
            for key in ("good", "bad"):
                turned = getattr(score.outcomes, key)
                yield from paper.missing(turned, rulebook.conduct, "conduct", (*there, key))


def _conditions(paper: Paper) -> Iterator[Problem]:
    """Check what every condition waits for."""
    rulebook = paper.rulebook
    for at, _, _, form in paper.conditions:
        if isinstance(form, WhenRecord):
            for conduct in form.record:
                yield from paper.missing(conduct, rulebook.conduct, "conduct", (*at, "record"))
        elif isinstance(form, WhenTier):
            yield from _tier(paper, form.of, form.tier, at, "tier")
        elif isinstance(form, WhenScore):
            yield from _score(paper, form.of, at)
        elif isinstance(form, WhenListed):
            yield from paper.missing(form.listed, rulebook.lists, "list", (*at, "listed"))
        elif isinstance(form, WhenListedOutside):
            known, there = rulebook.outside_lists, (*at, "listed_outside")
            yield from paper.missing(form.listed_outside, known, "outside list", there)
        elif isinstance(form, WhenOutcome):
            yield from paper.missing(form.outcome, paper.outcomes, "outcome", (*at, "outcome"))


def _rules(paper: Paper) -> Iterator[Problem]:
    """Check where rules lead, and what they cover and replace."""
    rulebook = paper.rulebook
    for name, rule in rulebook.rules.items():
        at: Path_ = ("rules", name)
        if isinstance(rule, ListRule):
            yield from paper.missing(rule.to_list, rulebook.lists, "list", (*at, "to_list"))
        elif isinstance(rule, TierRule):
            yield from _tier(paper, rule.of, (rule.to_tier,), at, "to_tier")
        else:
            yield from _score(paper, rule.of, at)
        counted = {k for c in paper.records_of(rule) for k in rulebook.conduct[c].shares}
        for kind in rule.covers or ():
            yield from paper.missing(kind, counted, "counted conduct", (*at, "covers"))
        for other in rule.replaces or ():
            if other == name or other not in paper.moving:
                known = [n for n in paper.moving if n != name]
                what = "rule with points"
                yield from paper.missing(other, known, what, (*at, "replaces"))


def _passed_on(paper: Paper) -> Iterator[Problem]:
    """Check association, inheritance and copies."""
    rulebook = paper.rulebook
    for name, tie in rulebook.association.items():
        yield from _score(paper, tie.of, ("association", name))
    for name, heir in rulebook.inheritance.items():
        at: Path_ = ("inheritance", name)
        if heir.to_list is not None:
            yield from paper.missing(heir.to_list, rulebook.lists, "list", (*at, "to_list"))
        elif heir.to_tier is not None:
            yield from _tier(paper, heir.of, (heir.to_tier,), at, "to_tier")
    shared = {**rulebook.scores, **rulebook.lists}
    for name, copy in rulebook.sharing.items():
        for thing in copy.gets:
            yield from paper.missing(thing, shared, "score or list", ("sharing", name, "gets"))


def _consequences(paper: Paper) -> Iterator[Problem]:
    """Check what consequences touch and rest on."""
    for name, entry in paper.rulebook.consequences.items():
        at: Path_ = ("consequences", name)
        for need in entry.needs or ():
            yield from paper.missing(need, NEEDS, "need", (*at, "needs"))
        basis = entry.legal_basis or ()
        known = {*paper.rulebook.sources, *(UNSOURCED if len(basis) == 1 else ())}
        for source in basis:
            what = "legal basis"
            yield from paper.missing(source, known, what, (*at, "legal_basis"))


def _process(paper: Paper) -> Iterator[Problem]:
    """Check where repair leads."""
    for name, route in paper.rulebook.due_process.repairs.items():
        at: Path_ = ("process", "repair", name)
        if route.leaves is not None:
            yield from paper.missing(
                route.leaves, paper.rulebook.lists, "list", (*at, "leaves")
            )
        else:
            yield from _score(paper, route.of, at)


def _sources(paper: Paper) -> Iterator[Problem]:
    """Check that every source named is listed."""
    for path, block in marking_blocks(paper.rulebook):
        for source in block.source or ():
            known = paper.rulebook.sources
            yield from paper.missing(source, known, "source", (*path, "source"))


def _accepted(paper: Paper) -> Iterator[Problem]:
    """Check that an accepted finding points at something that is there."""
    spots = {".".join(map(str, path)) for path in paper.document.spots}
    for i, accepted in enumerate(paper.rulebook.accepted_findings):
        if accepted.at not in spots:
            text = f"the path {quoted(accepted.at)} leads nowhere in this rulebook."
            yield paper.problem("E2", ("accepted_findings", i, "at"), text)
