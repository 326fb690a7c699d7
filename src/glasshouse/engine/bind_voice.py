"""Fear and speech: what a rulebook gives people to fear, and what a society does about it.

Nothing is set unless something hangs on it, so that other runs are the same bytes as without.
What is set of the society is the same for every rulebook.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from glasshouse.document.catalogue import CONDUCT
from glasshouse.engine.bind_chances import cumulated32, fits, hazard
from glasshouse.engine.bind_conduct import routes
from glasshouse.engine.bind_gates import GateTable, gate_of
from glasshouse.engine.bind_rules import forms_of
from glasshouse.engine.layout import NONE, POINTS
from glasshouse.engine.layout_voice import (
    DETERRED,
    EVIDENCE,
    HALF,
    NO_WORD_OF_LISTING,
    NO_WORD_OF_STANDING,
    ODDS,
    RISKS,
    SHOWN,
    STEPS,
    TO_CONTACTS,
    TO_NEIGHBOURS,
    TO_PUBLIC,
)
from glasshouse.rng import threshold32
from glasshouse.society.frailty import multipliers

if TYPE_CHECKING:
    import numpy as np

    from glasshouse.engine.bind_frame import Frame
    from glasshouse.rulebook.consequences import Publicity
    from glasshouse.society.model import Society

VOICED: tuple[str, ...] = tuple(
    name
    for name, conduct in CONDUCT.items()
    if conduct.ground in {"expression", "petition", "assembly"} and name != "reads-state-press"
)
"""Lawful expression of a critical view; reading what the operator prints voices none."""
CAUGHT_TIMES = 2.0
"""How much more a sanction moves a belief than an act that went unpunished: 1 to 3."""
REMEMBERED = 50.0
"""How many observations count in the long run: 1 / (1 - 0.98); 20 upwards."""
CONTACTS_SHARE = 128
"""Of 256: how much of the climate comes from contacts; the town at large has the rest."""
_AUDIENCE = {"public": TO_PUBLIC, "neighbours": TO_NEIGHBOURS, "contacts": TO_CONTACTS}


class Shown(NamedTuple):
    """One publication: behind which gates, to whom."""

    gates: tuple[int, ...]
    publicity: Publicity


def shown_slots(f: Frame, table: GateTable) -> list[Shown]:
    """Return what is shown to people, in the order of names, asking for its gates.

    Partners are employers, and act through `be_seen` alone.
    """
    out = []
    for name, publicity in sorted(f.rulebook.publicity.items()):
        if publicity.to not in _AUDIENCE:
            continue
        found = (
            gate_of(f, form, path)
            for path, form in forms_of(publicity.when, f"publicity.{name}.when")
        )
        gates = tuple(table.slot(gate) for gate in found if gate is not None)
        if gates:
            out.append(Shown(gates, publicity))
    fits(len(out), SHOWN, "publicity", "publications")
    return out


def set_voice(f: Frame, society: Society, shown: list[Shown]) -> None:
    """Set what people fear, know, learn and say; nothing if nothing hangs on it."""
    _set_secrets(f)
    living = f.life.record[0]
    stakes = set(_stakes(f))
    speaks = {c for name in f.counted for c in f.conduct_of(name)}.intersection(VOICED)
    kappas = dict(_deterrable(society))
    if speaks:
        _set_speech(society, f)
    if not stakes & (speaks | kappas.keys()):
        return
    f.t["fears"] = living["ties_on"] = 1
    f.t["stakes"] = sum(f.bit(name) for name in stakes)
    f.t["teaches"] = sum(1 << slot for slot in _teaching(f))
    _set_shown(f, shown)
    _set_beliefs(living, society)
    _set_deterrence(f, kappas)


def _stakes(f: Frame) -> Iterator[str]:
    """Yield society conduct of which some channel makes records that count against people."""
    for route in routes(f):
        known = CONDUCT.get(route.conduct)
        is_act = known is None or known.kind != "inability"
        if is_act and f.t["counted_adverse"][f.counted[route.counted]]:
            yield route.conduct


def _deterrable(society: Society) -> Iterator[tuple[str, float]]:
    """Yield society conduct that fear can prevent; what one cannot help is never among it."""
    for name, conduct in society.conduct.items():
        figure = conduct.deterred
        if figure is not None and figure.value > 0 and CONDUCT[name].kind != "inability":
            yield name, figure.value


def _teaching(f: Frame) -> Iterator[int]:
    """Yield the slots of counted conduct whose record takes points that people can see."""
    t = f.t
    if "own-score" in f.rulebook.secret:
        return
    for slot in f.counted.values():
        rules = t["link_rule"][int(t["link_at"][slot]) : int(t["link_at"][slot + 1])]
        if any(t["rule_kind"][r] == POINTS and t["rule_harsh"][r] < 0 for r in rules):
            yield slot


def _set_secrets(f: Frame) -> None:
    """Set of what people are given no word."""
    secret = f.rulebook.secret
    f.t["quiet"] = NO_WORD_OF_LISTING * ("own-listing" in secret) + NO_WORD_OF_STANDING * (
        "own-tier" in secret or "own-score" in secret
    )


def _set_shown(f: Frame, shown: list[Shown]) -> None:
    """Set what is shown, to whom, and how many of them see it."""
    f.t["shown_n"] = len(shown)
    for n, (gates, publicity) in enumerate(shown):
        f.t["shown_gates"][n] = sum(1 << g for g in set(gates))
        f.t["shown_to"][n] = _AUDIENCE[publicity.to]
        f.t["shown_seen32"][n] = threshold32(publicity.seen_by.value)
        f.t["shown_praise"][n] = publicity.praise


def evidence(observations: float) -> int:
    """Return observations in the engine's steps.

    Examples
    --------
    >>> evidence(0.5)
    2048
    """
    return round(observations * EVIDENCE)


def _set_beliefs(t: np.void, society: Society) -> None:
    """Set what people expect at first, and how they learn."""
    response = society.response
    prior = response.prior_strength.value
    caught = response.expects_to_be_caught.value
    values = {
        "prior_caught": evidence(prior * caught),
        "prior_free": evidence(prior * (1.0 - caught)),
        "aware32": threshold32(response.aware_of_scheme.value),
        "own_w": evidence(response.learns_from_own.value),
        "caught_w": evidence(response.learns_from_own.value * CAUGHT_TIMES),
        "contact_w": evidence(response.learns_from_contacts.value),
        "shown_w": evidence(response.learns_from_publicity.value),
        "forget16": round(65536 / REMEMBERED),
    }
    for name, value in values.items():
        t[name] = value


def _set_deterrence(f: Frame, kappas: dict[str, float]) -> None:
    """Set how likely what can be deterred is done all the same, by perceived risk."""
    living = f.life.record[0]
    rows = sorted(set(kappas.values()))
    fits(len(rows), DETERRED, "conduct", "different strengths of 'deterred'")
    living["deter_slot"] = NONE
    for row, kappa in enumerate(rows):
        living["deter32"][row] = undeterred32(kappa)
    for name, kappa in kappas.items():
        living["deter_slot"][f.life.slots[name]] = rows.index(kappa)


@lru_cache(maxsize=64)
def undeterred32(kappa: float) -> tuple[int, ...]:
    """Return the 32-bit chance that what can be deterred is done, at every perceived risk."""
    return tuple(threshold32(math.exp(-kappa * p / (RISKS - 1))) for p in range(RISKS))


@lru_cache(maxsize=1)
def logistic32() -> tuple[int, ...]:
    """Return the 32-bit chance at every step of log-odds; never and always at the ends."""
    odds = ((HALF - n) / STEPS for n in range(1, ODDS - 1))
    return (0, *(threshold32(1.0 / (1.0 + math.exp(x))) for x in odds), 2**32)


def steps(log_odds: float) -> int:
    """Return log-odds in the engine's steps."""
    return round(log_odds * STEPS)


