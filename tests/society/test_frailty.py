import itertools

import pytest
from scipy import special, stats

from glasshouse.society import frailty


@pytest.mark.parametrize("shape", [0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 7.5])
def test_the_share_below_agrees_with_scipy(shape: float) -> None:
    for x in (1e-12, 1e-3, 0.1, 0.9, 1.5, 4.0, 12.0, 60.0):
        expected = special.gammainc(shape, x), special.gammaincc(shape, x)

        actual = frailty.lower_share(shape, x), frailty.upper_share(shape, x)

        assert actual == pytest.approx(expected, rel=1e-10, abs=1e-10)


@pytest.mark.parametrize("shape", [0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 7.5])
def test_the_quantiles_agree_with_scipy(shape: float) -> None:
    for share in (1 / 32, 0.25, 0.5, 0.9, 31 / 32):
        assert frailty.quantile(shape, share) == pytest.approx(
            stats.gamma.ppf(share, shape), rel=1e-9
        )


@pytest.mark.parametrize("shape", [0.1, 0.2, 0.3, 0.5, 1.0, 2.0])
def test_a_level_is_the_mean_of_its_slice(shape: float) -> None:
    edges = stats.gamma.ppf([n / 32 for n in range(33)], shape, scale=1 / shape)
    cumulated = stats.gamma.cdf(edges, shape + 1, scale=1 / shape)
    expected = [32 * (b - a) for a, b in itertools.pairwise(cumulated)]

    actual = frailty.multipliers(shape)

    assert actual == pytest.approx(expected, rel=1e-9, abs=1e-10)


def test_without_unevenness_everybody_is_alike() -> None:
    assert frailty.multipliers(None) == (1.0,) * 32


@pytest.mark.parametrize("shape", [0.1, 0.3, 2.0])
def test_levels_rise_and_keep_the_mean(shape: float) -> None:
    levels = frailty.multipliers(shape)

    assert list(levels) == sorted(levels)
    assert sum(levels) / 32 == pytest.approx(1.0, abs=1e-12)


def test_the_published_concentration_comes_out() -> None:
    """With k = 0.2 to 0.3, 40 to 49 % of events fall to the top 6 % of people."""
    for shape in (0.2, 0.3):
        top = sum(frailty.multipliers(shape)[-2:]) / 32
        assert 0.38 < top < 0.52


def test_classes_share_a_level_with_the_assumed_correlation() -> None:
    assert pytest.approx(0.3, abs=0.002) == (frailty.COMMON / 256) ** 2
