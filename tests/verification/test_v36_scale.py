"""V36: rates do not depend on how many people are simulated; their error shrinks as N^-1/2."""

from __future__ import annotations

import math

import numpy as np
import pytest

from glasshouse.rng import replicate_seed
from glasshouse.verification import worlds
from glasshouse.verification.theory import share_se, side_by_side
from tests.verification.tolerance import near

HAZARD, TERM, WEEKS = 0.004, 12, 13
SHARE = side_by_side(HAZARD, TERM)
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def share_listed(persons: int, seed: int, hazard: float = HAZARD) -> float:
    table = worlds.listing(TERM, weekly=hazard).record()
    tally = worlds.run(worlds.living(), table, persons=persons, weeks=WEEKS, seed=seed)[0]
    return float(tally.by_week("listed")[-1]) / persons


def check_rates(shares: dict[int, float]) -> list[str]:
    found = []
    for persons, share in shares.items():
        found += near(f"V36 share at {persons:,}", share, SHARE, share_se(SHARE, persons))
    return found


def check_slope(errors: dict[int, float], replicates: int) -> list[str]:
    """The slope of log error on log N is -1/2, to what so many replicates can tell."""
    x, y = np.log(list(errors)), np.log(list(errors.values()))
    slope = float(np.polyfit(x, y, 1)[0])
    se = math.sqrt(1 / (2 * (replicates - 1)) / float(((x - x.mean()) ** 2).sum()))
    return near("V36 slope of the error", slope, -0.5, se)


def test_rates_agree_from_ten_thousand_to_a_million() -> None:
    assert check_rates({n: share_listed(n, seed=36) for n in SIZES[:3]}) == []


@pytest.mark.slow
def test_rates_agree_at_ten_million() -> None:
    assert check_rates({SIZES[3]: share_listed(SIZES[3], seed=36)}) == []


REPLICATES = 60


def errors(sizes: tuple[int, ...], *, same_town: bool = False) -> dict[int, float]:
    """Standard deviation over replicates, size by size."""
    out = {}
    for n in sizes:
        shares = [
            share_listed(500 if same_town else n, replicate_seed(36, r))
            for r in range(REPLICATES)
        ]
        out[n] = float(np.std(shares, ddof=1))
    return out


def test_error_shrinks_with_the_root_of_the_number() -> None:
    assert check_slope(errors((500, 4_000, 32_000)), REPLICATES) == []


def test_planted_rate_that_differs_is_caught() -> None:
    assert check_rates({SIZES[2]: share_listed(SIZES[2], seed=36, hazard=1.05 * HAZARD)}) != []


def test_planted_same_town_over_and_over_is_caught() -> None:
    assert check_slope(errors((500, 4_000, 32_000), same_town=True), REPLICATES) != []
