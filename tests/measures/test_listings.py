from __future__ import annotations

import pytest

from glasshouse.ledger.columns import CAUSES
from glasshouse.measures import listings
from tests.measures.ledgers import by_hand, drawn

COUNTS = by_hand(
    [100, 100, 200, 100],
    {
        "listed": [10, 0, 20, 10],
        "wrong": [4, 0, 4, 2],
        "wrong_stale": [1, 0, 0, 1],
        "wrong_fabrication": [3, 0, 4, 1],
        "first_listed": [20, 0, 30, 10],
        "listed_no_conduct": [2, 0, 1, 1],
        "entries": [8, 2, 6, 4],
        "entries_wrong": [2, 0, 1, 2],
        "entries_not-covered": [2, 0, 1, 2],
    },
)


def test_listed_share_is_of_persons() -> None:
    found = listings.listed_share(COUNTS)

    assert {label: r.value for label, r in found.items()} == {
        "all": 40 / 500,
        "group=A": 10 / 200,
        "group=B": 30 / 300,
    }


def test_ever_listed_share_counts_each_person_once() -> None:
    assert listings.ever_listed_share(COUNTS)["income=q1"].value == 50 / 300


def test_zero_conduct_share_is_of_listed_time() -> None:
    assert listings.zero_conduct_share(COUNTS)["all"].value == 4 / 40


def test_zero_conduct_weeks_are_those_of_people_who_did_nothing_counted() -> None:
    found = listings.zero_conduct_weeks(COUNTS)
    years = 500 * 8 * 7 / 365.25

    assert found["all"].value == pytest.approx(1000 * 4 / years)
    assert found["all"].events == 4
    assert found["income=q5"].events == 1


def test_list_composition_tells_covered_and_causes_apart() -> None:
    found = listings.list_composition(COUNTS)

    assert found["cause=covered"].value == 30 / 40
    assert found["cause=stale"].value == 2 / 40
    assert found["cause=fabrication"].value == 8 / 40
    assert found["cause=copy"].value == 0.0


def test_entry_composition_counts_listings_made() -> None:
    found = listings.entry_composition(COUNTS)

    assert found["cause=covered"] == (15 / 20, 20.0, 15.0, None)
    assert found["cause=not-covered"].value == 5 / 20


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("measure", [listings.list_composition, listings.entry_composition])
def test_parts_of_a_list_add_to_one(measure: object, seed: int) -> None:
    found = measure(drawn(seed))  # type: ignore[operator]

    assert list(found) == ["cause=covered", *(f"cause={c}" for c in CAUSES)]
    assert sum(r.value for r in found.values()) == pytest.approx(1.0, abs=1e-12)
