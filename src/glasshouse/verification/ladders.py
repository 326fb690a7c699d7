"""Ladders of scores: everybody is served once a week, and rises or falls by a point."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glasshouse.engine.layout import POINTS, UNIT
from glasshouse.engine.layout_cards import DRAWN
from glasshouse.rng import threshold32
from glasshouse.verification import worlds
from glasshouse.verification.worlds import ONE32, ONE48

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from glasshouse.ledger.tally import Tally

PERSONS, WEEKS, START = 80_000, 100, 3
SEED = 17


def climbed(chances: Sequence[float], **fields: int) -> Tally:
    """Run a ladder with a rung for each chance of rising; people start on the fourth.

    Parameters
    ----------
    chances
        The chance of rising from each rung, lowest first.
    fields
        Fields of the scheme's table that are set afterwards.
    """
    top = len(chances) - 1
    life = worlds.living()
    life[0]["need_sf48"][0, :] = [ONE48, 0, 0]
    scheme = worlds.Scheme(fields={"score_n": 1})
    for points in (UNIT, -UNIT):
        scheme.rule(POINTS, [], covers=0, mild=points, harsh=points)
    table = scheme.record()
    t = table[0]
    t["score_kind"][0], t["drawn_values"], t["drawn_n"] = DRAWN, 1, 2
    t["score_floor"][0], t["score_ceiling"][0], t["tier_n"][0] = 0, top * UNIT, top + 1
    t["tier_at"][0, 1 : top + 1] = np.arange(1, top + 1) * UNIT
    t["who_cells"][0] = 1
    t["drawn_at32"][0, :2], t["drawn_points"][0, :2] = (0, ONE32), START * UNIT
    t["bad_n"], t["bad_step"], t["outcome_counted"] = top + 1, 1, (0, 1)
    t["bad_at"][0, : top + 1] = np.arange(top + 1) * UNIT
    t["bad32"][0, : top + 1] = [threshold32(1 - p) for p in chances]
    t["outcome_rule_n"], t["outcome_rule"][:2], t["outcome_rule_bad"][:2] = 2, (0, 1), (0, 1)
    t["outcome_luck"], t["outcome_need"] = 0x1234, -1
    for name, value in fields.items():
        t[name] = value
    return worlds.run(life, table, persons=PERSONS, weeks=WEEKS, seed=SEED, tiers=top + 1)[0]


def chain(chances: Sequence[float]) -> npt.NDArray[np.float64]:
    """Return the moves of a week; who cannot rise or fall stays."""
    n = len(chances)
    moves = np.zeros((n, n))
    for i, p in enumerate(chances):
        moves[i, min(i + 1, n - 1)] += p
        moves[i, max(i - 1, 0)] += 1 - p
    return moves


def after(chances: Sequence[float], weeks: int) -> npt.NDArray[np.float64]:
    """Return the shares on each rung after some weeks."""
    shares: npt.NDArray[np.float64] = np.linalg.matrix_power(chain(chances), weeks)[START]
    return shares


def standing(tally: Tally, week: int) -> npt.NDArray[np.int64]:
    """Return the persons on each rung at the end of a week."""
    rungs: npt.NDArray[np.int64] = tally.tiers[week].sum(axis=0)
    return rungs
