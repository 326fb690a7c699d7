"""What a scheme is made of: rules, scores, tiers and consequences, each with its mark."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final

from glasshouse.document.marks import english
from glasshouse.report.impact.blocks import Block, Grid, Told
from glasshouse.report.impact.citing import at, known_as
from glasshouse.report.sections.paper import without_sources
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.scores import Additive, Drawn, Index, Logistic, Points
from glasshouse.rulebook.words import consequence_aloud, rule_aloud

_DECIDES: Final = {
    "automatic": "a machine",
    "official": "an official",
    "unknown": "not looked up",
}
_KEPT: Final = {"until-performed": "until what is due is done", "no-term": "without an end"}


def kept(written: str) -> str:
    """Return a time for which something is kept, in words.

    Examples
    --------
    >>> kept("2 years"), kept("until-performed")
    ('2 years', 'until what is due is done')
    """
    return _KEPT.get(written, written)


def decides(word: str) -> str:
    """Return who decides, in words."""
    return _DECIDES.get(word, word)


def scheme(rulebook: Rulebook) -> Iterator[Block]:
    """Yield what is counted, how it becomes a score or listing, and what follows."""
    rules = [
        (_bare(rule_aloud(rulebook, name), rule.status), known_as(rule))
        for name, rule in rulebook.rules.items()
    ]
    if rules:
        yield Grid("What is counted", ("rule", "known as"), tuple(rules), (82, 18))
    scores = tuple(_scores(rulebook))
    if scores:
        head = ("score", "what stands there", "known as")
        yield Grid("How the score is made, and its tiers", head, scores, (22, 60, 18))
    follows = [
        (_bare(consequence_aloud(rulebook, name), entry.status), decides(entry.decided_by),
         known_as(entry))
        for name, entry in rulebook.consequences.items()
    ]  # fmt: skip
    if follows:
        head = ("consequence", "who decides", "known as")
        yield Grid("What follows", head, tuple(follows), (64, 18, 18))
    if rulebook.secret:
        hidden = ", ".join(s.replace("-", " ") for s in rulebook.secret)
        yield Told(f"Kept secret from people: {hidden}.", at(rulebook, "secret"))


def _bare(sentence: str, status: str | None) -> str:
    """Return a sentence without its sources, which stand once at the end."""
    return without_sources({"sentence": sentence, "status": status})


def _scores(rulebook: Rulebook) -> Iterator[tuple[str, str, str]]:
    for name, score in rulebook.scores.items():
        title = english(score.title) if score.title else name
        known = known_as(score)
        yield title, "; ".join(_made(score)), known
        tiers = [
            f"{tier} {'below' if begins == -math.inf else f'from {begins:g}'}"
            for tier, begins in reversed(score.thresholds)
        ]
        if tiers:
            yield title, f"tiers: {', '.join(tiers)}", known
        for key, limit in score.limits.items():
            where = _where(limit.where)
            ends = ((limit.at_most, "at most"), (limit.at_least, "at least"))
            said = " and ".join(f"{word} {n.value:g}" for n, word in ends if n is not None)
            yield title, f"{key}: {said} where {where}", known_as(limit)


def _where(where: Mapping[str, str]) -> str:
    """Return of whom something holds: attributes and their values, as the file names them."""
    return " and ".join(f"{a.replace('-', ' ')}: {v}" for a, v in where.items())


def _made(score: Points | Logistic | Additive | Index | Drawn) -> Iterator[str]:
    """Yield what a score is made of, one part a line."""
    if isinstance(score, Points):
        counts = kept(score.retention.written)
        yield f"begins at {score.start.value:g}; records count for {counts}"
    elif isinstance(score, Logistic | Additive):
        base = score.intercept if isinstance(score, Logistic) else score.base
        kind = "a logistic chance" if isinstance(score, Logistic) else "a sum"
        yield f"{kind}, begun at {base.value:g}"
        for term in score.terms.values():
            yield f"{term.adds.value:+g} where {_where(term.where)}"
    elif isinstance(score, Index):
        for part in score.dimensions.values():
            measures = ", ".join(m.replace("-", " ") for m in part.measures)
            yield f"{part.weight.value:.0%} {english(part.title)}: {measures}"
    else:
        yield f"drawn from a published distribution, by {score.by.replace('-', ' ')}"
