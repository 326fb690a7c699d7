"""Rules and scores: what a record or an opening gate does to a score, a tier or a list.

A rule whose condition has several forms becomes one engine rule for each; they share its cap.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, final

from glasshouse import clock
from glasshouse.document.figures import Figure
from glasshouse.engine.bind_chances import fits
from glasshouse.engine.bind_gates import Gate, GateTable, gate_of
from glasshouse.engine.bind_units import start_of, unit_of
from glasshouse.engine.layout import (
    CAPS,
    CELLS,
    FAR,
    NO_TERM,
    NONE,
    POINTS,
    RULE_LINKS,
    RULES,
    STRIKE_MEMORY,
    STRIKES,
    TIERS,
    TO_LIST,
    TO_TIER,
    UNIT,
    UNTIL_PERFORMED,
    WEEKS,
)
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32
from glasshouse.rulebook.conditions import AnyOf, WhenOutcome, WhenRecord
from glasshouse.rulebook.rules import ListRule, PointRule, TierRule
from glasshouse.rulebook.scores import Index, Points, Tier

if TYPE_CHECKING:
    import numpy as np

    from glasshouse.engine.bind_frame import Frame
    from glasshouse.rulebook.conditions import Form
    from glasshouse.rulebook.rules import Cap, Extension, Rule
    from glasshouse.rulebook.scores import Score

_EVERYTHING = 2**64 - 1
_WHOLE = 65536


@final
@dataclass(frozen=True)
class Slot:
    """One engine rule: a rule of the file with one form of its condition."""

    name: str
    rule: Rule
    form: Form
    path: str
    gate: Gate | None

    @property
    def records(self) -> tuple[str, ...]:
        """Return the counted conduct whose records fire it."""
        return self.form.record if isinstance(self.form, WhenRecord) else ()


def forms_of(when: AnyOf | Form, path: str) -> Iterator[tuple[str, Form]]:
    """Yield every form of a condition with its path, in the order of names."""
    if isinstance(when, AnyOf):
        for name, form in sorted(when.any_of.items()):
            yield f"{path}.any_of.{name}", form
    else:
        yield path, when


def rule_slots(f: Frame) -> list[Slot]:
    """Return the engine rules of a rulebook, and name those on which it cannot act."""
    out = []
    for name, rule in sorted(f.rulebook.rules.items()):
        path = f"rules.{name}"
        for form_path, form in forms_of(rule.when, f"{path}.when"):
            gate = None
            if not isinstance(form, WhenRecord | WhenOutcome):
                gate = gate_of(f, form, form_path)
                if gate is None:
                    continue
            out.append(Slot(name, rule, form, path, gate))
    fits(len(out), RULES, "rules", "rules (each form of a condition counts as one)")
    return out


def set_rules(f: Frame, table: GateTable, found: list[Slot]) -> None:
    """Set every rule, its cap, and what fires it."""
    t = f.t
    t["rule_n"] = len(found)
    t["rule_strike_slot"], t["rule_cap_slot"] = NONE, NONE
    strikes = fired_by_gate = 0
    for n, slot in enumerate(found):
        _set_fired(f, n, slot, found)
        _set_done(f, n, slot)
        if slot.rule.at_most is not None:
            t["rule_cap_slot"][n] = cap_slot(f, slot.rule.at_most, _unit(f, slot.rule))
        if t["rule_strikes"][n] > 1:
            t["rule_strike_slot"][n] = strikes
            strikes += 1
        if slot.gate is not None:
            t["gate_rule"][fired_by_gate] = n
            t["gate_rule_gate"][fired_by_gate] = table.slot(slot.gate)
            fired_by_gate += 1
    fits(strikes, STRIKES, "rules", "rules with strikes")
    t["gate_rule_n"] = fired_by_gate
    _set_links(f, found)
    for name, slot_ in f.scores.items():
        _set_score(f, name, slot_, f.rulebook.scores[name])
    t["score_n"] = len(f.scores)


def _set_fired(f: Frame, n: int, slot: Slot, found: list[Slot]) -> None:
    """Set what a rule covers, what replaces it, and its strikes."""
    t, rule = f.t, slot.rule
    covers = _EVERYTHING
    if slot.records:
        names = rule.covers or ()
        covers = sum(f.bit(c) for c in names) if names else 0
        if not names:
            for counted in slot.records:
                covers |= f.bits(counted)
    t["rule_covers"][n] = covers
    skip = 0
    for other in found:
        if slot.name in (other.rule.replaces or ()):
            for counted in other.records:
                skip |= 1 << f.counted[counted]
    t["rule_skip"][n] = skip
    t["rule_strikes"][n] = 1
    t["rule_window"][n] = WEEKS
    if isinstance(slot.form, WhenRecord) and slot.form.strikes is not None:
        strikes = int(slot.form.strikes.value)
        if strikes > STRIKE_MEMORY:
            raise NotBindable(
                f"{slot.path}.when.strikes: {strikes} strikes stand here and {STRIKE_MEMORY} "
                "is the most that the engine remembers of a person."
            )
        t["rule_strikes"][n] = strikes
        if slot.form.within is not None:
            t["rule_window"][n] = slot.form.within.whole_weeks


def _set_done(f: Frame, n: int, slot: Slot) -> None:
    """Set what a rule does: points, a tier or a listing."""
    t, rule = f.t, slot.rule
    t["rule_keep"][n] = keep_weeks(f, rule)
    t["rule_every"][n] = max(rule.every.whole_weeks or 0, 1) if rule.every is not None else 0
    if isinstance(rule, PointRule):
        t["rule_kind"][n] = POINTS
        t["rule_score"][n] = f.scores[f.rulebook.score_of(rule)]
        unit = _unit(f, rule)
        t["rule_mild"][n] = round(rule.mildest * unit)
        t["rule_harsh"][n] = round(rule.harshest * unit)
    elif isinstance(rule, TierRule):
        score = f.rulebook.score_of(rule)
        t["rule_kind"][n] = TO_TIER
        t["rule_score"][n] = f.scores[score]
        t["rule_tier"][n] = f.tiers[score][rule.to_tier]
    elif isinstance(rule, ListRule):
        t["rule_kind"][n] = TO_LIST
        t["rule_list"][n] = f.lists[rule.to_list]
        term = f.rulebook.list_term(rule)
        words = {"until-performed": UNTIL_PERFORMED, "no-term": NO_TERM}
        t["rule_term"][n] = words.get(term.word, term.whole_weeks)
        if rule.extension is not None:
            _set_extension(t, n, rule.extension)


def _set_extension(t: np.void, n: int, extension: Extension) -> None:
    """Set how often and by how much a term is extended."""
    by = extension.by
    mild, harsh = (by, by) if isinstance(by, Figure) else (by.mildest, by.harshest)
    t["rule_extend32"][n] = threshold32(extension.chance.value)
    t["rule_extend_mild"][n] = mild.whole_weeks
    t["rule_extend_harsh"][n] = harsh.whole_weeks


def keep_weeks(f: Frame, rule: Rule) -> int:
    """Return for how many weeks a record may count under a rule: its own, or the score's."""
    keep = rule.retention
    if keep is None and not isinstance(rule, ListRule):
        score = f.rulebook.scores[f.rulebook.score_of(rule)]
        keep = score.retention if isinstance(score, Points | Index) else None
    weeks = keep.whole_weeks if keep is not None else None
    return NO_TERM if weeks is None else max(weeks, 1)


