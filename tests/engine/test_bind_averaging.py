"""Averaged incomes as whole thousandths."""

from __future__ import annotations

from pathlib import Path

from glasshouse import rulebook
from glasshouse.engine.bind import bind
from tests.engine.books import COUNTRY_X, bound

FILES = Path(__file__).parents[1] / "rulebook" / "files"


def test_amounts_become_shares_of_a_median_week() -> None:
    t = bind(rulebook.load(FILES / "au-robodebt.yaml"), COUNTRY_X).scheme[0]

    assert (t["average_period"], t["average_slices"]) == (52, 26)
    assert (t["average_base"], t["average_free"]) == (550, 100)  # a fortnight, median 1,000
    assert t["average_taper"] == 32768
    assert t["average_smallest"] == 50
    assert t["average_earns"].tolist() == [700, 1300, 2000, 3000, 6000]
    assert t["spare"].tolist() == [140, 260, 400, 600, 1200]


def test_the_recorded_sum_is_what_is_to_be_paid() -> None:
    found = bind(rulebook.load(FILES / "au-robodebt.yaml"), COUNTRY_X)
    paid = dict(zip(found.consequences, found.scheme[0]["pay_recorded"].tolist(), strict=False))

    assert paid == {"debt-notice": 1, "recovery-from-benefit": 0}
    assert not any(p.path.startswith("consequences") for p in found.not_simulated)


def test_incomes_move_something_only_where_they_are_averaged() -> None:
    averaged = bind(rulebook.load(FILES / "au-robodebt.yaml"), COUNTRY_X)
    idle = {p.path for p in bound().society_left_out} - {
        p.path for p in averaged.society_left_out
    }

    assert idle == {"living.uneven_earners", "living.fixed_costs"}
    assert bound().scheme[0]["average_on"] == 0