def ease(per_week: float) -> int:
    """Return the log-odds of speaking in a week, at a rate a week, in the engine's steps.

    Examples
    --------
    >>> ease(math.log(2))
    0
    """
    p = hazard(per_week)
    if p <= 0.0:
        return -HALF
    return steps(math.log(p) - math.log1p(-p)) if p < 1.0 else HALF


def _set_speech(society: Society, f: Frame) -> None:
    """Set who holds which view, how often people speak, and what moves them."""
    said = society.expression
    acts = sorted((society.conduct[n].rate.per_week, n) for n in VOICED if n in society.conduct)
    acts = [act for act in reversed(acts) if act[0] > 0]
    first = society.conduct[acts[0][1]].unevenness if acts else None
    t = f.life.record[0]
    t["speech_on"] = t["ties_on"] = 1
    t["voiced"] = sum(f.bit(name) for name in VOICED if name in f.life.slots)
    t["critical32"] = threshold32(said.holds_critical_view.value)
    levels = multipliers(first.value if first is not None else None)
    t["ease"][: len(levels)] = [ease(said.speaks.per_week * level) for level in levels]
    t["climate_slope"] = steps(said.follows_climate.value)
    t["fear_slope"] = steps(said.shrinks_from_risk.value)
    t["ties_weight"] = CONTACTS_SHARE
    t["speaks32"] = logistic32()
    t["act_n"] = len(acts)
    t["act_s"][: len(acts)] = [f.life.slots[name] for _, name in acts]
    t["act_cum32"] = 2**32
    t["act_cum32"][: len(acts)] = cumulated32([rate for rate, _ in acts])
    spoken = said.speaks.per_week * said.holds_critical_view.value
    total = math.fsum(rate for rate, _ in acts)
    for rate, name in acts:
        f.life.rates[name] = spoken * rate / total
