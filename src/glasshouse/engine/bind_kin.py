"""Association, reach and inheritance: ways in which one person's standing bears on others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, final

import numpy as np

from glasshouse.engine.bind_chances import fits
from glasshouse.engine.bind_gates import GateTable, gate_of
from glasshouse.engine.bind_rules import forms_of
from glasshouse.engine.bind_units import unit_of
from glasshouse.engine.layout import (
    NO_TERM,
    NONE,
    RULES,
    TO_LIST,
    TO_TIER,
    UNIT,
    UNTIL_PERFORMED,
    WEEKS,
)
from glasshouse.engine.layout_kin import (
    CHILDREN,
    CORE,
    DEDUCT,
    HOUSEHOLD,
    KIN,
    OFFICERS,
    OTHER_FIRMS,
    PASS_ON,
    REACH,
    WEAK,
)
from glasshouse.engine.luck import luck
from glasshouse.rng import threshold32
from glasshouse.society.population import ADULT_AGE

if TYPE_CHECKING:
    from glasshouse.engine.bind_frame import Frame
    from glasshouse.rulebook.conditions import AnyOf, Form
    from glasshouse.rulebook.consequences import Consequence, Inheritance

_AMONG = {
    "household": HOUSEHOLD,
    "children": CHILDREN,
    "contacts": CORE | WEAK,
    "core": CORE,
    "weak": WEAK,
    "officers": OFFICERS,
    "other-firms-of-officer": OTHER_FIRMS,
}
_BEYOND_HOUSEHOLD = CORE | WEAK
NO_FIRMS = "The scheme does not apply to firms, so nothing passes on through them."


@final
@dataclass
class Way:
    """One way: what has to hold for the one, whom it reaches, and fields of what it does."""

    path: str
    gates: int
    among: int
    fields: dict[str, int] = field(default_factory=dict)
    heir: Inheritance | None = None


def among(words: Iterable[str]) -> int:
    """Return whom some words of a rulebook mean, as bits.

    Examples
    --------
    >>> among(["household", "core"]) == HOUSEHOLD | CORE
    True
    """
    bits = 0
    for word in words:
        bits |= _AMONG.get(word, 0)
    return bits


def ways(f: Frame, table: GateTable, found: dict[str, tuple[int, ...]]) -> list[Way]:
    """Return every way in which a standing bears on others, and name those left out.

    `found` are the gates of the consequences that are acted on, in slot order.
    """
    out = [*_associations(f, table), *_reaches(f, found), *_inheritances(f, table)]
    fits(len(out), KIN, "association", "ways in which a standing bears on others")
    return out


def _gates(f: Frame, table: GateTable, when: AnyOf | Form, path: str) -> int:
    """Return the gates that a condition means, as bits."""
    bits = 0
    for form_path, form in forms_of(when, f"{path}.when"):
        gate = gate_of(f, form, form_path)
        if gate is not None:
            bits |= 1 << table.slot(gate)
    return bits


def _associations(f: Frame, table: GateTable) -> Iterator[Way]:
    for name, tie in sorted(f.rulebook.association.items()):
        path = f"association.{name}"
        score = f.rulebook.score_of(tie)
        if score not in f.scores:
            f.scope.leave(path, "It takes points off a score that is not computed.")
            continue
        if unit_of(f.rulebook.scores[score]) != UNIT:
            f.scope.leave(path, "It takes points off a score whose points are chances.")
            continue
        gates = _gates(f, table, tie.when, path)
        if gates:
            fields = {
                "what": DEDUCT,
                "score": f.scores[score],
                "points": round(abs(tie.points.value) * UNIT),
                "most": round(tie.at_most.value * UNIT),
            }
            yield Way(path, gates, among(tie.among), fields)


def _reaches(f: Frame, found: dict[str, tuple[int, ...]]) -> Iterator[Way]:
    for n, (name, gates) in enumerate(found.items()):
        bits = among(f.rulebook.consequences[name].reaches)
        bits &= ~0 if f.t["firms"] else ~OFFICERS
        if bits:
            fields = {"what": REACH, "cons": n}
            opened = sum(1 << g for g in set(gates))
            yield Way(f"consequences.{name}.reaches", opened, bits, fields)


def _inheritances(f: Frame, table: GateTable) -> Iterator[Way]:
    for name, heir in sorted(f.rulebook.inheritance.items()):
        path = f"inheritance.{name}"
        reason = _left_out(f, heir)
        if reason is not None:
            f.scope.leave(path, reason)
            continue
        gates = _gates(f, table, heir.when, path)
        if gates:
            fields = {"what": PASS_ON, "chance32": threshold32(heir.chance.value)}
            yield Way(path, gates, among([heir.to]), fields, heir)


def _left_out(f: Frame, heir: Inheritance) -> str | None:
    """Return why a status does not pass on, if it does not."""
    if among([heir.to]) & (OFFICERS | OTHER_FIRMS) and not f.t["firms"]:
        return NO_FIRMS
    if heir.to == "children" and int(f.t["minimum_age"]) >= ADULT_AGE:
        return "Children are not subject to the scheme, so no status of it can pass to them."
    if heir.to_list is None and f.rulebook.score_of(heir) not in f.scores:
        return "It passes on a tier of a score that is not computed."
    if heir.to_list is not None and f.rulebook.lists[heir.to_list].term is None:
        return "The list has no term of its own, so nothing says how long an heir stays on it."
    return None


def set_ways(f: Frame, found: list[Way]) -> list[str]:
    """Set every way, and the rules that heirs come under; return the paths of those rules."""
    t, rules = f.t, []
    t["kin_n"] = len(found)
    for p, way in enumerate(found):
        t["kin_gates"][p], t["kin_among"][p] = way.gates, way.among
        t["kin_luck"][p] = luck(way.path)
        for name, value in way.fields.items():
            t[f"kin_{name}"][p] = value
        if way.heir is not None:
            _set_heir(f, p, way.heir)
            rules.append(way.path)
    needs_ties = any(way.among & _BEYOND_HOUSEHOLD for way in found)
    if needs_ties or (f.life.record[0]["cuts32"] and _lists_anybody(f)):
        f.life.record[0]["ties_on"] = 1
    return rules


def _lists_anybody(f: Frame) -> bool:
    """Say whether a standing counts as being listed, so that contacts may part."""
    return bool(np.any(f.t["gate_black"][: int(f.t["gate_n"])]))


def _set_heir(f: Frame, p: int, heir: Inheritance) -> None:
    """Add the engine rule that heirs of a status come under."""
    t, r = f.t, int(f.t["rule_n"])
    fits(r + 1, RULES, "inheritance", "rules, heirs included")
    t["rule_n"] = r + 1
    t["rule_keep"][r], t["rule_strikes"][r] = NO_TERM, 1
    t["rule_window"][r], t["rule_cap_slot"][r], t["rule_strike_slot"][r] = WEEKS, NONE, NONE
    t["kin_rule"][p] = r
    if heir.to_tier is not None:
        score = f.rulebook.score_of(heir)
        t["rule_kind"][r], t["rule_score"][r] = TO_TIER, f.scores[score]
        t["rule_tier"][r] = f.tiers[score][heir.to_tier]
    elif heir.to_list is not None:
        term = f.rulebook.lists[heir.to_list].term
        weeks = UNTIL_PERFORMED if term is None else _term(term.word, term.whole_weeks)
        t["rule_kind"][r], t["rule_list"][r] = TO_LIST, f.lists[heir.to_list]
        t["rule_term"][r] = weeks
        t["kin_follows"][p] = weeks == UNTIL_PERFORMED


def _term(word: str | None, weeks: int | None) -> int:
    """Return a term as the engine writes it."""
    return {"until-performed": UNTIL_PERFORMED, "no-term": NO_TERM}.get(word or "", weeks or 1)


def only_for_others(consequence: Consequence) -> bool:
    """Say whether a consequence spares the person concerned and acts on others."""
    return "self" not in consequence.reaches
