"""The reference workload: the kernel tells the story that the NumPy yardstick tells."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import agreement
import gh_ref_1
import kernel

TABLES = gh_ref_1.read()
COMMUNITIES, SOCIETIES = 3, 6


@pytest.fixture(scope="module")
def yardstick() -> np.ndarray:
    return agreement.of_yardstick(TABLES, COMMUNITIES, SOCIETIES)


def apart(tables: gh_ref_1.Tables, yardstick: np.ndarray) -> float:
    found = agreement.of_kernel(tables, COMMUNITIES, SOCIETIES)
    return float(np.abs(agreement.z_scores(found, yardstick)).max())


def test_kernel_and_yardstick_agree_in_distribution(yardstick: np.ndarray) -> None:
    assert apart(TABLES, yardstick) < agreement.LIMIT


def test_every_true_event_is_drawn() -> None:
    done = kernel.run(TABLES, COMMUNITIES, 5)
    weeks = COMMUNITIES * TABLES.people * TABLES.weeks
    expected = weeks * float(TABLES.rate.sum() * TABLES.activity.mean())

    assert abs(done.events - expected) < 4.15 * (2 * expected) ** 0.5
    assert done.records.sum() <= done.events + weeks * TABLES.false_rate.sum(axis=1).max() * 1.1


@pytest.mark.parametrize(
    "fault", [{"association": 0.0}, {"decay": 0.04}, {"listed_chance": 0.65}, {"leaves": 0.1}]
)
def test_planted_other_rules_are_caught(yardstick: np.ndarray, fault: dict[str, float]) -> None:
    assert apart(replace(TABLES, **fault), yardstick) > agreement.LIMIT


def test_the_same_seed_gives_the_same_bytes_and_communities_add_up() -> None:
    one, again, other = (kernel.run(TABLES, 2, seed) for seed in (3, 3, 4))

    assert np.array_equal(one.counts, again.counts)
    assert not np.array_equal(one.counts, other.counts)
