"""Morris and Sobol, held against functions whose indices are known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from glasshouse.experiment.indices import (
    blocks,
    effects,
    luck_share,
    screen,
    shares,
    trajectories,
)

WEIGHTS = np.array([1.0, -2.0, 4.0, 0.0])
A, B = 7.0, 0.1
VARIANCE = 0.5 + A**2 / 8 + B * math.pi**4 / 5 + B**2 * math.pi**8 / 18
FIRST = (0.5 * (1 + B * math.pi**4 / 5) ** 2 / VARIANCE, A**2 / 8 / VARIANCE, 0.0)
BOTH = 8 * B**2 * math.pi**8 / 225 / VARIANCE
TOTAL = (FIRST[0] + BOTH, FIRST[1], BOTH)
"""First-order and total shares of Ishigami and Homma's function (1990), in closed form."""


def ishigami(units: np.ndarray) -> np.ndarray:
    x = math.pi * (2 * units - 1)
    found = np.sin(x[:, 0]) + A * np.sin(x[:, 1]) ** 2 + B * x[:, 2] ** 4 * np.sin(x[:, 0])
    return np.asarray(found)


def near(found: np.ndarray, expected: tuple[float, ...], within: float) -> bool:
    return bool((np.abs(found - np.array(expected)) < within).all())


def test_of_a_straight_line_every_effect_is_its_weight() -> None:
    points = trajectories(4, 10, 3)
    found = screen(points, points @ WEIGHTS, 2, 3)

    assert found.effect == pytest.approx([1, 2, 4, 0])
    assert found.mean == pytest.approx(WEIGHTS)
    assert found.spread == pytest.approx([0, 0, 0, 0], abs=1e-9)
    assert found.rank.tolist() == [3, 2, 1, 4]
    assert found.rank_low.tolist() == found.rank_high.tolist() == [3, 2, 1, 4]
    assert found.kept.tolist() == [0, 1, 1, 0]
    assert found.low == pytest.approx(found.effect)


def test_our_effects_are_those_of_the_library() -> None:
    points = trajectories(3, 25, 4)
    answer = ishigami(points)
    found = screen(points, answer, 1, 4)

    assert np.abs(effects(points, answer)).mean(axis=0) == pytest.approx(found.effect)
    assert effects(points, answer).mean(axis=0) == pytest.approx(found.mean)
    assert (found.low <= found.effect).all()
    assert (found.effect <= found.high).all()


def test_ishigamis_shares_are_those_of_the_closed_form() -> None:
    found = shares(3, ishigami(blocks(3, 1024, 5)), 5)

    assert near(found.first, FIRST, 0.06)
    assert near(found.total, TOTAL, 0.06)
    assert (found.first_half > 0).all()


def test_another_function_is_told_apart() -> None:
    planted = shares(3, ishigami(blocks(3, 1024, 5)[:, [1, 0, 2]]), 5)

    assert not near(planted.first, FIRST, 0.06)


def test_a_seed_gives_the_same_points_and_zero_is_a_seed() -> None:
    for seed in (0, 7):
        assert (trajectories(3, 5, seed) == trajectories(3, 5, seed)).all()
        assert (blocks(3, 8, seed) == blocks(3, 8, seed)).all()
    assert (trajectories(3, 5, 0) != trajectories(3, 5, 1)).any()


def test_luck_is_its_share_of_the_variance() -> None:
    rng = np.random.default_rng(1)
    inputs, noise = rng.normal(0, 2, (4_000, 1)), rng.normal(0, 1, (4_000, 3))

    assert luck_share(inputs + noise) == pytest.approx(1 / 5, abs=0.02)
    assert luck_share(inputs + noise[:1]) == pytest.approx(
        noise[0].var(ddof=1) / (4 + noise[0].var(ddof=1)), abs=0.02
    )
    assert luck_share(inputs + 0 * noise) == pytest.approx(0, abs=1e-12)
    assert math.isnan(luck_share(inputs))
    assert math.isnan(luck_share(np.ones((5, 2))))
