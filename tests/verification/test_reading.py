"""A reading passes where its rule says so, and never on something that is not a number."""

from __future__ import annotations

import math

import numpy as np
import pytest

from glasshouse.verification import reading
from glasshouse.verification.reading import LEAST_P, Reading, Z


@pytest.mark.parametrize(
    ("one", "passes"),
    [
        (reading.exact("x", 3, 3), True),
        (reading.exact("x", 3, 4), False),
        (reading.identical("x", 1 + 1e-13, 1.0), True),
        (reading.identical("x", 1 + 1e-11, 1.0), False),
        (reading.identical("x", 1e6 + 1e-7, 1e6), True),
        (reading.near("x", 1 + Z * 0.99, 1.0, 1.0), True),
        (reading.near("x", 1 - Z * 1.01, 1.0, 1.0), False),
        (reading.near("x", 1 - Z * 1.01, 1.0, 1.0, bias=0.1), True),
        (reading.within("x", 1.1, 1.0, 0.05), False),
        (reading.likely("x", LEAST_P), True),
        (reading.likely("x", LEAST_P / 2), False),
        (reading.at_most("x", 0.5, 0.5), True),
        (reading.at_most("x", 0.51, 0.5), False),
        (reading.at_least("x", 0.5, 0.5), True),
        (reading.at_least("x", 0.49, 0.5), False),
    ],
)
def test_a_reading_passes_where_its_rule_says_so(one: Reading, passes: bool) -> None:
    assert one.passes is passes


@pytest.mark.parametrize("sense", ["equal", "at most", "at least"])
def test_what_is_not_a_number_never_passes(sense: reading.Sense) -> None:
    assert not Reading("x", 1.0, math.nan, 9.0, sense).passes


def test_entries_that_differ_are_counted() -> None:
    one = np.arange(6).reshape(2, 3)

    assert reading.differing("x", one, one.copy()).passes
    assert reading.differing("x", one, one + np.eye(2, 3, dtype=int)).value == 2
    assert reading.differing("x", one, one.ravel()).value == 6
    assert not reading.differing("x", np.array(0), np.zeros(0)).passes


def test_what_does_not_pass_is_named() -> None:
    good, bad = reading.exact("good", 1, 1), reading.exact("bad", 1, 2)

    assert reading.failing((good, bad)) == (bad,)
