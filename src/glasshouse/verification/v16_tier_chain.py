"""Where a chain of tiers settles, and Shorrocks' index from its trace."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glasshouse.engine.layout import POINTS
from glasshouse.measures.counts import Counts
from glasshouse.measures.inequality import shorrocks
from glasshouse.measures.mobility import lowest_tier_kept, tier_mobility
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, identical, near
from glasshouse.verification.theory import share_se

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V16"
RULE: Final = "T0, Tz"
FAULT: Final = "The index counts a tier too many, and people rise a tenth more often."

MATRIX = np.array([[0.97, 0.03, 0.0], [0.05, 0.93, 0.02], [0.0, 0.01, 0.99]])
SETTLED = (5 / 14, 3 / 14, 6 / 14)
ALL = 1_400_000_000
PERSONS, WEEKS, YEARS = 80_000, 260, 5
UP, DOWN = 0.02, 0.03


def moves_of(matrix: Any, persons: int = ALL) -> Any:
    """Return whole persons by tier now and a year later, when the chain has settled."""
    start = np.linalg.matrix_power(matrix, 4096)[0]
    return np.rint(persons * start[:, None] * matrix).astype(np.int64)


def chain(measure: Callable[[Any], float], moves: Any) -> list[Reading]:
    """Hold moves between tiers against the chain's settled shares and its trace."""
    found = []
    for tier, due in enumerate(SETTLED):
        share = moves.sum(axis=1)[tier] / moves.sum()
        gone = moves.sum(axis=0)[tier] / moves.sum()
        found.append(identical(f"share settled in tier {tier}", share, due, to=1e-9))
        found.append(identical(f"share a step later in tier {tier}", gone, due, to=1e-9))
    index = (3 - np.trace(MATRIX)) / 2
    return [*found, identical("Shorrocks' index", measure(moves), index, to=1e-9)]


def over_all_tiers(moves: Any) -> float:
    """Plant the fault: divide by the number of tiers, not by one less."""
    stays = np.diagonal(moves) / moves.sum(axis=1)
    return float((3 - stays.sum()) / 3)


def weekly_chain() -> Any:
    """Return a week's moves between the scores 0, 1, 2: what lifts first, what lowers after."""
    chances = [
        [math.exp(-rate) * rate**n / math.factorial(n) for n in range(7)] for rate in (UP, DOWN)
    ]
    moves = np.zeros((3, 3))
    for x in range(3):
        for a, lifts in enumerate(chances[0]):
            for b, lowers in enumerate(chances[1]):
                moves[x, max(min(x + a, 2) - b, 0)] += lifts * lowers
    return moves


@cache
def walked(up: float = UP) -> Tally:
    """Run five years of people whose score moves by one point for what they do."""
    life = worlds.living()
    worlds.add_conduct(life, 0, up)
    worlds.add_conduct(life, 1, DOWN)
    scheme = worlds.Scheme(fields={"score_n": 1}).sees(0, 0).sees(1, 1)
    for counted, points in ((0, 64), (1, -64)):
        scheme.rule(POINTS, [counted], covers=1 << counted, mild=points, harsh=points)
    scheme.put("score_floor", 0, 0).put("score_ceiling", 0, 128).put("tier_n", 0, 3)
    scheme.cells["tier_at", (0, 1)], scheme.cells["tier_at", (0, 2)] = 64, 128
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=16, tiers=3)[0]


def walk(tally: Tally) -> list[Reading]:
    """Hold the engine's own tiers against the chain of their weekly moves."""
    year = np.linalg.matrix_power(weekly_chain(), 52)
    end, found = (year @ year)[0], []
    for tier in range(3):
        share = float(tally.tiers[103, :, tier].sum()) / PERSONS
        due = float(end[tier])
        error = share_se(due, PERSONS)
        found.append(near(f"engine, tier {tier} after two years", share, due, error))
    started = PERSONS * sum(np.linalg.matrix_power(year, n)[0] for n in range(YEARS))
    stays = np.diagonal(year)
    se = float((stays * (1 - stays) / started).sum()) ** 0.5 / 2
    counts = Counts(tally, worlds.STRATA, tiers=("low", "middle", "high"))
    index, due = tier_mobility(counts)["all"].value, (3 - float(stays.sum())) / 2
    found.append(near("engine, Shorrocks' index in a year", index, due, se))
    return [*found, *five_years(counts, float(np.linalg.matrix_power(year, YEARS)[0, 0]))]


def five_years(counts: Counts, due: float) -> list[Reading]:
    """Hold who is in the lowest tier again, as counted and as chained: people are alike."""
    kept, se = lowest_tier_kept(counts), share_se(due, PERSONS)
    return [
        near(
            "engine, in the lowest tier again after five years", kept["years=5"].value, due, se
        ),
        near("engine, the same chained", kept["years=5,way=chained"].value, due, se),
    ]


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read where people stand, and how they move."""
    measure, up = (over_all_tiers, 1.1 * UP) if fault else (shorrocks, UP)
    return (*chain(measure, moves_of(MATRIX)), *walk(walked(up)))
