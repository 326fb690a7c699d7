from __future__ import annotations

import numpy as np
import pytest

from glasshouse.measures.tipping import modes


def test_replicates_that_tip_or_do_not_are_two_modes() -> None:
    low, high = modes([0.05, 0.06, 0.055, 0.9, 0.91, 0.88, 0.05, 0.92, 0.06, 0.9])

    assert (low.share, high.share) == (0.5, 0.5)
    assert low.value == pytest.approx(0.055)
    assert high.value == pytest.approx(0.902)


@pytest.mark.parametrize("seed", range(20))
def test_replicates_around_one_value_are_one_mode(seed: int) -> None:
    luck = np.random.Generator(np.random.Philox(seed))

    assert modes(luck.normal(0.3, 0.1, 40)) == ()


def test_one_replicate_that_strays_is_no_mode() -> None:
    assert modes([0.1, 0.11, 0.12, 0.1, 0.11, 0.12, 0.1, 0.11, 0.12, 0.9]) == ()


def test_with_few_replicates_nothing_is_said() -> None:
    assert modes([0.1, 0.1, 0.9, 0.9]) == ()


def test_where_nothing_differs_there_is_one_mode() -> None:
    assert modes([0.2] * 12) == ()
