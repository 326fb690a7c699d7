"""What a run says about itself beside its numbers: names, rules in words, sources, warnings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from glasshouse.document.evidence import STATUSES, Mark, figure_rows
from glasshouse.document.marks import english
from glasshouse.experiment.arms import SCHEME
from glasshouse.experiment.practice import not_covered, reported_against_enacted
from glasshouse.experiment.verbs import done
from glasshouse.experiment.work import distinct
from glasshouse.rulebook.process import PARTS
from glasshouse.rulebook.rules import PointRule, TierRule
from glasshouse.rulebook.scores import Tier
from glasshouse.rulebook.words import consequence_aloud, joined, plain, rule_aloud
from glasshouse.rulebook.words_of_process import process_aloud
from glasshouse.society.population import margins

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasshouse.document.marks import Marked, Source
    from glasshouse.engine.bind import Bound
    from glasshouse.experiment.scenario import Scenario
    from glasshouse.rulebook import Rulebook
    from glasshouse.society.model import Society

Facts = dict[str, Any]
Rows = list[Facts]

LISTED_PHRASES = {
    "list": "on the list",
    "standing": "in a tier that brings sanctions",
    "both": "on a list or in a tier that brings sanctions",
    "nothing": "",
}
BY_WHO = frozenset({"logistic", "additive", "drawn"})
"""Scores that follow from who people are, without any record."""
REAL = "Stylised; not calibrated; legal texts differ from practice."
INVENTED = "Invented; it describes no scheme of any real place."


def scenario_facts(scenario: Scenario, bound: Bound, level: float) -> Facts:
    """Return what was run; `idle_arms` are those that change nothing about this rulebook."""
    book, society = scenario.rulebook, scenario.society
    same = distinct(bound.scheme, (SCHEME, *scenario.arms))
    is_invented = book.operator.kind == "imagined" or book.in_force.status == "invented"
    return {
        "rulebook": book.name,
        "rulebook_title": english(book.title),
        "place": english(book.place),
        "modelled_on": english(book.modelled_on),
        "status_note": INVENTED if is_invented else REAL,
        "society": society.name,
        "society_title": english(society.title),
        "based_on": english(society.based_on),
        "persons": scenario.persons,
        "weeks": scenario.weeks,
        "replicates": scenario.replicates,
        "seed": scenario.seed,
        "arms": list(scenario.arms),
        "idle_arms": [a for a in same if a != SCHEME and same[a] == SCHEME],
        "level": level,
    }


def bound_facts(scenario: Scenario, bound: Bound, level: float, register: Rows) -> Facts:
    """Return what was run, the names of what was counted, and all that is said of its papers.

    Parameters
    ----------
    register
        The assumptions, as `register.register` returns them.
    """
    book, society = scenario.rulebook, scenario.society
    return {
        "scenario": scenario_facts(scenario, bound, level),
        "names": names_facts(bound, book, society),
        **paper_facts(book),
        "not_simulated": [{"path": p, "sentence": s} for p, s in bound.not_simulated],
        "register": register,
        "evidence": evidence_facts(book),
        "sources": sources_facts(book, society),
    }


def names_facts(bound: Bound, book: Rulebook, society: Society) -> Facts:
    """Return the names of what was counted."""
    by = bound.listed_by
    score = next((s for s in sorted(book.scores) if bound.tiers), None)
    return {
        "listed_by": by,
        "listed_phrase": LISTED_PHRASES[by],
        "subjects": book.applies_to.kind,
        "scored_on": _scored_on(book),
        "caps": _caps(book, bound.tiers),
        "lists": [
            {"id": name, "title": english(entry.title), "colour": entry.colour}
            for name, entry in book.lists.items()
        ],
        "tiers": [
            {"id": name, "title": _title(book.scores[score].tiers[name], name)}
            for name in bound.tiers
            if score is not None
        ],
        "contexts": [_context(slot, name, book) for slot, name in enumerate(bound.contexts)],
        "strata": {
            "names": list(bound.strata.names),
            "values": [list(values) for values in bound.strata.values],
            "titles": {
                name: english(society.attributes[name].title) for name in bound.strata.names
            },
            "grounds": list(bound.strata.grounds),
        },
    }


def _scored_on(book: Rulebook) -> str:
    """Return what scores count: `who` people are, `records` about them, `both`, or nothing."""
    if not book.scores:
        return ""
    if any(score.kind not in BY_WHO for score in book.scores.values()):
        return "records"
    moved = any(isinstance(rule, PointRule | TierRule) for rule in book.rules.values())
    return "both" if moved else "who"


def _caps(book: Rulebook, tiers: tuple[str, ...]) -> list[Facts]:
    """Return whom a score's limits hold down, and which tiers that keeps them from."""
    return [
        {
            "group": ",".join(f"{name}={value}" for name, value in limit.where.items()),
            "above": [t for t, begins in score.thresholds if begins > limit.at_most.value],
        }
        for score in book.scores.values()
        for limit in score.limits.values()
        if limit.at_most is not None and set(score.tiers) == set(tiers)
    ]


