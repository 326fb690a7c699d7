"""Three schemes that between them use everything the engine can do, over one busy society."""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine import layout as la
from tests.engine.tables import (
    HARMFUL,
    NUISANCE,
    PROSOCIAL,
    PROTECTED,
    Cap,
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
    Strand,
    make_living,
    make_scheme,
)

Record = np.ndarray[Any, np.dtype[np.void]]
DEBT = 9


def society(times: float = 1.0) -> Record:
    """A society where much happens; `times` multiplies the rates of conduct."""
    return make_living(
        strands=(
            Strand(HARMFUL, ((0, 0.6 * times), (1, 0.4 * times)), unevenness=0.3),
            Strand(HARMFUL, ((2, 0.5 * times),), unevenness=0.8),
            Strand(NUISANCE, ((3, 1.5 * times), (4, 0.7 * times)), unevenness=0.5),
            Strand(PROTECTED, ((5, 0.8 * times),)),
            Strand(PROSOCIAL, ((6, 2.0 * times), (7, 1.0 * times)), unevenness=0.5),
        ),
        performed={0: 2.0, 2: 1.0, DEBT: 1.5},
        trip=1.0,
        employer=1.0,
        hiring=0.4,
        fined=4.0,
        fined_weeks=6,
        debt=1.5,
        debt_conduct=DEBT,
        needs=(6.0, 3.0, 10.0),
        files=(0.5, 0.8, 1.0, 1.2, 1.5),
    )


def lists(**fields: int) -> Record:
    """Court lists: terms, extension, performance, early ends, appeals, repair, no score."""
    return make_scheme(
        counts=(
            Counts(
                ((0, 0.6), (DEBT, 1.0)), sees=(0.7,), fabricated=(0.05,), lasts=True, gravity=2
            ),
            Counts(((1, 1.0),), sees=(0.5, 0.3), fabricated=(0.0, 0.05), gravity=3),
            Counts(((2, 1.0), (3, 0.3)), sees=(0.0, 0.6), keep=12),
        ),
        channels=(
            Channel(wrong=0.05, among=(0.3, 0.4, 0.3)),
            Channel(wrong=0.1, among=(0.5, 0.0, 0.5), delay=3),
        ),
        rules=(
            Rule(reads=(0,), covers=1 << 0, to_list=0, term=la.UNTIL_PERFORMED),
            Rule(reads=(1,), to_list=0, term=20, extend=(0.4, 5, 15)),
            Rule(reads=(2,), covers=1 << 2, to_list=1, term=10, strikes=(2, 40)),
            Rule(reads=(), to_list=1, term=la.NO_TERM, gate=2),
        ),
        lists=(
            Listed(grace=1, performed=(2, 0.8), corrected=(3, 0.7), early=(9, 0.3)),
            Listed(performed=(1, 1.0), corrected=(0, 0.9), early=(30, 0.5), public=False),
        ),
        gates=(
            Gate(to_list=0),
            Gate(to_list=1),
            Gate(to_list=0, age=8, black=False),
            Gate(counted=(2,), black=False),
        ),
        consequences=(
            Consequence((0,), chance=0.8, needs=(0, 2), unrelated=(1,)),
            Consequence((1, 2), chance=0.4, needs=(0, 1)),
            Consequence((0,), effect=la.LOSE, rate=0.5),
            Consequence((0, 1), effect=la.PRICE, needs=(2,)),
            Consequence((3,), effect=la.PAY, chance=0.6),
        ),
        needs=(Need(0, 1, travel=True), Need(1, 2), Need(2, 0)),
        process=Process(0.7, 2, takes=3, filed=0.5, wrong=0.6, right=0.2, capacity=2),
        repairs=(Repair(1.5, to_list=0, earliest=4),),
        employer_sees=0.5,
        **fields,
    )


