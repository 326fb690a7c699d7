"""Outcomes of granted requests, and sums demanded."""

import math

from glasshouse.measures.counts import WEEKS_PER_YEAR
from glasshouse.measures.lending import bad_outcome_share, delayed_impact, sums_demanded
from tests.measures.ledgers import WEEKS, by_hand

PEOPLE = [100, 100, 200, 100]


def test_gains_and_losses_make_a_mean_in_points_a_year() -> None:
    counts = by_hand(
        PEOPLE,
        {
            "outcomes_good": [3, 0, 0, 0],
            "outcomes_bad": [1, 0, 0, 0],
            "outcome_gain": [3 * 75 * 64, 0, 0, 0],
            "outcome_loss": [150 * 64, 0, 0, 0],
        },
    )
    found = delayed_impact(counts)

    assert math.isclose(found["all"].value, 75 / (500 * WEEKS / WEEKS_PER_YEAR))
    assert found["all"].events == 4.0
    assert found["group=B"].value == 0.0


def test_outcomes_are_shared_over_what_was_granted() -> None:
    counts = by_hand(PEOPLE, {"outcomes_good": [3, 0, 0, 0], "outcomes_bad": [1, 0, 0, 0]})

    assert bad_outcome_share(counts)["all"].value == 0.25
    assert math.isnan(bad_outcome_share(counts)["group=B"].value)


def test_sums_are_told_in_median_weeks() -> None:
    counts = by_hand(PEOPLE, {"demanded": [2500, 0, 0, 0], "fined": [1, 0, 0, 0]})

    years = 500 * WEEKS / WEEKS_PER_YEAR
    assert math.isclose(sums_demanded(counts)["all"].value, 1000 * 2.5 / years)
    assert sums_demanded(counts)["all"].events == 1.0
