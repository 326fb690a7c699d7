"""The second implementation of the draws is the first one."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from glasshouse import rng
from tests.reference import draws

WORDS = st.integers(0, 2**64 - 1)


@settings(deadline=None)  # the first draw compiles
@given(WORDS, WORDS, st.integers(0, 600), st.integers(0, 100), st.integers(0, 2**40))
def test_both_give_the_same_bits(seed: int, town: int, week: int, stream: int, i: int) -> None:
    words = (np.uint64(v) for v in (seed, town, week, stream))
    k = np.uint64(rng.key(*words))
    assert draws.key(seed, town, week, stream) == int(k)
    assert draws.draw(int(k), i) == int(rng.draw(k, np.uint64(i)))
