import pytest

from glasshouse.report.doubt import bound, doubt, interval, rule_of_three
from glasshouse.report.estimates import Estimate, Estimates
from glasshouse.report.prose import Voice
from tests.report import records


def estimate(value: float, **more: object) -> Estimate:
    rows = records.row("denials", value, **more)
    found = Estimates.of(records.frame(rows)).known("denials")
    assert found is not None
    return found


def test_luck_and_ignorance_are_told_apart() -> None:
    said = doubt(Voice(), estimate(12.0, low=11.0, high=13.0, sets=(4.0, 30.0)))

    assert said == "95\u00a0% interval 11.0 to 13.0. By what is not known, 4.0 to 30.0."


def test_where_the_sets_were_not_run_only_luck_is_told() -> None:
    assert (
        doubt(Voice(), estimate(12.0, low=11.0, high=13.0))
        == "95\u00a0% interval 11.0 to 13.0."
    )


def test_an_interval_of_a_difference_shows_its_signs() -> None:
    said = interval(Voice(), estimate(0.5, low=-0.5, high=1.5), sign=True)

    assert said == "\u22120.50 to +1.50"


def test_none_seen_is_bounded_by_the_interval_or_by_three_over_n() -> None:
    seen = estimate(0.0, low=0.0, high=0.0002, n=15_000)
    unseen = estimate(0.0, low=0.0, high=0.0, n=15_000)

    assert rule_of_three(seen) == pytest.approx(0.0002)
    assert rule_of_three(unseen) == pytest.approx(3 / 15_000)
    assert bound(0.0002) == ("2", "10,000")
