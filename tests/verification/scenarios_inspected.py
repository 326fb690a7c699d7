"""A scheme that inspects people, gives them time to appeal, and goes on showing them."""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine import layout as la
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


def inspected(**fields: int) -> Record:
    """Visits while listed and while low; appeals within weeks; two lists that stay shown."""
    scheme = make_scheme(
        counts=(
            Counts(((0, 1.0), (2, 0.5)), sees=(0.3,), lasts=True, gravity=2, keep=20),
            Counts(((3, 1.0),), sees=(0.2,), fabricated=(0.6,), keep=12),
            Counts(((6, 1.0),), sees=(0.3,), adverse=False),
        ),
        channels=(Channel(wrong=0.3, among=(0.3, 0.4, 0.3), delay=1),),
        rules=(
            Rule(reads=(0,), covers=1 << 0, to_list=0, term=12),
            Rule(reads=(1,), points=(-8, -12), keep=30),
            Rule(reads=(1,), to_list=1, term=6),
        ),
        lists=(
            Listed(grace=1, corrected=(1, 0.9), performed=(1, 0.8)),
            Listed(corrected=(2, 0.9)),
        ),
        scores=(Score(100, 40, 160, tiers=(85,)),),
        gates=(Gate(to_list=0), Gate(tiers=(0,)), Gate(to_list=1)),
        consequences=(
            Consequence((0,), chance=0.6, needs=(0, 1)),
            Consequence((0, 1), effect=la.CHECK, rate=30.0, unrelated=(1,)),
            Consequence((2,), effect=la.CHECK, rate=12.0),
        ),
        needs=(Need(0, 0, travel=True), Need(1, 1)),
        process=Process(0.9, takes=2, filed=0.7, wrong=0.7, right=0.3, capacity=4),
        minimum_age=16,
        employer_sees=0.5,
    )
    t = scheme[0]
    t["inspection_hours"], t["contesting_hours"] = 32, 24
    t["appeal_within"] = 6
    t["list_stays"][:2] = 9, la.FAR
    for name, value in fields.items():
        t[name] = value
    return scheme
