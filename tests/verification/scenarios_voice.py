"""Schemes that people fear, learn about and keep silent for, over a society that speaks."""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.bind_voice import ease, evidence, logistic32, steps
from glasshouse.engine.layout_voice import (
    NO_WORD_OF_STANDING,
    RISKS,
    TO_CONTACTS,
    TO_NEIGHBOURS,
    TO_PUBLIC,
)
from glasshouse.rng import threshold32
from glasshouse.society.frailty import multipliers
from tests.engine.tables import (
    Channel,
    Consequence,
    Counts,
    Gate,
    Listed,
    Need,
    Process,
    Rule,
    Score,
    make_scheme,
)

Record = np.ndarray[Any, np.dtype[np.void]]
SPOKEN = (5, 8)
"""Society conduct that is lawful expression; 5 is in a strand as well, 8 is not."""


def speaking(living: Record, **fields: int) -> Record:
    """A society that learns, fears, and speaks; `fields` set plain fields afterwards."""
    t = living[0]
    believing(t)
    t["speech_on"] = 1
    t["voiced"] = sum(1 << s for s in SPOKEN)
    t["critical32"] = threshold32(0.4)
    t["ease"][:32] = [ease(12.0 / 52 * level) for level in multipliers(0.5)]
    t["climate_slope"], t["fear_slope"] = steps(1.5), steps(3.0)
    t["ties_weight"], t["speaks32"] = 100, logistic32()
    t["act_n"], t["act_s"][:2] = 2, SPOKEN
    t["act_cum32"] = 2**32
    t["act_cum32"][0] = threshold32(0.7)
    for name, value in fields.items():
        t[name] = value
    return living


def believing(t: np.void) -> None:
    """Tie a society and let it learn and fear."""
    t["ties_on"], t["core_n"], t["weak_n"], t["homophily32"] = 1, 3, 4, threshold32(0.4)
    t["prior_caught"], t["prior_free"] = evidence(1.0), evidence(4.0)
    t["aware32"] = threshold32(0.3)
    t["own_w"], t["caught_w"] = evidence(1.0), evidence(2.0)
    t["contact_w"], t["shown_w"] = evidence(0.15), evidence(0.3)
    t["forget16"] = round(65536 / 30)
    t["deter_slot"] = -1
    for slot, kappa in enumerate((0.6, 2.0)):
        chances = np.exp(-kappa * np.arange(RISKS) / (RISKS - 1))
        t["deter32"][slot] = [threshold32(p) for p in chances]
    t["deter_slot"][[0, 1, 3]] = 0
    t["deter_slot"][[2, 4]] = 1


def feared(**fields: int) -> Record:
    """A list and points, shown to the public, to neighbours and to contacts."""
    out = make_scheme(
        counts=(
            Counts(((0, 0.8), (1, 1.0)), sees=(0.6,), fabricated=(0.05,), gravity=2),
            Counts(((2, 1.0), (3, 0.5)), sees=(0.4,), gravity=1),
            Counts(((5, 1.0), (8, 0.6)), sees=(0.3,), gravity=0),
            Counts(((6, 1.0),), sees=(0.5,), adverse=False),
        ),
        channels=(Channel(wrong=0.1, among=(0.4, 0.3, 0.3)),),
        rules=(
            Rule(reads=(0,), to_list=0, term=12),
            Rule(reads=(1,), points=(-5, -9), keep=26),
            Rule(reads=(2,), points=(-12, -20), keep=40),
            Rule(reads=(3,), points=(4, 6), keep=26),
        ),
        lists=(Listed(corrected=(1, 0.8)),),
        scores=(Score(100, 0, 150, tiers=(70, 110)),),
        gates=(
            Gate(to_list=0),
            Gate(tiers=(0,)),
            Gate(tiers=(2,), black=False),
            Gate(refuses=True, black=False),
        ),
        consequences=(
            Consequence((0, 1), chance=0.6, needs=(0, 1)),
            Consequence((3,), chance=0.4, needs=(0,)),
            Consequence((1, 3), effect=4, chance=0.7),
        ),
        needs=(Need(0, 0), Need(1, 1)),
        process=Process(0.6, takes=2, filed=0.5, wrong=0.7, right=0.2, capacity=3),
        takes_part=0.9,
        minimum_age=16,
        **fields,
    )
    _frighten(out[0])
    return out


def _frighten(t: np.void) -> None:
    """Give people something to fear, and let some of it be seen and some be secret."""
    t["fears"] = 1
    t["stakes"] = sum(1 << s for s in (0, 1, 2, 3, 5))
    t["teaches"], t["quiet"] = 0b0110, NO_WORD_OF_STANDING
    t["shown_n"] = 4
    t["shown_gates"][:4] = (0b0001, 0b0011, 0b0100, 0b0010)
    t["shown_to"][:4] = (TO_PUBLIC, TO_NEIGHBOURS, TO_PUBLIC, TO_CONTACTS)
    t["shown_seen32"][:4] = [threshold32(p) for p in (0.02, 0.2, 0.05, 0.5)]
    t["shown_praise"][:4] = (0, 0, 1, 0)
