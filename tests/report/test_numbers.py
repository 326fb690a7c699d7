import math

from hypothesis import given, settings
from hypothesis import strategies as st

from glasshouse.report.numbers import (
    LADDER,
    apportion,
    column,
    count,
    denominator,
    number,
    of_people,
)

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=9)


@settings(deadline=None)
@given(SHARES, st.sampled_from(LADDER))
def test_apportioned_counts_add_up(shares: list[float], total: int) -> None:
    counts = apportion(shares, total)

    assert sum(counts) == (total if sum(shares) > 0 else 0)


@settings(deadline=None)
@given(SHARES)
def test_an_apportioned_count_is_within_one_of_its_share(shares: list[float]) -> None:
    whole = sum(shares)
    for n, share in zip(apportion(shares, 100), shares, strict=True):
        assert whole == 0 or abs(n - 100 * share / whole) < 1 + 1e-6


def test_equal_remainders_go_to_the_earlier() -> None:
    assert apportion([1, 1, 1], 100) == (34, 33, 33)


@settings(deadline=None)
@given(st.floats(0, 1))
def test_a_share_never_rounds_to_nobody_or_everybody_on_its_ladder(share: float) -> None:
    whole = denominator(share)
    rest = min(share, 1 - share)

    assert whole in LADDER
    assert rest == 0 or rest * LADDER[-1] < 0.5 or rest * whole >= 0.5


def test_the_ladder_is_climbed_no_further_than_needed() -> None:
    assert [denominator(s) for s in (0.0, 1.0, 0.005, 0.0049, 0.0005, 0.0004)] == [
        100, 100, 100, 1_000, 1_000, 10_000,
    ]  # fmt: skip


def test_minus_is_a_minus_and_plus_is_asked_for() -> None:
    assert [number(v, 1, sign=True) for v in (-2.04, 0.0, 3.0)] == ["\u22122.0", "0", "+3.0"]


def test_a_number_that_rounds_to_nothing_has_no_sign() -> None:
    assert number(-0.001, 1, sign=True) == "0.0"


def test_what_is_not_known_is_a_dash() -> None:
    assert [number(v) for v in (None, math.nan, math.inf)] == ["\u2013"] * 3
    assert count(None) == "\u2013"


def test_numbers_of_a_column_share_their_decimals() -> None:
    assert column([1.5, 120.0, None, -3.25]) == ["2", "120", "\u2013", "\u22123"]


def test_people_are_told_out_of_a_round_number_that_shows_two_digits() -> None:
    assert of_people(0.0031) == ("3.1", 1_000)
    assert of_people(0.37) == ("37", 100)
    assert of_people(0.0) == ("0", 1_000)
