"""V22: belief is Beta-Bernoulli, exactly; with forgetting, so many observations count."""

from __future__ import annotations

import numpy as np
import pytest

from glasshouse.engine import layout as la
from glasshouse.engine.layout_voice import EVIDENCE
from glasshouse.engine.state import ARM
from tests.verification.speaking import observe


def believed(
    prior: tuple[int, int], caught: np.ndarray, *, forget16: int = 0, weight: float = 1.0
) -> tuple[int, int]:
    """What is believed in the end, in steps: both sides of the Beta distribution."""
    arm, living = np.zeros(1, ARM), np.zeros(1, la.LIVING)
    arm["caught"][0, 0], arm["free"][0, 0] = prior
    living["forget16"] = forget16
    weights = np.full(len(caught), round(weight * EVIDENCE))
    observe(arm, living, caught.astype(np.int64), weights)
    return int(arm["caught"][0, 0]), int(arm["free"][0, 0])


@pytest.mark.parametrize(("a", "b", "c", "n"), [(1, 4, 0, 10), (1, 4, 3, 10), (2, 2, 50, 50)])
def test_without_forgetting_belief_is_the_beta_mean(a: int, b: int, c: int, n: int) -> None:
    caught = np.arange(n) < c

    one, other = believed((a * EVIDENCE, b * EVIDENCE), caught)

    assert (one, other) == ((a + c) * EVIDENCE, (b + n - c) * EVIDENCE)
    assert one / (one + other) == (a + c) / (a + b + n)


def test_weighted_observations_count_by_their_weight() -> None:
    one, other = believed((0, EVIDENCE), np.ones(10, bool), weight=0.25)

    assert (one, other) == (10 * EVIDENCE // 4, EVIDENCE)


@pytest.mark.parametrize("delta", [0.95, 0.98, 0.99])
@pytest.mark.parametrize("weight", [0.1, 1.0])
def test_with_forgetting_a_bounded_number_of_observations_counts(
    delta: float, weight: float
) -> None:
    caught = np.arange(20_000) % 4 == 0
    forget16 = round((1 - delta) * 65536)

    one, other = believed((EVIDENCE, 0), caught, forget16=forget16, weight=weight)

    # What is forgotten is a whole number of 65536ths.
    assert (one + other) / EVIDENCE == pytest.approx(1 / (1 - delta), rel=0.02)
    assert one / (one + other) == pytest.approx(0.25, abs=0.02)


def test_forgetting_follows_its_recursion_to_the_last_step() -> None:
    caught = np.arange(300) % 3 == 0
    a, b = 5 * EVIDENCE, 20 * EVIDENCE
    for hit in caught:
        a -= (a * 1311) >> 16
        b -= (b * 1311) >> 16
        a, b = (a + EVIDENCE, b) if hit else (a, b + EVIDENCE)

    assert believed((5 * EVIDENCE, 20 * EVIDENCE), caught, forget16=1311) == (a, b)


def test_planted_fault_an_observation_on_the_wrong_side_is_caught() -> None:
    right = believed((EVIDENCE, EVIDENCE), np.array([True, False, False]))
    wrong = believed((EVIDENCE, EVIDENCE), np.array([False, True, True]))

    assert right != wrong