def _context(slot: int, name: str, book: Rulebook) -> Facts:
    own = book.contexts.own.get(name)
    return {
        "slot": slot,
        "id": name,
        "title": english(own.title) if own else plain(name).capitalize(),
        "essential": book.context_is_essential(name),
    }


def _title(tier: Tier | str, name: str) -> str:
    """Return what a tier is called; the one below all others may have no title."""
    return english(tier.title) if isinstance(tier, Tier) and tier.title else name


def paper_facts(book: Rulebook) -> Facts:
    """Return rules, consequences and process, each in a sentence with its mark."""
    process = book.due_process
    return {
        "rules": [
            {
                "id": name,
                "sentence": rule_aloud(book, name),
                "covers_sentence": _covers(rule.covers),
                **_mark(rule, book),
                "line": None,
            }
            for name, rule in book.rules.items()
        ],
        "consequences": [
            {
                "id": name,
                "title": english(entry.title),
                "sentence": consequence_aloud(book, name),
                "kind": entry.kind,
                "context": entry.context,
                "severity": entry.severity,
                **_mark(entry, book),
            }
            for name, entry in book.consequences.items()
        ],
        "process": {
            "sentences": list(process_aloud(book)),
            "notice": not isinstance(process.notice, str),
            "appeal": not isinstance(process.appeal, str),
            "repair": bool(process.repairs),
            "unknown": _not_looked_up(book),
        },
        "not_covered": not_covered(book),
        "reported_against_enacted": reported_against_enacted(book),
    }


def _not_looked_up(book: Rulebook) -> list[str]:
    """Return the parts of due process of which nobody knows whether they exist."""
    if book.process == "unknown":
        return list(PARTS)
    return [part for part in PARTS if getattr(book.due_process, part) == "unknown"]


def _covers(covers: Iterable[str] | None) -> str:
    if not covers:
        return "everybody who is truly recorded"
    return f"only who {joined((done(kind) for kind in covers), last='or')}"


def _mark(block: Marked, book: Rulebook) -> Facts:
    """Return how a block is known."""
    mark = Mark().inside(block)
    return {
        "status": mark.status,
        "seen": mark.seen_through(book.sources),
        "source": list(mark.source),
    }


def evidence_facts(book: Rulebook) -> dict[str, int]:
    """Return how many of the rulebook's figures are known in which way."""
    count = Counter(row.status for row in figure_rows(book))
    return {status: count[status] for status in STATUSES}


def sources_facts(book: Rulebook, society: Society) -> list[Facts]:
    """Return every source of both papers."""
    return [*rulebook_sources_facts(book), *society_sources_facts(society)]


def rulebook_sources_facts(book: Rulebook) -> list[Facts]:
    """Return every source of a rulebook."""
    return [_source(name, source) for name, source in book.sources.items()]


def society_sources_facts(society: Society) -> list[Facts]:
    """Return every source of a society."""
    return [_source(name, source) for name, source in society.sources.items()]


def _source(name: str, source: Source) -> Facts:
    return {
        "id": name,
        "title": english(source.title),
        "body": source.body,
        "year": source.year,
        "address": source.address,
        "seen": source.seen,
    }


def margin_facts(society: Society, *, seed: int, persons: int) -> list[Facts]:
    """Return how the first town came out beside what the society asks for, as shares."""
    found = margins(society, seed=seed, town=0, persons=persons)
    whole: Counter[str] = Counter()
    for margin in found:
        whole[margin.attribute] += margin.counted
    return [
        {
            "attribute": m.attribute,
            "value": m.value,
            "target": m.share,
            "realised": m.counted / whole[m.attribute] if whole[m.attribute] else None,
            "residual": m.residual,
        }
        for m in found
    ]


def warning_facts(sentences: Iterable[str]) -> list[Facts]:
    """Return warnings, the code apart from the sentence."""
    found = []
    for text in sentences:
        code, colon, rest = text.partition(": ")
        found.append({"code": code if colon else "", "sentence": rest if colon else text})
    return found
