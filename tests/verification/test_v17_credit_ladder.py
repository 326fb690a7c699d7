"""V17: a ladder of credit on which everybody is served settles as a birth-and-death chain.

From rung i one rises with chance p_i and falls with 1 - p_i, so that the share on i + 1 is
p_i / (1 - p_(i+1)) times that on i.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from glasshouse.ledger.tally import Tally
from glasshouse.verification.theory import share_se
from tests.verification.ladders import PERSONS, WEEKS, chain, climbed, standing
from tests.verification.tolerance import identical, near

CHANCES = (0.1, 0.2, 0.45, 0.6, 0.65, 0.7, 0.7)
SETTLED = (0.5148, 0.0644, 0.0234, 0.0263, 0.0451, 0.0978, 0.2282)


def settled() -> np.ndarray:
    """The shares by the recursion."""
    shares = [1.0]
    for p, after in pairwise(CHANCES):
        shares.append(shares[-1] * p / (1 - after))
    return np.array(shares) / sum(shares)


def check_ladder(tally: Tally) -> list[str]:
    """Early and late, against the chain week by week."""
    found = []
    for week in (1, 6, 25, WEEKS - 1):
        after = np.linalg.matrix_power(chain(CHANCES), week)[3]
        for rung, due in enumerate(after.tolist()):
            share = float(standing(tally, week)[rung]) / PERSONS
            if 0 < due < 1:
                se = share_se(due, PERSONS)
                found += near(f"V17 rung {rung} in week {week}", share, due, se)
    return found


def test_the_recursion_gives_the_worked_shares() -> None:
    found = []
    for rung, due in enumerate(SETTLED):
        found += identical(f"V17 rung {rung}", float(settled()[rung]), due, to=5e-5)
    stays = settled() @ chain(CHANCES)

    assert found == []
    assert np.allclose(stays, settled(), rtol=0, atol=1e-12)


def test_people_on_the_ladder_stand_as_the_chain_says() -> None:
    assert check_ladder(climbed(CHANCES)) == []


def test_planted_chance_of_the_rung_below_is_caught() -> None:
    """The outcome is read at the rung before the last move: one week late."""
    assert check_ladder(climbed((CHANCES[0], *CHANCES[:-1]))) != []


def test_planted_outcomes_that_only_ever_lift_are_caught() -> None:
    assert check_ladder(climbed(CHANCES, outcome_rule_n=1)) != []
