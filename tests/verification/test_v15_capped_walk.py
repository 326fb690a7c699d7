"""V15: a score that walks by one point, floor to ceiling, settles as (p / q) ** i."""

from __future__ import annotations

import numpy as np
from scipy.stats import chisquare

from glasshouse.ledger.tally import Tally
from tests.verification.ladders import PERSONS, WEEKS, chain, climbed, standing
from tests.verification.tolerance import identical, likely

UP, RUNGS = 0.45, 7


def settled(up: float = UP) -> np.ndarray:
    """Shares in proportion to (p / q) ** i."""
    shares = np.array([(up / (1 - up)) ** i for i in range(RUNGS)])
    return shares / shares.sum()


def check_walk(tally: Tally) -> list[str]:
    found = likely(
        "V15 settled", float(chisquare(standing(tally, WEEKS - 1), PERSONS * settled()).pvalue)
    )
    after = np.linalg.matrix_power(chain([UP] * RUNGS), WEEKS - 1)[3]
    for rung in range(RUNGS):
        due = float(settled()[rung])
        found += identical(f"V15 rung {rung} is settled", float(after[rung]), due, to=1e-3)
    return found


def test_a_capped_walk_settles_in_powers() -> None:
    assert check_walk(climbed([UP] * RUNGS)) == []


def test_planted_missing_ceiling_is_caught() -> None:
    """Scores rise above the ceiling unseen, and take longer to come down."""
    assert check_walk(climbed([UP] * RUNGS, score_ceiling=2**30)) != []


def test_planted_one_minus_p_is_caught() -> None:
    assert check_walk(climbed([1 - UP] * RUNGS)) != []
