from __future__ import annotations

import numpy as np
import pytest

from glasshouse.ledger.harmed import ANY, COMPARED, HARMED, HELD
from glasshouse.measures.counts import Counts
from glasshouse.measures.worse_off import (
    absorbed_share,
    better_off_share,
    bounds,
    worse_off_share,
)
from tests.measures.ledgers import by_hand, drawn, nothing_happened


def compared(harm: str, both: int, only_here: int, only_there: int, neither: int) -> Counts:
    """Return a ledger in which one harm befell so many persons in these worlds."""
    tables = np.zeros((len(COMPARED), 2, 2), np.int64)
    tables[COMPARED.index(harm)] = [[neither, only_there], [only_here, both]]
    return by_hand([25] * 4, {}, compared=tables)


def test_worse_off_is_whom_it_befell_here_and_not_there() -> None:
    counts = compared("lost-job", both=2, only_here=6, only_there=3, neither=89)

    found = worse_off_share(counts)

    assert found["harm=lost-job"] == (0.06, 100, 6, None)
    assert better_off_share(counts)["harm=lost-job"] == (0.03, 100, 3, None)


def test_bounds_are_those_of_the_two_shares_alone() -> None:
    # 8 of 100 with the scheme and 5 without: between 3 and 8, however luck is shared.
    for both in range(6):
        counts = compared("fined", both, 8 - both, 5 - both, 87 + both)

        found = worse_off_share(counts)

        assert found["harm=fined,bound=lowest"].value == 0.03
        assert found["harm=fined,bound=highest"].value == 0.08
        assert found["harm=fined"].value == (8 - both) / 100


def test_what_befalls_nearly_everybody_leaves_little_room() -> None:
    assert bounds(95, 97, 100) == (0, 3)
    assert bounds(0, 0, 100) == (0, 0)
    assert bounds(100, 0, 100) == (100, 100)


@pytest.mark.parametrize("seed", range(6))
def test_the_count_lies_between_its_bounds(seed: int) -> None:
    found = worse_off_share(drawn(seed))

    for harm in (ANY, *HARMED):
        low, high = (found[f"harm={harm},bound={b}"].value for b in ("lowest", "highest"))
        assert low <= found[f"harm={harm}"].value <= high


def test_held_is_told_beyond_what_holds_the_same_people_anyway() -> None:
    counts = compared(HELD, both=10, only_here=30, only_there=5, neither=55)

    assert absorbed_share(counts)["all"] == (0.25, 100, 40, None)


def test_without_another_world_nothing_is_known() -> None:
    found = worse_off_share(nothing_happened())

    assert all(np.isnan(reading.value) for reading in found.values())
