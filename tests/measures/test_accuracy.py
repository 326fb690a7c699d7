from __future__ import annotations

import math

from glasshouse.measures import accuracy
from tests.measures.ledgers import by_hand, nothing_happened

COUNTS = by_hand(
    [100, 100, 200, 100],
    {
        "listed": [10, 0, 20, 10],
        "wrong": [4, 0, 4, 2],
        "truly_listed": [8, 0, 22, 10],
        "missed": [2, 0, 6, 2],
        "first_wrong": [5, 1, 6, 3],
        "entries": [8, 2, 6, 4],
        "entries_wrong": [2, 1, 1, 2],
        "fined": [10, 0, 0, 30],
        "fined_wrong": [1, 0, 0, 9],
    },
)


def test_wrongful_listing_rate_is_of_all_persons() -> None:
    assert accuracy.wrongful_listing_rate(COUNTS)["all"].value == 15 / 500


def test_wrongly_listed_share_is_of_all_persons_in_the_last_week() -> None:
    assert accuracy.wrongly_listed_share(COUNTS)["group=A"].value == 4 / 200


def test_false_discovery_share_is_of_the_listed() -> None:
    assert accuracy.false_discovery_share(COUNTS)["all"].value == 10 / 40


def test_false_discovery_share_weeks_is_of_listed_time() -> None:
    assert accuracy.false_discovery_share_weeks(COUNTS)["income=q1"].value == 8 / 30


def test_entry_false_discovery_share_is_of_listings_made() -> None:
    assert accuracy.entry_false_discovery_share(COUNTS)["all"].value == 6 / 20


def test_false_positive_rate_is_of_time_that_the_rule_does_not_mean() -> None:
    assert accuracy.false_positive_rate(COUNTS)["all"].value == 10 / (500 * 8 - 40)


def test_missed_share_is_of_what_the_rule_means() -> None:
    assert accuracy.missed_share(COUNTS)["group=B"].value == 8 / 32


def test_who_stands_on_the_wrong_list_is_missed_where_they_belong() -> None:
    counts = by_hand(
        [100] * 4, {"listed": [10] * 4, "wrong": [2] * 4, "truly_listed": [10] * 4}
    )

    assert accuracy.missed_share(counts)["all"].value == 2 / 10


def test_wrongful_fine_share_is_of_fines() -> None:
    assert accuracy.wrongful_fine_share(COUNTS)["all"].value == 10 / 40


def test_shares_of_an_empty_list_have_no_value() -> None:
    counts = nothing_happened()

    assert math.isnan(accuracy.false_discovery_share(counts)["all"].value)
    assert accuracy.wrongful_listing_rate(counts)["all"].value == 0.0
