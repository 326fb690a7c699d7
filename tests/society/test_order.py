import numpy as np
import pytest

from glasshouse.society.order import pick, shuffle


def order(k: int, n: int) -> np.ndarray:
    values = np.arange(n, dtype=np.uint16)
    shuffle(np.uint64(k), values, 0, n)
    return values


@pytest.mark.parametrize("n", [0, 1, 2, 37, 8000])
def test_an_order_holds_everybody_once(n: int) -> None:
    assert np.array_equal(np.sort(order(1, n)), np.arange(n))


def test_the_same_key_gives_the_same_order_and_another_another() -> None:
    assert np.array_equal(order(1, 500), order(1, 500))
    assert not np.array_equal(order(1, 500), order(2, 500))


def test_only_the_stretch_asked_for_is_moved() -> None:
    values = np.arange(100, dtype=np.uint16)
    shuffle(np.uint64(3), values, 20, 60)

    assert np.array_equal(values[:20], np.arange(20))
    assert np.array_equal(values[60:], np.arange(60, 100))
    assert np.array_equal(np.sort(values[20:60]), np.arange(20, 60))


def test_every_order_of_four_is_equally_likely() -> None:
    counts: dict[tuple[int, ...], int] = {}
    n = 24_000
    for k in range(n):
        found = tuple(order(k * 2**32 + 7, 4).tolist())
        counts[found] = counts.get(found, 0) + 1

    assert len(counts) == 24
    chi_square = sum((c - n / 24) ** 2 / (n / 24) for c in counts.values())
    assert chi_square < 60  # 23 degrees of freedom: p > 1e-4


def test_a_pick_lies_below_its_bound() -> None:
    found = {int(pick(np.uint64(9), i, 5)) for i in range(200)}

    assert found == {0, 1, 2, 3, 4}
