"""Institutions that hold copies, and lists of other operators, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.bind_chances import fits, hazard
from glasshouse.engine.layout import CHECK, GATE_LIST, GATE_SCORE, GATE_TIER, LOSE
from glasshouse.engine.layout_copies import HOLDERS, OUTSIDE, SLOTS
from glasshouse.engine.luck import luck
from glasshouse.rng import threshold32
from glasshouse.rulebook.process import Correction

if TYPE_CHECKING:
    import numpy as np

    from glasshouse.engine.bind_frame import Frame
    from glasshouse.engine.bind_gates import Gate, GateTable
    from glasshouse.rulebook.consequences import Sharing


def set_sharing(
    f: Frame, table: GateTable, found: dict[str, tuple[int, ...]], contexts: tuple[str, ...]
) -> None:
    """Set which institution copies what, how fast, how exactly, and where it bites.

    Parameters
    ----------
    table
        The gates of the scheme.
    found
        The gates of every consequence the engine acts on, in slot order.
    contexts
        The contexts in which consequences bite, in slot order.

    Raises
    ------
    NotBindable
        If there are more institutions, or more standings are copied, than the engine holds.
    """
    holders: list[str] = []
    for name, sharing in sorted(f.rulebook.sharing.items()):
        gates = _copied(f, table, found, sharing)
        if not gates:
            f.scope.leave(f"sharing.{name}", "Nothing that is acted on waits for what it gets.")
            continue
        fits(len(holders) + 1, HOLDERS, "sharing", "institutions that hold copies")
        _set_holder(f, len(holders), name, sharing)
        _set_slots(f.t, len(holders), gates)
        holders.append(name)
    where = [f.rulebook.sharing[name].context for name in holders]
    link(f.t, [contexts.index(c) if c in contexts else -1 for c in where])
    correction = f.rulebook.due_process.correction
    if isinstance(correction, Correction):
        f.t["reaches_copies32"] = threshold32(correction.reaches_copies.value)


def _copied(
    f: Frame, table: GateTable, found: dict[str, tuple[int, ...]], sharing: Sharing
) -> list[int]:
    """Return the gates that an institution copies.

    They watch a list or score that it gets, and count as being listed or matter to a
    consequence in its context.
    """
    lists = {f.lists[name] for name in sharing.gets if name in f.lists}
    scores = {f.scores[name] for name in sharing.gets if name in f.scores}
    here = {
        g
        for name, gates in found.items()
        if f.rulebook.consequences[name].context == sharing.context
        for g in gates
    }

    def is_got(gate: Gate) -> bool:
        return (gate.kind == GATE_LIST and gate.list_ in lists) or (
            gate.kind in (GATE_TIER, GATE_SCORE) and gate.score in scores
        )

    return [
        n
        for n, (gate, black) in enumerate(table.gates.items())
        if is_got(gate) and (black or n in here)
    ]


def _set_holder(f: Frame, j: int, name: str, sharing: Sharing) -> None:
    """Set the habits of one institution.

    A delay and a time of correction are means: the week is a trial with a fixed chance, a delay
    of d weeks being 1 / (1 + d), a correction within w weeks 1 / w.
    """
    t = f.t
    delay = sharing.delay.whole_weeks or 0
    t["holder_takes32"][j] = threshold32(1 / (1 + delay))
    weeks = sharing.corrected_within.whole_weeks
    t["holder_purges32"][j] = 0 if weeks is None else threshold32(1 / max(weeks, 1))
    again = hazard(sharing.reimports.per_week) if sharing.reimports is not None else 0.0
    t["holder_again32"][j] = [threshold32(1 - (1 - again) ** m) for m in range(HOLDERS + 1)]
    wrong = sharing.wrong_person.value if sharing.wrong_person is not None else 0.0
    t["holder_wrong32"][j] = threshold32(wrong)
    t["holder_weak"][j] = sharing.key == "weak"
    t["holder_luck"][j] = luck(f"holder {name}")


def _set_slots(t: np.void, j: int, gates: list[int]) -> None:
    """Give an institution a slot for each gate that it copies."""
    n = int(t["slot_n"])
    fits(n + len(gates), SLOTS, "sharing", "standings copied by institutions")
    for g in gates:
        t["slot_holder"][n], t["slot_gate"][n] = j, g
        t["holder_slots"][j] |= 1 << n
        n += 1
    t["slot_n"] = n


def link(t: np.void, where: list[int]) -> None:
    """Let requests and consequences read the copies of the institutions in their context.

    `where` is the context slot of each institution, -1 if nothing bites there.
    """
    n_slots = int(t["slot_n"])
    slots = [(int(t["slot_holder"][n]), int(t["slot_gate"][n])) for n in range(n_slots)]
    asked = _asked(t)
    for n, (j, g) in enumerate(slots):
        for c in range(int(t["cons_n"])):
            if t["cons_effect"][c] in (LOSE, CHECK) and _reads(t, c, g, where[j], asked):
                t["cons_slots"][c] |= 1 << n
                t["cons_copied"][c] |= 1 << g
            if t["cons_sanction"][c] and _reads(t, c, g, where[j], asked):
                t["biting_slots"] |= 1 << n
        for need in range(int(t["need_n"])):
            is_here = where[j] == t["need_context"][need]
            if is_here and (int(t["need_gates"][need]) >> g) & 1:
                t["need_holders"][need] |= 1 << j
                t["need_copied"][need] |= 1 << g


def _asked(t: np.void) -> list[set[int]]:
    """Return for each consequence the contexts in which requests meet it."""
    met: list[set[int]] = [set() for _ in range(int(t["cons_n"]))]
    for need in range(int(t["need_n"])):
        bits, context = int(t["need_cons"][need]), int(t["need_context"][need])
        for c, contexts in enumerate(met):
            if (bits >> c) & 1:
                contexts.add(context)
    return met


def _reads(t: np.void, c: int, g: int, context: int, asked: list[set[int]]) -> bool:
    """Say whether a consequence reads the copies of a gate in a context."""
    if not (int(t["cons_gates"][c]) >> g) & 1:
        return False
    if t["cons_effect"][c] == LOSE:
        return bool(t["cons_context"][c] == context)
    return context in asked[c]


def set_outside(f: Frame) -> None:
    """Set how many people other operators list, and how many of them wrongly."""
    outside = sorted(f.rulebook.outside_lists)
    fits(len(outside), OUTSIDE, "outside_lists", "lists of other operators")
    f.t["outside_n"] = len(outside)
    for o, name in enumerate(outside):
        listed = f.rulebook.outside_lists[name]
        f.t["outside_listed32"][o] = threshold32(listed.listed.value)
        if listed.wrongly is not None:
            f.t["outside_wrongly32"][o] = threshold32(listed.wrongly.value)
        f.t["outside_luck"][o] = luck(f"outside {name}")
