"""V7: records of people who differ: Gamma-Poisson, thinned by q, on the engine's 32 levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from glasshouse.engine.layout import POINTS
from glasshouse.society.frailty import multipliers
from glasshouse.verification import worlds
from glasshouse.verification.theory import Spread, nothing_seen
from tests.verification.tolerance import at_most, likely, near

if TYPE_CHECKING:
    Counts = np.ndarray[Any, np.dtype[np.int64]]

PERSONS, WEEKS = 160_000, 52
SHAPE, MEAN, SEES = 0.5, 2.0, 0.3
SPREAD = Spread(multipliers(SHAPE))
STEPS = 10


def standing(shape: float | None = SHAPE) -> Counts:
    """Persons with 0, 1, ... 9-or-more records after a year, read off the tiers of a score."""
    life = worlds.living()
    worlds.add_conduct(life, 0, MEAN / WEEKS, shape=shape)
    scheme = worlds.Scheme().sees(0, 0, SEES)
    scheme.rule(POINTS, [0], covers=1, mild=-64, harsh=-64)
    worlds.tiers_by_point(scheme, STEPS)
    tally = worlds.run(
        life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=7, tiers=STEPS
    )[0]
    counts: Counts = tally.tiers[-1].sum(axis=0)[::-1]
    return counts


def check_overdispersion(counts: Counts) -> list[str]:
    mean = SEES * MEAN
    pmf = [SPREAD.chance_of(c, mean) for c in range(STEPS - 1)]
    pmf.append(1 - sum(pmf))
    found = likely("V7 counts", stats.chisquare(counts, PERSONS * np.array(pmf)).pvalue)
    nought = pmf[0]
    se = (nought * (1 - nought) / PERSONS) ** 0.5
    found += near("V7 P(no record)", counts[0] / PERSONS, nought, se)
    capped = np.arange(STEPS)
    due = float((capped * pmf).sum())
    variance = float((capped**2 * pmf).sum()) - due**2
    got = float((capped * counts).sum() / PERSONS)
    found += near("V7 mean, capped at 9", got, due, (variance / PERSONS) ** 0.5)
    spread = float((capped**2 * counts).sum() / PERSONS) - got**2
    fourth = float(((capped - due) ** 4 * pmf).sum())
    se = ((fourth - variance**2) / PERSONS) ** 0.5
    return found + near("V7 variance, capped at 9", spread, variance, se)


def test_counts_of_unlike_people_are_gamma_poisson() -> None:
    assert check_overdispersion(standing()) == []


def test_32_levels_are_near_the_smooth_gamma() -> None:
    mean = SEES * MEAN
    assert (
        at_most(
            "V7 levels against the smooth Gamma, P(no record) off by",
            abs(SPREAD.chance_of(0, mean) - nothing_seen(SHAPE, mean)),
            0.0005,
        )
        == []
    )
    smooth = mean + mean**2 / SHAPE
    levels = mean + mean**2 * SPREAD.variance
    assert at_most("V7 share of the variance lost in levels", 1 - levels / smooth, 0.03) == []


def test_planted_people_who_are_all_alike_are_caught() -> None:
    assert check_overdispersion(standing(None)) != []