def _unit(f: Frame, rule: Rule) -> int:
    """Return the steps a point of the score that a rule moves."""
    if isinstance(rule, ListRule):
        return UNIT
    return unit_of(f.rulebook.scores[f.rulebook.score_of(rule)])


@lru_cache(maxsize=8)
def _periods(per: str) -> tuple[int, ...]:
    """Return the calendar period of every week."""
    return tuple(clock.period(week, per) for week in range(WEEKS))


def cap_slot(f: Frame, cap: Cap, unit: int = UNIT) -> int:
    """Return the slot of a cap, setting it; every rule and every repair has one of its own."""
    slot = len(f.caps)
    fits(slot + 1, CAPS, "rules", "caps ('at_most', repairs included)")
    f.caps.append(cap)
    t = f.t
    if cap.times is not None:
        t["cap_times"][slot] = 1
        t["cap_max"][slot] = round(cap.times.value)
    elif cap.points is not None:
        t["cap_max"][slot] = round(cap.points.value * unit)
    t["cap_period"][slot] = _periods(cap.per)
    return slot


def _set_links(f: Frame, found: list[Slot]) -> None:
    """Set which rules a record of each counted conduct may fire."""
    pairs = sorted((f.counted[c], n) for n, slot in enumerate(found) for c in slot.records)
    fits(len(pairs), RULE_LINKS, "rules", "pairs of a rule and the conduct it reads")
    at = f.t["link_at"]
    for counted, _ in pairs:
        at[counted + 1 :] += 1
    for n, (_, rule) in enumerate(pairs):
        f.t["link_rule"][n] = rule


def _set_score(f: Frame, name: str, slot: int, score: Score) -> None:
    """Set a score: where it starts, how far it goes, how it forgets, its tiers."""
    t, unit = f.t, unit_of(score)
    start = start_of(score)
    t["score_start"][slot] = FAR if math.isinf(start) else round(start * unit)
    t["score_floor"][slot] = -FAR if math.isinf(score.lowest) else round(score.lowest * unit)
    t["score_ceiling"][slot] = FAR if math.isinf(score.highest) else round(score.highest * unit)
    half = score.half_life.weeks if isinstance(score, Points) else math.inf
    left = [
        _WHOLE if math.isinf(half) else round(_WHOLE * 2 ** (-d / half)) for d in range(WEEKS)
    ]
    t["score_keep"][slot] = left[1]
    t["score_power"][slot] = left
    fits(len(score.tiers), TIERS, f"scores.{name}.tiers", "tiers")
    t["tier_n"][slot] = max(len(score.tiers), 1)
    t["tier_at"][slot] = FAR
    t["tier_at"][slot, 0] = -FAR
    for n, (tier, at_least) in enumerate(score.thresholds):
        named = score.tiers[tier]
        if isinstance(named, Tier):
            t["tier_at"][slot, n] = round(at_least * unit)
            t["tier_held"][slot, n] = named.held_for.whole_weeks if named.held_for else 0
    _set_limits(f, name, slot, score)


def _set_limits(f: Frame, name: str, slot: int, score: Score) -> None:
    """Set caps and floors for people of an attribute."""
    low, high, unit = [-FAR] * CELLS, [FAR] * CELLS, unit_of(score)
    for label, limit in sorted(score.limits.items()):
        path = f"scores.{name}.limits.{label}"
        mask = f.stand_ins.sorts(limit.where, path)
        for sort in range(f.stand_ins.n):
            if mask[sort] and limit.at_most is not None:
                high[sort] = min(high[sort], round(limit.at_most.value * unit))
            if mask[sort] and limit.at_least is not None:
                low[sort] = max(low[sort], round(limit.at_least.value * unit))
    f.t["limit_low"][slot], f.t["limit_high"][slot] = low, high
