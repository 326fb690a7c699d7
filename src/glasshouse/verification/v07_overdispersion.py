"""Records of people who differ: Gamma-Poisson, thinned by q, on the engine's 32 levels."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np

from glasshouse.engine.layout import POINTS
from glasshouse.society.frailty import multipliers
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, identical, likely, near, within
from glasshouse.verification.tails import counts_tail
from glasshouse.verification.theory import Spread, nothing_seen

NUMBER: Final = "V7"
RULE: Final = "Tz, Td, Tb"
FAULT: Final = "People are all alike."

PERSONS, WEEKS = 160_000, 52
SHAPE, MEAN, SEES = 0.5, 2.0, 0.3
SPREAD = Spread(multipliers(SHAPE))
STEPS = 10


@cache
def standing(shape: float | None = SHAPE) -> Any:
    """Return how many have 0, 1, ... 9-or-more records after a year, off a score's tiers."""
    life = worlds.living()
    worlds.add_conduct(life, 0, MEAN / WEEKS, shape=shape)
    scheme = worlds.Scheme().sees(0, 0, SEES)
    scheme.rule(POINTS, [0], covers=1, mild=-64, harsh=-64)
    worlds.tiers_by_point(scheme, STEPS)
    tally = worlds.run(
        life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=7, tiers=STEPS
    )[0]
    return tally.tiers[-1].sum(axis=0)[::-1]


def levels() -> list[Reading]:
    """Say how far 32 levels lie from the smooth Gamma."""
    mean = SEES * MEAN
    nought = nothing_seen(SHAPE, mean)
    smooth, stepped = mean + mean**2 / SHAPE, mean + mean**2 * SPREAD.variance
    return [
        identical("P(no record), smooth", round(nought, 4), 0.6742),
        identical("variance, smooth", smooth, 1.32),
        within("P(no record), 32 levels", SPREAD.chance_of(0, mean), nought, 0.0005),
        within("variance, 32 levels / smooth", stepped / smooth, 1.0, 0.03),
    ]


def held(counts: Any) -> tuple[Reading, ...]:
    """Hold counts of records against the levels' mean, variance and whole distribution."""
    mean = SEES * MEAN
    pmf = [SPREAD.chance_of(c, mean) for c in range(STEPS - 1)]
    pmf.append(1 - sum(pmf))
    capped = np.arange(STEPS)
    due = float((capped * pmf).sum())
    variance = float((capped**2 * pmf).sum()) - due**2
    got = float((capped * counts).sum() / PERSONS)
    spread = float((capped**2 * counts).sum() / PERSONS) - got**2
    fourth = float(((capped - due) ** 4 * pmf).sum())
    se = (pmf[0] * (1 - pmf[0]) / PERSONS) ** 0.5
    wide = ((fourth - variance**2) / PERSONS) ** 0.5
    return (
        likely("counts of records", counts_tail(counts, PERSONS * np.array(pmf))),
        near("P(no record)", counts[0] / PERSONS, pmf[0], se),
        near("mean, capped at 9", got, due, (variance / PERSONS) ** 0.5),
        near("variance, capped at 9", spread, variance, wide),
    )


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read how many records people have after a year."""
    return (*levels(), *held(standing(None if fault else SHAPE)))
