"""Who would stand elsewhere after a second look."""

from dataclasses import replace

from glasshouse.measures.flips import boundary_flip_share
from tests.measures.ledgers import by_hand

PEOPLE = [100, 100, 200, 100]
COLUMNS = {"flipped_tier": [5, 0, 10, 0], "flipped_listed": [1, 0, 1, 0]}


def test_with_tiers_a_flip_is_another_tier() -> None:
    found = boundary_flip_share(by_hand(PEOPLE, COLUMNS))

    assert found["all"] == (0.03, 500.0, 15.0, None)
    assert found["group=B"].value == 10 / 300


def test_without_tiers_a_flip_is_listed_or_not() -> None:
    counts = replace(by_hand(PEOPLE, COLUMNS), tiers=())

    assert boundary_flip_share(counts)["all"].events == 2.0
