import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from glasshouse.report.figures.scale import Scale, aligned, from_zero, round_step

NUMBERS = st.floats(0.001, 1e6)


@settings(deadline=None)
@given(NUMBERS)
def test_the_highest_number_is_on_the_scale(highest: float) -> None:
    scale = from_zero(highest, 0, 100)

    assert scale.high >= highest * (1 - 1e-6)
    assert scale.low == 0
    assert 2 <= len(scale.ticks) <= 8


@settings(deadline=None)
@given(NUMBERS, NUMBERS)
def test_zero_is_always_on_a_scale_with_harms_that_fall(high: float, fall: float) -> None:
    scale = from_zero(high, 0, 100, lowest=-fall)

    assert scale.low <= -fall * (1 - 1e-6)
    assert any(abs(t) < scale.step / 2 for t in scale.ticks)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-100, 0), st.floats(0.1, 1000)), min_size=1, max_size=4))
def test_zero_stands_at_the_same_place_in_every_panel(
    ranges: list[tuple[float, float]],
) -> None:
    assume(all(high > -low / 50 for low, high in ranges))
    scales = aligned(ranges, 10, 200)
    zeros = [s.at(0) for s in scales]

    assert max(zeros) - min(zeros) < 0.01
    for scale, (low, high) in zip(scales, ranges, strict=True):
        assert scale.low <= low + 1e-6
        assert scale.high >= high - 1e-6


def test_a_value_off_the_scale_stands_at_its_end() -> None:
    assert Scale(0, 10, 0, 100, 5).at(25) == 100


def test_steps_are_round() -> None:
    assert [round_step(x, 4) for x in (1, 3, 10, 37)] == [0.25, 1.0, 2.5, 10.0]


@pytest.mark.parametrize(("step", "decimals"), [(0.25, 2), (2.5, 1), (5.0, 0), (0.02, 2)])
def test_ticks_have_the_decimals_they_need(step: float, decimals: int) -> None:
    assert Scale(0, 10 * step, 0, 1, step).decimals == decimals
