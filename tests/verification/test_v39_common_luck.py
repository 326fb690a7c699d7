"""V39: arms that share their luck differ less than arms that do not; the ratio is reported."""

from __future__ import annotations

import numpy as np

from glasshouse.engine.layout import LOSE, NO_TERM, TO_LIST
from glasshouse.rng import replicate_seed, threshold48
from tests.verification import worlds
from tests.verification.tolerance import at_most

REPLICATES, PERSONS, WEEKS = 40, 4000, 52


def unemployed(*, shared: bool = True) -> tuple[list[int], list[int]]:
    """Weeks out of work in both arms, replicate by replicate; `shared`: with the same luck."""
    life = worlds.working_life()
    scheme = worlds.Scheme().fabricates(0.001, 0)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=NO_TERM)
    gate = scheme.gate(0)
    scheme.consequence(LOSE, [gate], rate48=threshold48(0.01))
    null = worlds.Scheme(fields={"on": 0}).record()
    both: tuple[list[int], list[int]] = ([], [])
    for r in range(REPLICATES):
        seed = replicate_seed(39, r)
        one, other = worlds.run(
            life, scheme.record(), null, persons=PERSONS, weeks=WEEKS, seed=seed
        )
        if not shared:
            seed = replicate_seed(40, r)
            other = worlds.run(life, null, persons=PERSONS, weeks=WEEKS, seed=seed)[0]
        both[0].append(one.total("unemployed"))
        both[1].append(other.total("unemployed"))
    return both


def check_shared_luck(both: tuple[list[int], list[int]]) -> list[str]:
    a, b = (np.array(x, np.float64) for x in both)
    apart = float(a.var(ddof=1) + b.var(ddof=1))
    paired = float((a - b).var(ddof=1))
    return at_most("V39 variance of the difference / sum of variances", paired / apart, 0.5)


def test_shared_luck_makes_the_difference_sharper() -> None:
    assert check_shared_luck(unemployed()) == []


def test_planted_arms_with_luck_of_their_own_are_caught() -> None:
    assert check_shared_luck(unemployed(shared=False)) != []
