from __future__ import annotations

import pytest

from glasshouse.measures import denials
from glasshouse.measures.cross_context import cross_context_share
from tests.measures.ledgers import by_hand

COUNTS = by_hand(
    [100, 100, 200, 100],
    {
        "denied_0": [3, 0, 4, 2],
        "denied_1": [1, 0, 5, 1],
        "denied_wrong": [2, 0, 1, 1],
        "denied_unrelated": [1, 0, 5, 2],
        "fined": [0, 0, 8, 8],
        "fined_wrong": [0, 0, 2, 4],
    },
)
YEARS = 500 * 8 * 7 / 365.25


def test_denials_are_told_for_all_by_context_and_by_group() -> None:
    found = denials.denials(COUNTS)

    assert found["all"].value == pytest.approx(1000 * 16 / YEARS)
    assert found["context=travel"].value == pytest.approx(1000 * 9 / YEARS)
    assert found["context=credit"].value == pytest.approx(1000 * 7 / YEARS)
    assert found["group=A"].value == pytest.approx(1000 * 4 / (YEARS * 200 / 500))


def test_contexts_add_to_all() -> None:
    found = denials.denials(COUNTS)

    contexts = sum(r.events for label, r in found.items() if label.startswith("context="))
    assert contexts == found["all"].events == 16


def test_wrongly_denied_are_counted_apart() -> None:
    assert denials.denials_wrong(COUNTS)["all"].value == pytest.approx(1000 * 4 / YEARS)


def test_fines_are_counted_not_summed() -> None:
    assert denials.fines(COUNTS)["all"].value == pytest.approx(1000 * 16 / YEARS)
    assert denials.fines_wrong(COUNTS)["all"].value == pytest.approx(1000 * 6 / YEARS)


def test_cross_context_share_is_of_refusals() -> None:
    assert cross_context_share(COUNTS)["all"].value == 8 / 16
    assert cross_context_share(COUNTS)["group=B"].value == 7 / 12
