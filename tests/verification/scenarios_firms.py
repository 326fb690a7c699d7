"""Schemes over firms: one for firms beside persons, one for firms and their officers alone."""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine import layout as la
from glasshouse.engine.layout_kin import HOUSEHOLD, OFFICERS, OTHER_FIRMS, PASS_ON, REACH
from glasshouse.rng import threshold32
from glasshouse.verification.kinship import ways
from tests.engine.parts import above
from tests.engine.tables import (
    HARMFUL,
    PROSOCIAL,
    Channel,
    Consequence,
    Counts,
    Gate,
    Listed,
    Need,
    Process,
    Repair,
    Rule,
    Score,
    make_scheme,
)

Record = np.ndarray[Any, np.dtype[np.void]]
OWN = 10
"""Conduct that only firms show."""
SHOWN = ((0, HARMFUL, 3.0), (2, HARMFUL, 2.0), (6, PROSOCIAL, 4.0), (OWN, HARMFUL, 1.5))


def led(living: Record, share: float = 0.4) -> Record:
    """Let some of age lead firms, and firms do what they do, so often a year."""
    t = living[0]
    t["officers32"] = threshold32(share)
    t["firm_n"] = len(SHOWN)
    for n, (conduct, kind, rate) in enumerate(SHOWN):
        t["firm_s"][n], t["firm_class"][n] = conduct, kind
        t["firm_sf48"][n] = [int(p * 2**48) for p in above(rate / 52.0, 3)]
    return living


def beside(**fields: int) -> Record:
    """Firms beside persons: scores, lists, inspections, appeals, repair; officers inherit."""
    out = make_scheme(
        counts=(
            Counts(((0, 0.7), (OWN, 1.0)), sees=(0.5,), fabricated=(0.4,), gravity=2, keep=20),
            Counts(((1, 1.0), (2, 1.0)), sees=(0.6,), lasts=True, gravity=3, keep=20),
            Counts(((6, 1.0),), sees=(0.3,), adverse=False),
        ),
        channels=(Channel(wrong=0.2, among=(0.4, 0.3, 0.3), delay=1),),
        rules=(
            Rule(reads=(0,), points=(-10, -25), keep=20),
            Rule(reads=(1,), to_list=0, term=12),
            Rule(reads=(2,), points=(3, 6), keep=15),
            Rule(reads=(), to_list=1, term=9, gate=1),
            Rule(reads=(99,), to_list=1, term=la.UNTIL_PERFORMED),  # heirs come under these
            Rule(reads=(99,), to_tier=0),
        ),
        lists=(Listed(grace=1, corrected=(1, 0.8)), Listed(early=(8, 0.3))),
        scores=(Score(100, 40, 120, 0.99, tiers=(70, 90)),),
        gates=(Gate(to_list=0), Gate(tiers=(0,)), Gate(to_list=1)),
        consequences=(
            Consequence((0, 1, 2), chance=0.7, needs=(0, 1), unrelated=(0,)),
            Consequence((0, 1), chance=0.6, needs=(1, 2), unrelated=(1,)),
            Consequence((1,), effect=la.CHECK, rate=20.0),
            Consequence((2,), effect=la.WAIT, needs=(2,)),
        ),
        needs=(Need(0, 0, travel=True), Need(1, 3), Need(2, 5)),
        process=Process(0.8, takes=2, filed=0.6, wrong=0.7, right=0.3, capacity=4),
        repairs=(Repair(2.0, points=5, earliest=3), Repair(1.0, to_list=0, earliest=4)),
        minimum_age=18,
        takes_part=0.9,
        employer_sees=0.3,
    )
    t = out[0]
    t["firms"], t["need_firms"][1:3] = 1, 1
    t["inspection_hours"], t["cons_others"][1] = 16, 1
    for name, value in fields.items():
        t[name] = value
    return ways(
        out,
        {"what": REACH, "gates": 0b011, "among": OFFICERS, "cons": 1},
        {"what": PASS_ON, "gates": 1, "among": OFFICERS, "rule": 4, "chance32": 2**31},
        {"what": PASS_ON, "gates": 2, "among": OTHER_FIRMS, "rule": 5, "chance32": 3 * 2**30},
        {"what": REACH, "gates": 0b100, "among": HOUSEHOLD, "cons": 3},
    )


def alone(**fields: int) -> Record:
    """Firms alone: what persons do is not looked at, only officers are reached."""
    return beside(firms_only=1, **fields)
