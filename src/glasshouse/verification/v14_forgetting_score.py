"""A score that forgets, moved by compound Poisson shocks: its mean and variance."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np

from glasshouse.engine.layout import POINTS, UNIT
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, near, within
from glasshouse.verification.theory import stationary_score

NUMBER: Final = "V14"
RULE: Final = "Tz, Tb"
FAULT: Final = "The score forgets a little less."

TOWNS, PERSONS, WEEKS = 6, 8000, 520
RATE, KEEP, LONGER = 0.05, 64225, 64300
MILD, HARSH = -419, -861
"""Evenly between, in 1/64 point: mean -10, variance 3.9926."""
STEPS = MILD - HARSH + 1
SHOCK_MEAN = (MILD + HARSH) / 2 / UNIT
SHOCK_VARIANCE = (STEPS**2 - 1) / 12 / UNIT**2


@cache
def scores(keep: int = KEEP, rate: float = RATE) -> Any:
    """Return scores of six towns after ten years, in points."""
    life = worlds.living()
    worlds.add_conduct(life, 0, rate)
    scheme = worlds.Scheme(fields={"score_n": 1}).sees(0, 0)
    scheme.rule(POINTS, [0], covers=1, mild=MILD, harsh=HARSH)
    scheme.put("score_keep", 0, keep).put("score_power", 0, worlds.powers(keep))
    worlds.tiers_by_point(scheme, 2)
    table = scheme.record()
    ends = [
        worlds.follow(life, table, town=t, persons=PERSONS, weeks=WEEKS, seed=14)[0].score[-1]
        for t in range(TOWNS)
    ]
    return np.concatenate(ends) / UNIT


def held(x: Any) -> tuple[Reading, ...]:
    """Hold scores against the stationary mean and variance."""
    rho = KEEP / 65536
    mean, variance = stationary_score(rho, RATE, SHOCK_MEAN, SHOCK_VARIANCE)
    n, m, v = len(x), SHOCK_MEAN, SHOCK_VARIANCE
    # The fourth cumulant of compound Poisson shocks, for the error of a variance.
    fourth = RATE * (m**4 + 6 * m**2 * v + 1.8 * v**2) / (1 - rho**4)
    se = ((fourth + 2 * variance**2) / n) ** 0.5
    return (
        within("mean at these parameters, worked -25", mean, -25, 0.05),
        within("variance at these parameters, worked 131.31", variance, 131.31, 0.05),
        near("mean score", float(x.mean()), mean, (variance / n) ** 0.5),
        near("variance of scores", float(x.var()), variance, se),
    )


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read scores after ten years."""
    return held(scores(LONGER if fault else KEEP))
