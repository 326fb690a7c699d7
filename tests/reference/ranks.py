"""Who is among the lowest or highest of a town, in plain Python: everybody is sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.engine.layout import GATE_RANK
from glasshouse.rng import STREAMS
from tests.reference.draws import draw, key
from tests.reference.standing import as_read

if TYPE_CHECKING:
    from tests.reference.arm import Arm


def rank(arm: Arm) -> None:
    """Rank the town for every gate that asks for a share of it."""
    t, town = arm.t, arm.town
    k = key(town.seed, town.number, 0, STREAMS["rank"])
    for g in range(t["gate_n"]):
        if t["gate_kind"][g] != GATE_RANK:
            continue
        subjects = [i for i, person in enumerate(arm.person) if person.subject]
        n = len(subjects) * t["gate_share32"][g] >> 32
        sign = -1 if t["gate_best"][g] else 1
        for side in range(2):
            order = sorted(
                subjects,
                key=lambda i, side=side: (
                    sign * as_read(arm, side, t["gate_score"][g], i),
                    draw(k, i) >> 45,
                    i,
                ),
            )
            inside = set(order[:n])
            for i in subjects:
                ranked = arm.person[i].files[side].ranked
                if (i in inside) != (g in ranked):
                    ranked ^= {g}
                    arm.person[i].marks.add(side)
