"""Tails in plain floating point agree with scipy's, and the root finder with its own."""

from __future__ import annotations

import math

import pytest
from scipy import optimize, special, stats

from glasshouse.verification import tails


@pytest.mark.parametrize("shape", [0.5, 1.0, 3.5, 19.5, 250.0])
@pytest.mark.parametrize("times", [0.01, 0.5, 0.9, 1.0, 1.1, 1.5, 2.5])
def test_gamma_tail(shape: float, times: float) -> None:
    due = float(special.gammaincc(shape, shape * times))

    assert tails.gamma_tail(shape, shape * times) == pytest.approx(due, rel=1e-10)


def test_tail_of_nothing_is_everything() -> None:
    assert tails.gamma_tail(2.0, 0.0) == 1.0


def test_chi_square_tail_at_the_bound_that_rows_use() -> None:
    statistic = float(stats.chi2.isf(1e-4, 39))

    assert tails.chi_square_tail(statistic, 39) == pytest.approx(1e-4, rel=1e-9)


def test_pearson_of_counts() -> None:
    seen, due = [10, 20, 30], [15.0, 20.0, 25.0]

    assert tails.counts_tail(seen, due) == pytest.approx(stats.chisquare(seen, due).pvalue)
    fewer = tails.counts_tail(seen, due, fitted=1)
    assert fewer == pytest.approx(stats.chisquare(seen, due, ddof=1).pvalue)


def test_root() -> None:
    got = tails.root(math.cos, 0.0, 3.0)

    assert got == pytest.approx(optimize.brentq(math.cos, 0, 3), abs=1e-14)
    with pytest.raises(ValueError, match="no change of sign"):
        tails.root(math.cosh, 0.0, 1.0)
