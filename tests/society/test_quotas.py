import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasshouse.society.population import whole_weights
from glasshouse.society.quotas import (
    LARGEST_HOUSEHOLD,
    WHOLE,
    household_sizes,
    largest_remainder,
    one_sex,
    years_of_age,
)

SHARES = st.lists(st.integers(0, 1000), min_size=1, max_size=6).filter(any)


@settings(max_examples=100, deadline=None)
@given(shares=SHARES, m=st.integers(0, 8192))
def test_persons_are_shared_out_by_largest_remainder(shares: list[int], m: int) -> None:
    weights = np.array(whole_weights(shares))
    out = np.zeros(len(shares), np.int64)
    largest_remainder(weights, len(shares), m, out)

    exact = [m * int(w) / WHOLE for w in weights]
    left = m - sum(int(x) for x in exact)
    by_rest = sorted(range(len(shares)), key=lambda v: (-(m * int(weights[v]) % WHOLE), v))
    expected = [int(x) + (v in by_rest[:left]) for v, x in enumerate(exact)]
    assert out.tolist() == expected


@settings(max_examples=100, deadline=None)
@given(
    shares=st.lists(st.integers(0, 100), min_size=8, max_size=8).filter(any),
    m=st.integers(1, 8192),
)
def test_household_sizes_hold_everybody_and_are_rounded_targets(
    shares: list[int], m: int
) -> None:
    weights = np.array([0, *whole_weights(shares)])
    out = np.zeros(LARGEST_HOUSEHOLD + 1, np.int64)
    household_sizes(weights, m, out)

    persons = sum(z * int(w) for z, w in enumerate(weights))
    assert sum(z * int(n) for z, n in enumerate(out)) == m
    for z in range(1, LARGEST_HOUSEHOLD + 1):
        assert out[z] - m * int(weights[z]) // persons in (0, 1)


def test_sizes_that_nobody_has_are_used_only_to_fit() -> None:
    weights = np.array([0, 0, WHOLE, 0, 0, 0, 0, 0, 0])
    even, odd = np.zeros(9, np.int64), np.zeros(9, np.int64)
    household_sizes(weights, 100, even)
    household_sizes(weights, 101, odd)

    assert even.tolist() == [0, 0, 50, 0, 0, 0, 0, 0, 0]
    assert odd.tolist() == [0, 1, 50, 0, 0, 0, 0, 0, 0]


@settings(max_examples=100, deadline=None)
@given(
    counts=st.lists(st.integers(0, 100), min_size=101, max_size=101).filter(any),
    m=st.integers(0, 8192),
    start=st.integers(0, WHOLE - 1),
    ends=st.tuples(st.integers(0, 101), st.integers(0, 101)),
)
def test_any_run_of_years_holds_its_target_to_within_one(
    counts: list[int], m: int, start: int, ends: tuple[int, int]
) -> None:
    cumulated = np.concatenate([[0], np.cumsum(whole_weights(counts))])
    out = np.zeros(101, np.int64)
    years_of_age(cumulated, m, start, out)

    first, last = min(ends), max(ends)
    target = m * int(cumulated[last] - cumulated[first]) / WHOLE
    assert abs(int(out[first:last].sum()) - target) < 1
    assert out.sum() == m
    assert out.min() >= 0


@settings(max_examples=100, deadline=None)
@given(
    years=st.lists(st.integers(0, 90), min_size=101, max_size=101),
    share=st.floats(0, 1),
    start=st.integers(0, 2**16 - 1),
    quota_share=st.floats(0, 1),
)
def test_a_sex_meets_its_quota_and_takes_no_more_than_there_are(
    years: list[int], share: float, start: int, quota_share: float
) -> None:
    there = np.array(years)
    quota = round(quota_share * sum(years))
    shares = np.full(101, round(share * WHOLE))
    out = np.zeros(101, np.int64)
    one_sex(shares, there, quota, start, out)

    assert out.sum() == quota
    assert np.all(out >= 0)
    assert np.all(out <= there)


@pytest.mark.parametrize("start", [0, 12345, 2**16 - 1])
def test_a_sex_follows_its_share_in_every_run_of_years(start: int) -> None:
    years = np.full(101, 80)
    shares = np.linspace(0.4, 0.7, 101) * WHOLE
    out = np.zeros(101, np.int64)
    quota = round(float((years * shares).sum() / WHOLE))
    one_sex(shares.astype(np.int64), years, quota, start, out)

    reached = np.cumsum(years * shares / WHOLE) * quota / ((years * shares).sum() / WHOLE)
    assert np.all(np.abs(np.cumsum(out) - reached) <= 1 + 1e-3)
