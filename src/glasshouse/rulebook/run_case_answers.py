"""Requests in a worked example: whether an answer, or what became of it, could be so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glasshouse.rulebook.cases import Case
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.run_case_held import Stand
from glasshouse.rulebook.run_case_records import Fault, in_order
from glasshouse.rulebook.scores import Drawn


def impossible(rulebook: Rulebook, case: Case, stands: Sequence[Stand]) -> Iterator[Fault]:
    """Yield the answers and outcomes that the rulebook does not allow.

    Whether a request is refused for other reasons is the society's, so a refusal is never
    impossible; a request that a consequence always denies cannot have been granted.
    """
    granted: set[str] = set()
    for number, step in in_order(case):
        if step.asks_for is not None and step.answer == "granted":
            denying = _always_denying(rulebook, step.asks_for, stands[step.week].bites)
            if denying:
                yield Fault(number, f"'{step.asks_for}' is granted, and {denying} denies it")
            granted.add(step.asks_for)
        if step.outcome is not None:
            needs = _needs(rulebook, step.outcome)
            if not needs & granted:
                said = f"'{step.outcome}' comes of a request for {', '.join(sorted(needs))}, "
                yield Fault(number, f"{said}and none was granted by then")


def _always_denying(rulebook: Rulebook, need: str, bites: frozenset[str]) -> str:
    """Return a consequence that always denies a need, unless another may grant it."""
    denying = ""
    for name in sorted(bites):
        consequence = rulebook.consequences[name]
        if need not in (consequence.needs or ()):
            continue
        effect = consequence.effect
        if effect.grant is not None and effect.grant.value > 0:
            return ""
        if effect.deny is not None and effect.deny.value >= 1:
            denying = f"'{name}'"
    return denying


def _needs(rulebook: Rulebook, outcome: str) -> set[str]:
    """Return the needs whose granted requests may turn out so."""
    return {
        score.outcomes.of
        for score in rulebook.scores.values()
        if isinstance(score, Drawn) and outcome in (score.outcomes.good, score.outcomes.bad)
    }
