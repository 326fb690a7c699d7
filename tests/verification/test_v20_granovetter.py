"""V20: a crowd of thresholds tips or does not, as Granovetter (1978) says."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

from tests.verification.speaking import NEVER, crowd, threshold

HUNDRED = 100
TOWN = 8000


def uprising(thresholds: list[int]) -> int:
    """How many of a hundred act in the end; one of threshold k acts when k others do."""
    ease = [threshold((k - 0.5) / HUNDRED) for k in range(HUNDRED)]
    return int(crowd(HUNDRED, ease).run(thresholds, 110)[-1])


def test_thresholds_from_0_to_99_take_everybody_along() -> None:
    assert uprising(list(range(HUNDRED))) == HUNDRED


def test_the_same_crowd_with_one_threshold_moved_stays_with_one() -> None:
    assert uprising([0, 2, *range(2, HUNDRED)]) == 1


def test_the_crowd_grows_by_one_a_week_so_that_climate_is_last_weeks() -> None:
    ease = [threshold((k - 0.5) / HUNDRED) for k in range(HUNDRED)]

    assert crowd(HUNDRED, ease).run(range(HUNDRED), 5).tolist() == [1, 2, 3, 4, 5]


GRID = np.concatenate(
    [
        np.linspace(0, 0.04, 15)[:-1],
        np.linspace(0.04, 0.075, 116),
        np.linspace(0.075, 0.2, 80)[1:],
        np.linspace(0.2, 1, 45)[1:],
    ]
)
"""Thresholds are rounded up to these shares; fine where the normal crowd may get stuck."""


def normal_crowd(sd: float) -> float:
    """The share who act in the end, thresholds normal around a quarter."""
    ranks = (np.arange(TOWN) + 0.5) / TOWN
    wanted = np.array([NormalDist(0.25, sd).inv_cdf(r) for r in ranks])
    rows = np.searchsorted(GRID, wanted)
    ease = [threshold(x - 0.2 / TOWN) for x in GRID] + [NEVER]
    assert len(ease) <= 256
    return float(crowd(TOWN, ease).run(rows, 400)[-1] / TOWN)


@pytest.mark.parametrize("sd", [0.10, 0.12, 0.122])
def test_a_little_less_spread_leaves_a_few(sd: float) -> None:
    assert normal_crowd(sd) < 0.06


def test_at_a_spread_of_122_one_in_eighteen_acts() -> None:
    assert normal_crowd(0.122) == pytest.approx(0.0548, abs=0.003)


@pytest.mark.parametrize("sd", [0.125, 0.13])
def test_a_little_more_spread_takes_nearly_all(sd: float) -> None:
    assert normal_crowd(sd) > 0.99


def test_planted_fault_a_threshold_that_asks_for_more_is_caught() -> None:
    """Wanting strictly more than k others, an off-by-one, leaves everybody at home."""
    ease = [threshold((k + 0.5) / HUNDRED) for k in range(HUNDRED)]

    assert int(crowd(HUNDRED, ease).run(list(range(HUNDRED)), 110)[-1]) == 0
