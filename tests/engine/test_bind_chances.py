import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from glasshouse.engine import bind_chances
from glasshouse.errors import NotBindable


@pytest.mark.parametrize("mean", [1e-9, 1e-4, 0.1, 1.2, 4.0])
def test_poisson_tails_agree_with_scipy(mean: float) -> None:
    for events in range(7):
        expected = stats.poisson.sf(events, mean)

        assert bind_chances.more_than(mean, events) == pytest.approx(expected, rel=1e-9)


def test_a_rate_becomes_its_hazard() -> None:
    assert bind_chances.hazard(0.0) == 0.0
    assert bind_chances.hazard(0.1) == pytest.approx(1 - math.exp(-0.1), rel=1e-15)
    assert bind_chances.hazard48(1e-9) == round(1e-9 * 2**48)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40).filter(lambda w: sum(w) > 1e-6))
def test_cumulated_shares_rise_and_end_at_the_whole(weights: list[float]) -> None:
    found = bind_chances.cumulated32(weights)

    assert found == sorted(found)
    assert found[-1] == 2**32
    assert found[0] >= 0


def test_tails_fall_with_events_and_rise_with_levels() -> None:
    levels = bind_chances.tails48(0.2, 0.3, 6)

    assert len(levels) == 32
    for tail in levels:
        assert list(tail) == sorted(tail, reverse=True)
    assert [t[0] for t in levels] == sorted(t[0] for t in levels)


def test_beyond_is_the_chance_of_a_person_at_large() -> None:
    assert bind_chances.beyond(0.5, None, 6) == pytest.approx(
        stats.poisson.sf(6, 0.5), rel=1e-9
    )
    assert bind_chances.beyond(0.5, 0.3, 6) > bind_chances.beyond(0.5, None, 6)


def test_open_conduct_is_performed_geometrically() -> None:
    found = bind_chances.unperformed32(0.01, 5)

    assert found == tuple(round(math.exp(-0.01 * d) * 2**32) for d in range(5))
    assert found[0] == 2**32


def test_more_than_fits_is_refused_with_a_sentence() -> None:
    bind_chances.fits(8, 8, "lists", "lists")
    with pytest.raises(NotBindable, match=r"lists: 9 lists stand here and 8 is the most"):
        bind_chances.fits(9, 8, "lists", "lists")
