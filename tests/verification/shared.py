"""The schemes of `scenarios` with institutions that hold copies, and lists of others."""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine import layout as la
from glasshouse.verification.copied import Holder, with_alikes, with_copies
from tests.engine.copies import with_outside
from tests.engine.parts import weekly
from tests.verification import scenarios

Record = np.ndarray[Any, np.dtype[np.void]]


def alike(life: Record) -> Record:
    """A society of two sorts of names, one of them common, where few look alike."""
    return with_alikes(life, ((0.6, 400), (0.4, 40)), looks=4)


def lists(**fields: int) -> Record:
    """Court lists, copied by three institutions, two of them in one context."""
    out = scenarios.lists(**fields)
    t = out[0]
    g = int(t["gate_n"])
    t["gate_n"] = g + 1
    t["gate_black"][g] = 1
    with_outside(out, ((0.05, 0.4),), {g: 0})
    t["cons_gates"][1] |= 1 << g
    for need in (0, 1):
        t["need_gates"][need] |= 1 << g
    t["gate_rule"][1], t["gate_rule_gate"][1], t["gate_rule_n"] = 1, g, 2
    return with_copies(
        out,
        (
            Holder((0, 2), context=1, takes=0.5, purges=0.3, again=0.05, wrong=0.1),
            Holder((0, 1), context=1, purges=0.1, again=0.2, weak=True),
            Holder((0, 1), context=2, takes=0.3, purges=0.05, again=0.1, wrong=0.3, weak=True),
        ),
        reaches=0.5,
    )


def points(**fields: int) -> Record:
    """Points, whose standings are copied by an employer's and a shop's institution."""
    out = scenarios.points(**fields)
    t = out[0]
    with_outside(out, ((0.1, 0.3),), {3: 0})
    t["gate_slot"][3] = la.NONE
    t["cons_rate48"][5] = weekly(8.0)
    return with_copies(
        out,
        (
            Holder((0, 1), context=0, takes=0.05, purges=0.2, again=0.1, wrong=0.2),
            Holder((0, 2, 4), context=0, takes=0.1, purges=0.4, again=0.3, weak=True),
            Holder((5, 0), context=5, purges=0.2),
        ),
        reaches=0.3,
    )