def points(**fields: int) -> Record:
    """Points: tiers held for a while, half-life, caps, repeats, strikes, limits, repair."""
    return make_scheme(
        counts=(
            Counts(
                ((0, 0.7), (DEBT, 0.5)), sees=(0.6,), fabricated=(0.1,), lasts=True, gravity=2
            ),
            Counts(((1, 1.0), (2, 0.5)), sees=(0.5, 0.5), gravity=3, keep=15),
            Counts(((3, 0.8), (4, 1.0)), sees=(0.4,), fabricated=(0.2,)),
            Counts(((6, 1.0), (7, 0.6)), sees=(0.0, 0.7), fabricated=(0.0, 0.1), adverse=False),
            Counts(((0, 0.3),), sees=(0.9,), gravity=4),
            Counts(((5, 1.0),), sees=(0.3,), gravity=0),
        ),
        channels=(
            Channel(wrong=0.08, among=(0.4, 0.3, 0.3)),
            Channel(search=True, misses=0.1, matches=0.15, delay=1),
        ),
        rules=(
            Rule(
                reads=(0,), covers=1 << 0, points=(-5, -15), keep=30, every=4, cap=0, skip=(4,)
            ),
            Rule(reads=(1,), points=(-20, -20), keep=52),
            Rule(reads=(2,), points=(-3, -8), strikes=(3, 26), keep=20, cap=1),
            Rule(reads=(3,), points=(4, 9), keep=26, cap=2),
            Rule(reads=(4,), to_tier=0, keep=15),
            Rule(reads=(1,), to_tier=1, strikes=(2, 30), keep=25),
            Rule(reads=(5,), points=(-10, -12), score=1),
            Rule(reads=(), to_list=0, term=12, gate=0),
            Rule(reads=(), points=(-6, -6), score=1, keep=10, gate=3),
        ),
        lists=(Listed(grace=2, corrected=(2, 0.8)),),
        caps=(Cap(40, 13), Cap(2, 8, times=True), Cap(12, 4), Cap(1, 6, times=True)),
        scores=(
            Score(
                100, 40, 160, 0.98, tiers=(70, 85, 100, 120), held=(3, 5, 0, 6), limit=(1, 110)
            ),
            Score(0, -60, 20, tiers=(-15,)),
        ),
        gates=(
            Gate(tiers=(0,)),
            Gate(score=(None, 75.0)),
            Gate(to_list=0),
            Gate(counted=(1, 4), black=False),
            Gate(tiers=(4,), black=False),
            Gate(score=(-20.0, -5.0), of=1, black=False),
            Gate(refuses=True, black=False),
        ),
        consequences=(
            Consequence((0, 2), chance=0.7, needs=(0, 1), unrelated=(0, 2)),
            Consequence((4,), effect=la.GRANT, chance=0.5, needs=(0, 1), sanction=False),
            Consequence((1,), effect=la.WAIT, needs=(1, 2)),
            Consequence((3,), effect=la.PAY, chance=0.8),
            Consequence((0, 6), effect=la.PAY),
            Consequence((0,), effect=la.LOSE, rate=0.4),
            Consequence((5, 6), chance=0.5, needs=(2,)),
        ),
        needs=(Need(0, 0, travel=True), Need(1, 3), Need(2, 5)),
        process=Process(0.8, takes=2, filed=0.6, wrong=0.7, right=0.3, capacity=3),
        repairs=(Repair(2.0, points=5, score=0, earliest=3, cap=3),),
        takes_part=0.95,
        minimum_age=14,
        employer_sees=0.3,
        **fields,
    )


def heavy(**fields: int) -> Record:
    """Lists at once and suspending appeals, over a society with much conduct."""
    return make_scheme(
        counts=(
            Counts(((0, 1.0), (1, 1.0), (DEBT, 1.0)), fabricated=(1.0,), lasts=True, gravity=1),
            Counts(((2, 1.0), (3, 1.0), (4, 1.0)), sees=(0.9,), fabricated=(1.0,), gravity=4),
        ),
        channels=(Channel(wrong=0.2, among=(0.4, 0.4, 0.2)),),
        rules=(
            Rule(reads=(0,), covers=0b11, to_list=0, term=la.UNTIL_PERFORMED),
            Rule(reads=(1,), to_list=1, term=4),
            Rule(reads=(0, 1), points=(-1, -30), keep=8, every=2),
        ),
        lists=(Listed(performed=(1, 0.9), early=(6, 0.5)), Listed(corrected=(0, 1.0))),
        scores=(Score(0, -100, 0, tiers=(-80, -20), held=(0, 2)),),
        gates=(Gate(to_list=0), Gate(to_list=1), Gate(tiers=(0,))),
        consequences=(
            Consequence((0, 1, 2), chance=0.9, needs=(0, 1, 2)),
            Consequence((0,), effect=la.LOSE, rate=3.0),
        ),
        needs=(Need(0, 0, travel=True), Need(1, 1), Need(2, 2)),
        process=Process(
            0.9, takes=1, filed=0.9, wrong=0.8, right=0.4, suspends=True, capacity=40
        ),
        repairs=(Repair(8.0, to_list=0), Repair(8.0, points=3)),
        minimum_age=0,
        employer_sees=0.9,
        **fields,
    )
