"""V16: where a chain of tiers settles, and Shorrocks' index from its trace."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from glasshouse.engine.layout import POINTS
from glasshouse.ledger.tally import Tally
from glasshouse.measures.counts import Counts
from glasshouse.measures.inequality import shorrocks
from glasshouse.measures.mobility import tier_mobility
from glasshouse.verification import worlds
from glasshouse.verification.theory import share_se
from tests.verification.tolerance import identical, near

if TYPE_CHECKING:
    from collections.abc import Callable

MATRIX = np.array([[0.97, 0.03, 0.0], [0.05, 0.93, 0.02], [0.0, 0.01, 0.99]])
SETTLED = (5 / 14, 3 / 14, 6 / 14)


def moves_of(matrix: np.ndarray[Any, Any], persons: int) -> np.ndarray[Any, Any]:
    """Whole persons by tier now and a year later, when the chain has settled."""
    start = np.linalg.matrix_power(matrix, 4096)[0]
    moves: np.ndarray[Any, Any] = np.rint(persons * start[:, None] * matrix).astype(np.int64)
    return moves


def check_chain(measure: Callable[[Any], float], moves: np.ndarray[Any, Any]) -> list[str]:
    found = []
    for tier, due in enumerate(SETTLED):
        share = moves.sum(axis=1)[tier] / moves.sum()
        found += identical(f"V16 share settled in tier {tier}", share, due, to=1e-9)
        gone = moves.sum(axis=0)[tier] / moves.sum()
        found += identical(f"V16 share a step later in tier {tier}", gone, due, to=1e-9)
    index = (3 - np.trace(MATRIX)) / 2
    return found + identical("V16 Shorrocks", measure(moves), index, to=1e-9)


def test_chain_settles_where_it_should_and_moves_as_its_trace_says() -> None:
    assert check_chain(shorrocks, moves_of(MATRIX, 1_400_000_000)) == []


def test_planted_transposed_chain_is_caught() -> None:
    turned = np.array([[0.97, 0.05, 0.0], [0.03, 0.93, 0.01], [0.0, 0.02, 0.99]])
    turned /= turned.sum(axis=1, keepdims=True)
    assert check_chain(shorrocks, moves_of(turned, 1_400_000_000)) != []


def test_planted_index_over_the_wrong_number_of_tiers_is_caught() -> None:
    def off_by_one(moves: np.ndarray[Any, Any]) -> float:
        stays = np.diagonal(moves) / moves.sum(axis=1)
        return float((3 - stays.sum()) / 3)

    assert check_chain(off_by_one, moves_of(MATRIX, 1_400_000_000)) != []


# ---- the engine's own tiers: a score that walks up and down between 0 and 2 ----------------

PERSONS, WEEKS = 80_000, 104
UP, DOWN = 0.02, 0.03


def weekly_chain() -> np.ndarray[Any, Any]:
    """A week's moves between the scores 0, 1, 2: what lifts comes first, what lowers after."""
    chances = [
        [math.exp(-rate) * rate**n / math.factorial(n) for n in range(7)] for rate in (UP, DOWN)
    ]
    moves = np.zeros((3, 3))
    for x in range(3):
        for a, lifts in enumerate(chances[0]):
            for b, lowers in enumerate(chances[1]):
                moves[x, max(min(x + a, 2) - b, 0)] += lifts * lowers
    return moves


def walked(up: float = UP) -> Tally:
    """Two years of people whose score moves by one point for what they do."""
    life = worlds.living()
    worlds.add_conduct(life, 0, up)
    worlds.add_conduct(life, 1, DOWN)
    scheme = worlds.Scheme(fields={"score_n": 1}).sees(0, 0).sees(1, 1)
    for counted, points in ((0, 64), (1, -64)):
        scheme.rule(POINTS, [counted], covers=1 << counted, mild=points, harsh=points)
    scheme.put("score_floor", 0, 0).put("score_ceiling", 0, 128).put("tier_n", 0, 3)
    scheme.cells["tier_at", (0, 1)], scheme.cells["tier_at", (0, 2)] = 64, 128
    tally: Tally = worlds.run(
        life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=16, tiers=3
    )[0]
    return tally


def check_walk(tally: Tally) -> list[str]:
    year = np.linalg.matrix_power(weekly_chain(), 52)
    end, found = (year @ year)[0], []
    for tier in range(3):
        share = float(tally.tiers[-1, :, tier].sum()) / PERSONS
        se = share_se(float(end[tier]), PERSONS)
        found += near(f"V16 engine, tier {tier} after two years", share, float(end[tier]), se)
    started = PERSONS * (np.array([1.0, 0.0, 0.0]) + year[0])
    stays = np.diagonal(year)
    se = float((stays * (1 - stays) / started).sum()) ** 0.5 / 2
    counts = Counts(tally, worlds.STRATA, tiers=("low", "middle", "high"))
    index = tier_mobility(counts)["all"].value
    return found + near(
        "V16 engine, Shorrocks in a year", index, (3 - float(stays.sum())) / 2, se
    )


def test_engine_moves_people_between_tiers_as_the_chain_says() -> None:
    assert check_walk(walked()) == []


def test_planted_other_chance_of_rising_is_caught() -> None:
    assert check_walk(walked(1.1 * UP)) != []
