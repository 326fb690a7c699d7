"""The reference workload: the kernel tells the story that the NumPy yardstick tells."""

from __future__ import annotations

from dataclasses import replace

import agreement
import gh_ref_1
import kernel_tables
import numpy as np
import pytest
from kernel import Kernel

TABLES = gh_ref_1.read()
COMMUNITIES = 3


def apart(tables: gh_ref_1.Tables, yardstick: np.ndarray) -> float:
    return agreement.agreement(agreement.of_kernel(tables, COMMUNITIES), yardstick).largest


def test_kernel_and_yardstick_agree_in_distribution(yardstick: np.ndarray) -> None:
    assert apart(TABLES, yardstick) < agreement.LIMIT


def test_every_true_event_is_drawn() -> None:
    done, events = Kernel(TABLES).run_and_count(COMMUNITIES, 5)
    weeks = COMMUNITIES * TABLES.people * TABLES.weeks
    expected = weeks * float(TABLES.rate.sum() * TABLES.activity.mean())

    assert abs(events - expected) < 4.15 * (2 * expected) ** 0.5
    assert done.records.sum() <= events + weeks * TABLES.false_rate.sum(axis=1).max() * 1.1


@pytest.mark.parametrize(
    "fault",
    [
        {"association": 0.0},
        {"decay": 0.04},
        {"listed_chance": 0.65},
        {"leaves": 0.1},
    ],
)
def test_planted_other_rules_are_caught(yardstick: np.ndarray, fault: dict[str, float]) -> None:
    assert apart(replace(TABLES, **fault), yardstick) > agreement.LIMIT


def test_slots_share_out_what_they_were_given() -> None:
    shares = np.array([3.0, 0.0, 1e-6, 96.9, 0.1])
    slots = kernel_tables._slots(shares)
    part, first, second = slots[:, 0] / 2**24, slots[:, 1] & 0xFF, slots[:, 1] >> 8
    found = np.bincount(first, part, 5) + np.bincount(second, 1 - part, 5)

    assert found / 256 == pytest.approx(shares / shares.sum(), abs=1e-9)


def test_the_same_seed_gives_the_same_bytes_and_communities_add_up() -> None:
    one, again, other = (Kernel(TABLES).run(2, seed).features() for seed in (3, 3, 4))

    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
