"""V16: where a chain of tiers settles, and Shorrocks' index from its trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from glasshouse.measures.inequality import shorrocks
from tests.verification.tolerance import identical

if TYPE_CHECKING:
    from collections.abc import Callable

MATRIX = np.array([[0.97, 0.03, 0.0], [0.05, 0.93, 0.02], [0.0, 0.01, 0.99]])
SETTLED = (5 / 14, 3 / 14, 6 / 14)


def moves_of(matrix: np.ndarray[Any, Any], persons: int) -> np.ndarray[Any, Any]:
    """Whole persons by tier now and a year later, when the chain has settled."""
    start = np.linalg.matrix_power(matrix, 4096)[0]
    moves: np.ndarray[Any, Any] = np.rint(persons * start[:, None] * matrix).astype(np.int64)
    return moves


def check_chain(measure: Callable[[Any], float], moves: np.ndarray[Any, Any]) -> list[str]:
    found = []
    for tier, due in enumerate(SETTLED):
        share = moves.sum(axis=1)[tier] / moves.sum()
        found += identical(f"V16 share settled in tier {tier}", share, due, to=1e-9)
        gone = moves.sum(axis=0)[tier] / moves.sum()
        found += identical(f"V16 share a step later in tier {tier}", gone, due, to=1e-9)
    index = (3 - np.trace(MATRIX)) / 2
    return found + identical("V16 Shorrocks", measure(moves), index, to=1e-9)


def test_chain_settles_where_it_should_and_moves_as_its_trace_says() -> None:
    assert check_chain(shorrocks, moves_of(MATRIX, 1_400_000_000)) == []


def test_planted_transposed_chain_is_caught() -> None:
    turned = np.array([[0.97, 0.05, 0.0], [0.03, 0.93, 0.01], [0.0, 0.02, 0.99]])
    turned /= turned.sum(axis=1, keepdims=True)
    assert check_chain(shorrocks, moves_of(turned, 1_400_000_000)) != []


def test_planted_index_over_the_wrong_number_of_tiers_is_caught() -> None:
    def off_by_one(moves: np.ndarray[Any, Any]) -> float:
        stays = np.diagonal(moves) / moves.sum(axis=1)
        return float((3 - stays.sum()) / 3)

    assert check_chain(off_by_one, moves_of(MATRIX, 1_400_000_000)) != []
