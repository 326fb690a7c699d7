"""V14: a score that forgets, moved by compound Poisson shocks: its mean and variance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from glasshouse.engine.layout import POINTS, UNIT
from glasshouse.verification import worlds
from glasshouse.verification.theory import stationary_score
from tests.verification.following import follow
from tests.verification.tolerance import at_most, near

if TYPE_CHECKING:
    Scores = np.ndarray[Any, np.dtype[np.float64]]

TOWNS, PERSONS, WEEKS = 6, 8000, 520
RATE, KEEP = 0.05, 64225
MILD, HARSH = -419, -861
"""Evenly between, in 1/64 point: mean -10, variance 3.9926."""
STEPS = MILD - HARSH + 1
SHOCK_MEAN = (MILD + HARSH) / 2 / UNIT
SHOCK_VARIANCE = (STEPS**2 - 1) / 12 / UNIT**2


def scores(keep: int = KEEP, rate: float = RATE) -> Scores:
    """Scores of six towns after ten years, in points."""
    life = worlds.living()
    worlds.add_conduct(life, 0, rate)
    scheme = worlds.Scheme(fields={"score_n": 1}).sees(0, 0)
    scheme.rule(POINTS, [0], covers=1, mild=MILD, harsh=HARSH)
    scheme.put("score_keep", 0, keep).put("score_power", 0, worlds.powers(keep))
    worlds.tiers_by_point(scheme, 2)
    table = scheme.record()
    ends = [
        follow(life, table, town=t, persons=PERSONS, weeks=WEEKS, seed=14)[0].score[-1]
        for t in range(TOWNS)
    ]
    return np.concatenate(ends) / UNIT


def check_score(x: Scores) -> list[str]:
    rho = KEEP / 65536
    mean, variance = stationary_score(rho, RATE, SHOCK_MEAN, SHOCK_VARIANCE)
    n = len(x)
    found = near("V14 mean score", float(x.mean()), mean, (variance / n) ** 0.5)
    # The fourth cumulant of compound Poisson shocks, for the error of a variance.
    m, v = SHOCK_MEAN, SHOCK_VARIANCE
    fourth = RATE * (m**4 + 6 * m**2 * v + 1.8 * v**2) / (1 - rho**4)
    se = ((fourth + 2 * variance**2) / n) ** 0.5
    return found + near("V14 variance of scores", float(x.var()), variance, se)


def test_forgetting_score_has_the_stationary_mean_and_variance() -> None:
    assert check_score(scores()) == []


def test_parameters_are_near_the_worked_ones() -> None:
    mean, variance = stationary_score(KEEP / 65536, RATE, SHOCK_MEAN, SHOCK_VARIANCE)
    assert at_most("V14 mean off the worked -25 by", abs(mean + 25), 0.05) == []
    assert at_most("V14 variance off the worked 131.31 by", abs(variance - 131.31), 0.05) == []


def test_planted_score_that_forgets_a_little_less_is_caught() -> None:
    assert check_score(scores(keep=64300)) != []


def test_planted_shocks_a_tenth_too_many_are_caught() -> None:
    assert check_score(scores(rate=0.055)) != []
