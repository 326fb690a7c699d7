"""A scheme in which people answer for others in every way there is, and one that ranks them."""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine import layout as la
from glasshouse.engine.layout_kin import CHILDREN, CORE, DEDUCT, HOUSEHOLD, PASS_ON, REACH, WEAK
from glasshouse.rng import threshold32
from glasshouse.verification.kinship import ways
from tests.engine.tables import (
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


def kin(**fields: int) -> Record:
    """Points, lists and tiers that reach household, children, core and weak contacts."""
    out = make_scheme(
        counts=(
            Counts(((0, 0.7), (3, 0.6)), sees=(0.5,), fabricated=(0.4,), gravity=2),
            Counts(((1, 1.0), (2, 1.0)), sees=(0.6,), lasts=True, gravity=3),
        ),
        channels=(Channel(wrong=0.1, among=(0.4, 0.3, 0.3)),),
        rules=(
            Rule(reads=(0,), points=(-10, -25), keep=20),
            Rule(reads=(1,), to_list=0, term=12),
            Rule(reads=(1,), to_list=1, term=la.UNTIL_PERFORMED, covers=1 << 2),
            Rule(reads=(), points=(-4, -4), keep=8, gate=2),
            Rule(reads=(99,), to_list=0, term=9),  # heirs come under the last three
            Rule(reads=(99,), to_list=1, term=la.UNTIL_PERFORMED),
            Rule(reads=(99,), to_tier=0),
        ),
        lists=(Listed(grace=1, corrected=(1, 0.8)), Listed(public=False)),
        scores=(Score(100, 40, 120, 0.99, tiers=(70, 90)), Score(0, -60, 20)),
        gates=(
            Gate(to_list=0),
            Gate(to_list=1),
            Gate(tiers=(0,)),
            Gate(score=(None, 85.0), black=False),
        ),
        consequences=(
            Consequence((0, 2), chance=0.7, needs=(0, 1), unrelated=(0,)),
            Consequence((0, 1), chance=0.6, needs=(1, 2), unrelated=(1,)),
            Consequence((3,), effect=la.WAIT, needs=(0, 2)),
        ),
        needs=(Need(0, 0, travel=True), Need(1, 3), Need(2, 5)),
        process=Process(0.8, takes=2, filed=0.6, wrong=0.7, right=0.3, capacity=3),
        repairs=(Repair(2.0, points=5, score=0, earliest=3),),
        minimum_age=0,
        employer_sees=0.3,
        **fields,
    )
    out[0]["cons_others"][1] = 1
    tier, both = 1 << 2, HOUSEHOLD | CORE
    return ways(
        out,
        {"gates": tier, "among": both, "points": 5 * la.UNIT, "most": 12 * la.UNIT},
        {"gates": 0b11, "among": CORE | WEAK, "points": 3 * la.UNIT, "most": 30 * la.UNIT},
        {"gates": 0b1, "among": WEAK, "points": 2 * la.UNIT, "most": 4 * la.UNIT, "score": 1},
        {"what": REACH, "gates": 0b11, "among": CHILDREN, "cons": 1},
        {"what": REACH, "gates": 0b1000, "among": HOUSEHOLD | WEAK, "cons": 2},
        {"what": PASS_ON, "gates": 1, "among": HOUSEHOLD, "rule": 4, "chance32": 2**31},
        {
            "what": PASS_ON,
            "gates": 2,
            "among": HOUSEHOLD,
            "rule": 5,
            "chance32": 2**32,
            "follows": 1,
        },
        {"what": PASS_ON, "gates": 2, "among": CHILDREN, "rule": 6, "chance32": 3 * 2**30},
        {
            "what": DEDUCT,
            "gates": 1,
            "among": HOUSEHOLD,
            "points": la.UNIT,
            "most": 9 * la.UNIT,
        },
    )


def ranked(**fields: int) -> Record:
    """A scheme that lists the lowest seventh of a town and favours the highest tenth."""
    out = make_scheme(
        counts=(
            Counts(((0, 1.0), (1, 1.0)), sees=(0.4,), fabricated=(0.3,)),
            Counts(((6, 1.0), (7, 1.0)), sees=(0.5,), adverse=False),
        ),
        channels=(Channel(wrong=0.2, among=(0.4, 0.3, 0.3)),),
        rules=(
            Rule(reads=(0,), points=(-3, -20), keep=15),
            Rule(reads=(1,), points=(2, 6), keep=20),
            Rule(reads=(), to_list=0, term=6, gate=0),
        ),
        lists=(Listed(),),
        scores=(Score(100, 40, 120, 0.97),),
        gates=(Gate(tiers=()), Gate(tiers=(), black=False), Gate(to_list=0)),
        consequences=(
            Consequence((0, 2), chance=0.7, needs=(0, 1)),
            Consequence((1,), effect=la.GRANT, chance=0.5, needs=(0, 1), sanction=False),
        ),
        needs=(Need(0, 0), Need(1, 3)),
        process=Process(0.8, takes=1, filed=0.6, wrong=0.7, right=0.3),
        **fields,
    )
    t = out[0]
    t["gate_kind"][:2], t["gate_best"][1] = la.GATE_RANK, 1
    t["gate_share32"][:2] = threshold32(1 / 7), threshold32(0.1)
    return out
