from __future__ import annotations

import pytest

from glasshouse.measures import accuracy, denials, spillover
from tests.measures.ledgers import by_hand, drawn

COUNTS = by_hand(
    [100, 100, 200, 100],
    {
        "listed": [10, 0, 20, 10],
        "wrong": [8, 0, 7, 2],
        "wrong_association": [1, 0, 2, 0],
        "wrong_inheritance": [2, 0, 0, 1],
        "wrong_fabrication": [3, 0, 4, 0],
        "wrong_stale": [2, 0, 1, 1],
        "denied_reached": [3, 0, 4, 2],
        "denied_never_listed": [1, 0, 4, 1],
        "ties_lost": [2, 0, 0, 4],
        "points_company": [640, 0, 128, 0],
    },
)
YEARS = 500 * 8 * 7 / 365.25


def test_spillover_is_listed_time_for_others() -> None:
    found = spillover.spillover_share(COUNTS)

    assert found["all"] == (6 / 40, 40.0, 6.0, None)
    assert found["group=A"].value == 3 / 10


def test_own_conduct_that_went_stale_is_not_nobodys_fault() -> None:
    found = spillover.not_own_fault_share(COUNTS)["all"]

    assert (found.base, found.events) == (40, 13)


@pytest.mark.parametrize("seed", range(5))
def test_shares_are_parts_of_what_is_wrong(seed: int) -> None:
    counts = drawn(seed)
    others = spillover.spillover_share(counts)
    not_own = spillover.not_own_fault_share(counts)
    wrong = accuracy.false_discovery_share_weeks(counts)

    for label, reading in not_own.items():
        assert others[label].value <= reading.value <= wrong[label].value


def test_refusals_for_others_are_rates() -> None:
    assert spillover.denials_for_others(COUNTS)["all"].value == pytest.approx(1000 * 9 / YEARS)
    assert spillover.collateral_denials(COUNTS)["all"].events == 6
    assert spillover.ties_lost(COUNTS)["all"].value == pytest.approx(1000 * 6 / YEARS)
    assert denials.denials(COUNTS)["all"].value == 0


def test_points_for_company_are_whole_points_a_person() -> None:
    found = spillover.points_for_company(COUNTS)

    assert found["all"].value == pytest.approx(12 / (500 * 8))
    assert found["group=A"].value == pytest.approx(10 / (200 * 8))
