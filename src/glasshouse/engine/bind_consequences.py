"""Consequences and publicity: what an open gate brings, on which request, in which context."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from glasshouse.document.catalogue import NEEDS as NEED_CONTEXTS
from glasshouse.document.problems import nearest, there_are
from glasshouse.engine.bind_averaging import is_recorded
from glasshouse.engine.bind_chances import fits, hazard48
from glasshouse.engine.bind_gates import Gate, GateTable, gate_of
from glasshouse.engine.bind_kin import NO_FIRMS, only_for_others
from glasshouse.engine.bind_living import NEED_SLOT
from glasshouse.engine.bind_rules import forms_of
from glasshouse.engine.layout import (
    CHECK,
    CONSEQUENCES,
    CONTEXTS,
    DENY,
    FAR,
    GATE_LIST,
    GATE_RECORD,
    GATE_REFUSES,
    GRANT,
    LOSE,
    NEEDS,
    PAY,
    PRICE,
    WAIT,
)
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32
from glasshouse.rulebook.conditions import WhenListed

if TYPE_CHECKING:
    import numpy as np

    from glasshouse.document.figures import Figure
    from glasshouse.engine.bind_frame import Frame
    from glasshouse.rulebook.consequences import Consequence

_EFFECTS = {
    "deny": DENY,
    "grant": GRANT,
    "wait": WAIT,
    "price": PRICE,
    "pay": PAY,
    "lose": LOSE,
    "check": CHECK,
}
_ON_REQUEST = {"deny", "grant", "wait", "price"}
CERTAIN = 2**32


def acted_on(f: Frame, name: str, consequence: Consequence) -> bool:
    """Say whether the engine acts on a consequence; name it if not."""
    path, kind = f"consequences.{name}", consequence.effect.kind
    reaches = set(consequence.reaches)
    if "officers" in reaches and not f.t["firms"]:
        f.scope.leave(path if reaches == {"officers"} else f"{path}.reaches", NO_FIRMS)
        if reaches == {"officers"}:
            return False
    if reaches != {"self"} and kind not in _ON_REQUEST | {"check"}:
        f.scope.leave(
            path if "self" not in reaches else f"{path}.reaches",
            "Others bear what they ask for in vain, late or dearer, and visits; nothing else.",
        )
        if "self" not in reaches:
            return False
    if kind == "lose" and consequence.context != "work":
        f.scope.leave(path, "Only a job can be lost; homes and places cannot.")
        return False
    if kind in _ON_REQUEST and not consequence.needs:
        f.scope.leave(path, "It names no need, so there is no request on which it could act.")
        return False
    return True


def consequence_slots(f: Frame, table: GateTable) -> dict[str, tuple[int, ...]]:
    """Return the gates of every consequence the engine acts on, in the order of names."""
    for name, slot in f.lists.items():
        if f.rulebook.lists[name].colour == "black":
            table.slot(Gate(GATE_LIST, list_=slot), black=True)
    out = {}
    for name, consequence in sorted(f.rulebook.consequences.items()):
        if not acted_on(f, name, consequence):
            continue
        gates = tuple(_gates(f, table, name, consequence))
        if gates:
            out[name] = gates
    fits(len(out), CONSEQUENCES, "consequences", "consequences")
    return out


def _gates(f: Frame, table: GateTable, name: str, consequence: Consequence) -> Iterator[int]:
    """Yield the gates behind which a consequence waits."""
    path = f"consequences.{name}"
    lasting = consequence.is_sanction and consequence.effect.kind != "pay"
    lasting = lasting and not only_for_others(consequence)
    for form_path, form in forms_of(consequence.when, f"{path}.when"):
        gate = gate_of(f, form, form_path)
        if gate is None:
            continue
        if consequence.lasts is not None and gate.kind != GATE_RECORD:
            f.scope.leave(f"{path}.lasts", "It lasts while its condition holds, no longer.")
        standing = gate.kind not in {GATE_LIST, GATE_REFUSES}
        yield table.slot(gate, black=lasting and standing)


def set_consequences(f: Frame, found: dict[str, tuple[int, ...]]) -> tuple[str, ...]:
    """Set every consequence; return the contexts in which they bite, in slot order."""
    contexts = tuple(sorted({f.rulebook.consequences[n].context for n in found}))
    fits(len(contexts), CONTEXTS, "consequences", "contexts")
    t = f.t
    t["cons_n"] = len(found)
    for n, (name, gates) in enumerate(found.items()):
        consequence = f.rulebook.consequences[name]
        effect = consequence.effect
        t["cons_gates"][n] = sum(1 << g for g in set(gates))
        t["cons_sanction"][n] = consequence.is_sanction
        t["cons_others"][n] = only_for_others(consequence)
        t["cons_effect"][n] = _EFFECTS[effect.kind]
        t["cons_chance32"][n] = CERTAIN
        if effect.kind in {"deny", "grant"}:
            t["cons_chance32"][n] = threshold32(effect.figure.value)
        if effect.kind in {"lose", "check"}:
            t["cons_rate48"][n] = hazard48(effect.figure.per_week)
        if effect.kind == "pay" and is_recorded(effect.figure):
            t["pay_recorded"][n] = 1
        elif effect.kind == "pay":
            f.scope.leave(
                f"consequences.{name}.effect.pay",
                "That something must be paid presses on people for some weeks; how much it is "
                "makes no difference.",
            )
        t["cons_context"][n] = contexts.index(consequence.context)
        t["cons_unrelated"][n] = unrelated(f, consequence.context)
    return contexts


def unrelated(f: Frame, context: str) -> int:
    """Return the bits of counted conduct from contexts that do not bear on this one."""
    related = {r.begins for r in f.rulebook.contexts.related if r.to == context} | {context}
    bits = 0
    for name, slot in f.counted.items():
        if f.rulebook.conduct[name].context not in related | {"person"}:
            bits |= 1 << slot
    return bits


def set_needs(
    f: Frame, found: dict[str, tuple[int, ...]], contexts: tuple[str, ...], has: set[str]
) -> tuple[str, ...]:
    """Set the needs on which consequences act; return their names in slot order.

    Raises
    ------
    NotBindable
        If nobody in the society has such a need.
    """
    acting: dict[str, list[int]] = {}
    for n, name in enumerate(found):
        consequence = f.rulebook.consequences[name]
        if consequence.effect.kind in _ON_REQUEST:
            for need in consequence.needs or ():
                if need not in has:
                    raise NotBindable(
                        f"consequences.{name}.needs: nobody in this society asks for {need!r}."
                        f"{nearest(need, has)}{there_are(has)}"
                    )
                acting.setdefault(need, []).append(n)
    fits(len(acting), NEEDS, "consequences", "needs")
    t = f.t
    t["need_n"] = len(acting)
    gates = list(found.values())
    for slot, (need, consequences) in enumerate(sorted(acting.items())):
        t["need_id"][slot] = NEED_SLOT[need]
        t["need_cons"][slot] = sum(1 << n for n in consequences)
        own = (n for n in consequences if not t["cons_others"][n])
        t["need_gates"][slot] = sum(1 << g for g in {g for n in own for g in gates[n]})
        t["need_context"][slot] = contexts.index(NEED_CONTEXTS[need])
        t["need_travel"][slot] = NEED_CONTEXTS[need] == "travel"
    return tuple(sorted(acting))


def set_publicity(f: Frame) -> None:
    """Set which lists are public, and how likely an employer comes to know of a listing."""
    unseen = 1.0
    for name, shown in sorted(f.rulebook.publicity.items()):
        path = f"publicity.{name}"
        lists = [
            form.listed
            for _, form in forms_of(shown.when, f"{path}.when")
            if isinstance(form, WhenListed) and f.rulebook.lists[form.listed].colour == "black"
        ]
        if shown.praise or not lists or shown.to not in {"public", "partners"}:
            f.scope.leave(path, "Who sees this learns of the scheme, and does nothing else.")
            continue
        f.scope.leave(
            path,
            "Employers who see a listing act on it, and people learn from it to fear; that one "
            "is shamed is left out.",
        )
        unseen *= 1.0 - shown.seen_by.value
        for listed in lists:
            f.t["list_public"][f.lists[listed]] = 1
            set_stays(f.t, f.lists[listed], shown.stays)
    f.t["employer_sees32"] = threshold32(1.0 - unseen)


def set_stays(t: np.void, slot: int, stays: Figure | None) -> None:
    """Set for how long a listing stays shown once it has ended: the longest that is said."""
    if stays is not None:
        weeks = FAR if stays.whole_weeks is None else stays.whole_weeks
        t["list_stays"][slot] = max(int(t["list_stays"][slot]), weeks)


def set_kept_records(f: Frame, found: dict[str, tuple[int, ...]], readers: list[int]) -> None:
    """Set for how long a record holds a gate of its own open; `readers` by counted conduct."""
    t = f.t
    for slot in f.counted.values():
        t["counted_keep"][slot] = readers[slot]
    for name in found:
        consequence = f.rulebook.consequences[name]
        if consequence.lasts is None:
            continue
        for _, form in forms_of(consequence.when, "when"):
            for record in getattr(form, "record", ()):
                slot = f.counted[record]
                weeks = consequence.lasts.whole_weeks or 1
                if t["counted_keep"][slot] >= 0:
                    t["counted_keep"][slot] = max(int(t["counted_keep"][slot]), weeks)
