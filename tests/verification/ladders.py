"""Ladders of scores: everybody is served once a week, and rises or falls by a point."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glasshouse.engine import layout_cards as lc
from glasshouse.engine.layout import UNIT
from glasshouse.engine.run import run_towns, towns_of
from glasshouse.rng import threshold32
from glasshouse.verification.worlds import POPULATION_OF_ADULTS
from tests.engine.tables import STRATA, Counts, Rule, Score, make_living, make_scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from glasshouse.ledger.tally import Tally

PERSONS, WEEKS, START = 80_000, 100, 3


def climbed(chances: Sequence[float], **fields: int) -> Tally:
    """Run a ladder with a rung for each chance of rising; people start on the fourth."""
    top = len(chances) - 1
    life = make_living(strands=(), work=False)
    life[0]["need_sf48"][0] = [2**48, 0, 0]
    out = make_scheme(
        counts=(Counts((), gravity=0), Counts((), gravity=1)),
        rules=(
            Rule(reads=(), points=(1, 1)),
            Rule(reads=(), points=(-1, -1)),
        ),
        lists=(),
        gates=(),
        scores=(Score(START, 0, top, tiers=tuple(range(1, top + 1))),),
    )
    t = out[0]
    t["score_kind"][0], t["drawn_values"], t["drawn_n"] = lc.DRAWN, 1, 2
    t["who_cells"][0] = 1
    t["drawn_at32"][0, :2], t["drawn_points"][0, :2] = (0, 2**32), START * UNIT
    t["bad_n"], t["bad_step"], t["outcome_counted"] = top + 1, 1, (0, 1)
    t["bad_at"][0, : top + 1] = np.arange(top + 1) * UNIT
    t["bad32"][0, : top + 1] = [threshold32(1 - p) for p in chances]
    t["outcome_rule_n"], t["outcome_rule"][:2], t["outcome_rule_bad"][:2] = 2, (0, 1), (0, 1)
    t["outcome_luck"], t["outcome_need"] = 0x1234, -1
    for name, value in fields.items():
        t[name] = value
    return run_towns(
        life,
        POPULATION_OF_ADULTS,
        [out],
        strands=0,
        seed=17,
        towns=towns_of(PERSONS),
        persons=PERSONS,
        weeks=WEEKS,
        strata=STRATA,
        n_tiers=top + 1,
    )[0]


def chain(chances: Sequence[float]) -> npt.NDArray[np.float64]:
    """The moves of a week; who cannot rise or fall stays."""
    n = len(chances)
    moves = np.zeros((n, n))
    for i, p in enumerate(chances):
        moves[i, min(i + 1, n - 1)] += p
        moves[i, max(i - 1, 0)] += 1 - p
    return moves


def standing(tally: Tally, week: int) -> npt.NDArray[np.int64]:
    """Persons on each rung at the end of a week."""
    rungs: npt.NDArray[np.int64] = tally.tiers[week].sum(axis=0)
    return rungs
