"""Arms that share their luck differ less than arms that do not; the ratio is reported."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from glasshouse.engine.layout import LOSE, NO_TERM, TO_LIST
from glasshouse.rng import replicate_seed, threshold48
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, at_most

NUMBER: Final = "V39"
RULE: Final = "report"
FAULT: Final = "The arms are run with luck of their own."

REPLICATES, PERSONS, WEEKS = 40, 4000, 52


@cache
def unemployed(*, shared: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Weeks out of work in both arms, replicate by replicate; `shared`: with the same luck."""
    life = worlds.working_life()
    scheme = worlds.Scheme().fabricates(0.001, 0)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=NO_TERM)
    gate = scheme.gate(0)
    scheme.consequence(LOSE, [gate], rate48=threshold48(0.01))
    null = worlds.Scheme(fields={"on": 0}).record()
    with_scheme, without = [], []
    for r in range(REPLICATES):
        seed = replicate_seed(39, r)
        one, other = worlds.run(
            life, scheme.record(), null, persons=PERSONS, weeks=WEEKS, seed=seed
        )
        if not shared:
            seed = replicate_seed(40, r)
            other = worlds.run(life, null, persons=PERSONS, weeks=WEEKS, seed=seed)[0]
        with_scheme.append(one.total("unemployed"))
        without.append(other.total("unemployed"))
    return tuple(with_scheme), tuple(without)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read how much of the variance of two arms is left in their difference."""
    a, b = (np.array(x, np.float64) for x in unemployed(shared=not fault))
    apart = float(a.var(ddof=1) + b.var(ddof=1))
    paired = float((a - b).var(ddof=1))
    return (at_most("variance of the difference / sum of variances", paired / apart, 0.5),)
