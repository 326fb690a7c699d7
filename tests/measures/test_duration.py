from __future__ import annotations

import math

import numpy as np
import pytest

from glasshouse.ledger.columns import ENDS
from glasshouse.measures import duration
from tests.measures.ledgers import WEEKS, by_hand, drawn, nothing_happened

TERM, APPEAL, HORIZON = (ENDS.index(end) for end in ("term", "appeal", "horizon"))
SPELLS = np.zeros((2, len(ENDS), WEEKS + 1), np.int64)
SPELLS[1, APPEAL, 2] = 25
SPELLS[1, TERM, 4] = 50
SPELLS[1, HORIZON, 3] = 25
SPELLS[0, TERM, 6] = 10
SPELLS[0, HORIZON, 8] = 30
COUNTS = by_hand([1000] * 4, {}, spells=SPELLS)


def test_median_is_the_week_by_which_half_have_ended() -> None:
    found = duration.weeks_to_delisting_median(COUNTS)

    assert found["wrong=yes"].value == 4.0
    assert (found["wrong=yes"].base, found["wrong=yes"].events) == (100.0, 75.0)


def test_median_has_no_value_where_most_are_still_listed() -> None:
    assert math.isnan(duration.weeks_to_delisting_median(COUNTS)["wrong=no"].value)


def test_mean_counts_listings_up_to_the_horizon() -> None:
    found = duration.weeks_to_delisting_mean(COUNTS)

    # Wrong: 1 in weeks 0 and 1, 3/4 in weeks 2 and 3, then nobody.
    assert found["wrong=yes"].value == pytest.approx(1 + 1 + 0.75 + 0.75)
    assert found["wrong=no"].value == pytest.approx(6 + 0.75 * 2)


def test_ways_of_ending_compete() -> None:
    found = duration.ended_by(COUNTS)

    assert found["wrong=yes,end=appeal"].value == pytest.approx(0.25)
    # Those seen for three weeks only would have ended like the rest at risk: by term.
    assert found["wrong=yes,end=term"].value == pytest.approx(0.75)
    assert found["wrong=no,end=term"].value == pytest.approx(0.25)
    assert found["wrong=no,end=horizon"].value == pytest.approx(0.75)


@pytest.mark.parametrize("seed", range(5))
def test_ways_of_ending_and_staying_add_to_one(seed: int) -> None:
    found = duration.ended_by(drawn(seed))

    for sort in ("wrong=yes,", "wrong=no,", ""):
        shares = [r.value for name, r in found.items() if name.startswith(f"{sort}end=")]
        assert len(shares) == len(ENDS)
        assert sum(shares) == pytest.approx(1.0, abs=1e-12)


def test_durations_have_no_value_where_nobody_was_listed() -> None:
    counts = nothing_happened()

    assert math.isnan(duration.weeks_to_delisting_mean(counts)["all"].value)
    assert math.isnan(duration.weeks_to_delisting_median(counts)["all"].value)
    assert math.isnan(duration.ended_by(counts)["end=term"].value)


def test_a_listing_cut_off_says_nothing_of_the_week_after() -> None:
    spells = np.zeros((2, len(ENDS), WEEKS + 1), np.int64)
    spells[1, TERM, 2], spells[1, TERM, 3], spells[1, HORIZON, 3] = 50, 50, 100
    counts = by_hand([1000] * 4, {}, spells=spells)

    # A quarter end after two weeks; of the others half were not seen in the week in which the
    # rest ended, so that nobody is left.
    assert duration.weeks_to_delisting_mean(counts)["wrong=yes"].value == 2.75
    assert duration.ended_by(counts)["wrong=yes,end=horizon"].value == pytest.approx(0.0)
