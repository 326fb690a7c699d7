"""Keyed orders: the same key gives the same permutation of a town, an unrelated key another."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from glasshouse.rng import draw

_32 = np.uint64(32)


def compiled(function: Any) -> Any:
    """Compile a kernel that keeps no lock and is found again in the next process."""
    return njit(cache=True, error_model="numpy", nogil=True)(function)


@compiled
def pick(k: Any, i: Any, n: Any) -> Any:
    """Return a whole number from 0 to n - 1, evenly (to one in 4 billion), for index `i`."""
    return np.int64(((draw(k, i) >> _32) * np.uint64(n)) >> _32)


@compiled
def shuffle(k: Any, values: Any, begin: Any, end: Any) -> None:
    """Put values[begin:end] into the order of the key, in place (Fisher and Yates)."""
    for last in range(end - begin - 1, 0, -1):
        other = begin + pick(k, last, last + 1)
        kept = values[begin + last]
        values[begin + last] = values[other]
        values[other] = kept
