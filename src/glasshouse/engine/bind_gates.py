"""Gates: what can hold for a person week by week (a listing, a tier, a score, a kept record).

Consequences and rules that ask for the same state share a gate.  A gate is *black* if standing
behind it counts as being listed: a black list, or a standing that brings a lasting sanction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, final

from glasshouse.engine.bind_chances import fits
from glasshouse.engine.bind_units import unit_of
from glasshouse.engine.layout import (
    FAR,
    GATE_LIST,
    GATE_RANK,
    GATE_RECORD,
    GATE_REFUSES,
    GATE_SCORE,
    GATE_TIER,
    GATES,
    NONE,
    RECORD_GATES,
)
from glasshouse.engine.layout_copies import GATE_OUTSIDE
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32
from glasshouse.rulebook.conditions import (
    WhenListed,
    WhenListedOutside,
    WhenOutcome,
    WhenRecord,
    WhenScore,
    WhenTier,
)

if TYPE_CHECKING:
    from glasshouse.engine.bind_frame import Frame
    from glasshouse.rulebook.conditions import Form

_NOT_YET: dict[type, str] = {
    WhenOutcome: "An outcome is a moment; only a rule can wait for it.",
}


@final
@dataclass(frozen=True)
class Gate:
    """One state that may hold for a person; equal ones are the same gate."""

    kind: int
    list_: int = 0
    score: int = 0
    tiers: int = 0
    below: int = FAR
    least: int = -FAR
    counted: int = 0
    age: int = 0
    share: int = 0
    best: bool = False
    outside: int = 0


@final
@dataclass
class GateTable:
    """The gates met so far, in the order in which they were first asked for."""

    gates: dict[Gate, bool] = field(default_factory=dict)

    def slot(self, gate: Gate, *, black: bool = False) -> int:
        """Return the slot of a gate, making it if it is new; once black, always black."""
        self.gates[gate] = self.gates.get(gate, False) or black
        return list(self.gates).index(gate)


def gate_of(f: Frame, form: Form, path: str) -> Gate | None:
    """Return the gate that a condition means; None, with a sentence, if it is not acted on."""
    sentence = _NOT_YET.get(type(form))
    if sentence is not None:
        f.scope.leave(path, sentence)
        return None
    if isinstance(form, WhenListed):
        age = form.held_for.whole_weeks if form.held_for is not None else 0
        return Gate(GATE_LIST, list_=f.lists[form.listed], age=age or 0)
    if isinstance(form, WhenRecord):
        return Gate(GATE_RECORD, counted=sum(1 << f.counted[r] for r in form.record))
    if isinstance(form, WhenListedOutside):
        return Gate(
            GATE_OUTSIDE, outside=sorted(f.rulebook.outside_lists).index(form.listed_outside)
        )
    if isinstance(form, WhenTier | WhenScore):
        return _of_score(f, form)
    return Gate(GATE_REFUSES)


def _of_score(f: Frame, form: WhenTier | WhenScore) -> Gate | None:
    """Return the gate of a tier or of a place on the scale."""
    name = f.rulebook.score_of(form)
    score = f.scores[name]
    if isinstance(form, WhenTier):
        return Gate(GATE_TIER, score=score, tiers=sum(1 << f.tiers[name][x] for x in form.tier))
    place, unit = form.score, unit_of(f.rulebook.scores[name])
    if place.below is not None:
        return Gate(GATE_SCORE, score=score, below=round(place.below.value * unit))
    if place.at_least is not None:
        return Gate(GATE_SCORE, score=score, least=round(place.at_least.value * unit))
    share = place.worst or place.best
    if share is None:
        return None
    is_best = place.best is not None
    return Gate(GATE_RANK, score=score, share=threshold32(share.value), best=is_best)


def set_gates(f: Frame, table: GateTable) -> None:
    """Set the gates that were asked for.

    Raises
    ------
    NotBindable
        If there are more than fit.
    """
    fits(len(table.gates), GATES, "consequences", "different states that conditions ask for")
    f.t["gate_n"] = len(table.gates)
    f.t["gate_slot"] = NONE
    f.t["gate_below"], f.t["gate_least"] = FAR, -FAR
    records = 0
    for n, (gate, black) in enumerate(table.gates.items()):
        f.t["gate_kind"][n] = gate.kind
        f.t["gate_list"][n] = gate.outside if gate.kind == GATE_OUTSIDE else gate.list_
        f.t["gate_score"][n] = gate.score
        f.t["gate_tiers"][n] = gate.tiers
        f.t["gate_below"][n], f.t["gate_least"][n] = gate.below, gate.least
        f.t["gate_counted"][n] = gate.counted
        f.t["gate_age"][n] = gate.age
        f.t["gate_share32"][n], f.t["gate_best"][n] = gate.share, gate.best
        f.t["gate_black"][n] = black
        if gate.kind == GATE_RECORD:
            f.t["gate_slot"][n] = records
            records += 1
    if records > RECORD_GATES:
        raise NotBindable(
            f"consequences: {records} different sets of records are asked for and "
            f"{RECORD_GATES} is the most the engine follows: let consequences share their sets."
        )


def listed_by(table: GateTable) -> str:
    """Say what counts as being listed: a list, a standing, both or nothing."""
    black = {gate.kind == GATE_LIST for gate, is_black in table.gates.items() if is_black}
    return {(): "nothing", (True,): "list", (False,): "standing"}.get(tuple(black), "both")
