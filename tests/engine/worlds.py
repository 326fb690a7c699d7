"""A scheme that uses every part of the engine, its arms, and one short way to run them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from glasshouse.engine import layout as la
from glasshouse.engine.arms_tables import (
    full_process,
    no_feedback,
    null_arm,
    perfect_observation,
)
from glasshouse.engine.run import run_towns, towns_of
from glasshouse.ledger.tally import Tally
from tests.engine.tables import (
    HARMFUL,
    INABILITY,
    NUISANCE,
    PROSOCIAL,
    STRATA,
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
    all_strands,
    make_living,
    make_population,
    make_scheme,
)

TOWN = 500


def run(
    living: np.ndarray,
    schemes: Sequence[np.ndarray],
    *,
    persons: int = 1500,
    weeks: int = 40,
    n_tiers: int = 4,
    seed: int = 7,
    **how: object,
) -> tuple[Tally, ...]:
    """Run small towns of 500 persons."""
    how = {"towns": towns_of(persons, TOWN), "strands": all_strands(living), **how}
    return run_towns(
        living,
        make_population(),
        schemes,
        seed=seed,
        persons=persons,
        weeks=weeks,
        strata=STRATA,
        n_tiers=n_tiers,
        town_size=TOWN,
        **how,  # type: ignore[arg-type]
    )


def same(one: Tally, other: Tally) -> bool:
    """Say whether two tallies are the same bytes."""
    names = [field.name for field in fields(Tally)]
    return all(np.array_equal(getattr(one, n), getattr(other, n)) for n in names)


def heavy_living() -> np.ndarray:
    """Return a society in which much happens."""
    return make_living(
        strands=(
            Strand(HARMFUL, ((0, 1.5), (1, 0.5)), 0.3),
            Strand(INABILITY, ((2, 0.4), (3, 0.2)), 0.5),
            Strand(NUISANCE, ((4, 3.0),), 0.5),
            Strand(PROSOCIAL, ((5, 2.0),), 0.3),
        ),
        performed={0: 0.5, 3: 1.0},
        trip=0.3,
        employer=0.5,
        hiring=0.4,
        fined=3.0,
        debt=0.5,
        debt_conduct=3,
        needs=(2.0, 1.0, 5.0),
        files=(0.5, 0.8, 1.0, 1.2, 1.5),
    )


def heavy_scheme(**changes: object) -> np.ndarray:
    """Return a scheme that uses every part of the engine at once."""
    parts: dict[str, object] = {
        "counts": (
            Counts(
                ((0, 0.5), (2, 0.3), (3, 1.0)),
                (0.6, 0.3),
                (0.05, 0.02),
                lasts=True,
                gravity=2,
                keep=10,
            ),
            Counts(((0, 0.2),), (0.0, 0.8), gravity=3, keep=20),
            Counts(((4, 1.0),), (0.3, 0.0), (0.0, 0.1), keep=4),
            Counts(((5, 0.8),), (0.5, 0.0), adverse=False, gravity=0, keep=5),
            Counts(((1, 1.0),), (0.5, 0.0), gravity=4, keep=30),
        ),
        "channels": (
            Channel(wrong=0.1, among=(0.3, 0.3, 0.4), delay=2),
            Channel(search=True, misses=0.1, matches=0.2),
        ),
        "rules": (
            Rule(reads=(0,), covers=1, points=(-5.0, -20.0), every=4, keep=60),
            Rule(reads=(1,), points=(-30.0, -30.0), keep=80),
            Rule(reads=(2,), points=(-2.0, -2.0), cap=0, keep=26),
            Rule(reads=(3,), points=(3.0, 3.0), cap=1),
            Rule(reads=(1, 4), to_tier=1, keep=40),
            Rule(reads=(0,), covers=9, to_list=0, term=la.UNTIL_PERFORMED, skip=(1,)),
            Rule(reads=(2,), to_list=1, term=20, extend=(0.3, 4, 12), strikes=(3, 52)),
            Rule(to_list=0, term=10, gate=1),
            Rule(points=(-10.0, -10.0), gate=2, keep=30),
        ),
        "lists": (
            Listed(grace=1, performed=(1, 0.8), corrected=(1, 0.9)),
            Listed(early=(6, 0.2), public=False),
        ),
        "scores": (
            Score(
                start=100.0,
                floor=0.0,
                ceiling=150.0,
                keep=0.985,
                tiers=(40.0, 80.0, 110.0),
                held=(3, 5, 8),
                limit=(1, 100.0),
            ),
        ),
        "caps": (Cap(10.0, 13), Cap(4, 26, times=True)),
        "gates": (
            Gate(to_list=0),
            Gate(tiers=(0,)),
            Gate(to_list=1, age=4),
            Gate(score=(None, 60.0)),
            Gate(counted=(4,), black=False),
            Gate(tiers=(3,), black=False),
        ),
        "consequences": (
            Consequence((0,), chance=0.9, unrelated=(0,)),
            Consequence((1, 2), needs=(0, 1), context=1, chance=0.5),
            Consequence((3,), la.WAIT, needs=(1,), context=2),
            Consequence((4,), la.PAY, chance=0.7),
            Consequence((0, 1), la.LOSE, rate=0.4),
            Consequence((5,), la.GRANT, sanction=False),
            Consequence((2,), la.PAY),
        ),
        "needs": (Need(0, 0, travel=True), Need(1, 1), Need(2, 2)),
        "process": Process(
            notice=0.8, takes=2, filed=0.4, wrong=0.7, right=0.1, suspends=True, capacity=3
        ),
        "repairs": (
            Repair(0.5, to_list=0, earliest=4),
            Repair(1.0, points=5.0, earliest=2, cap=1),
        ),
        "takes_part": 0.97,
        "employer_sees": 0.3,
    }
    return make_scheme(**{**parts, **changes})  # type: ignore[arg-type]


def five_arms(scheme: np.ndarray) -> list[np.ndarray]:
    """Return a scheme and its four counterfactuals, the null arm second."""
    return [
        scheme,
        null_arm(scheme),
        perfect_observation(scheme),
        full_process(scheme),
        no_feedback(scheme),
    ]
