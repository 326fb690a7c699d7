"""The closed forms give the values that the verification table prints."""

from __future__ import annotations

import pytest

from glasshouse.verification import theory


def test_worked_values_of_the_table() -> None:
    assert round(theory.predictive_value(0.01, 0.9, 0.01), 4) == 0.4762
    assert round(theory.nothing_seen(0.5, 0.6), 4) == 0.6742
    three = 1 - sum(theory.negative_binomial(c, 0.5, 2.0) for c in range(3))
    assert round(three, 4) == 0.2666
    assert round(theory.occupancy(0.002, 52, exit_week=False), 4) == 0.0942
    assert round(theory.occupancy(0.002, 52, exit_week=True), 4) == 0.0944
    assert theory.stationary_score(0.98, 0.05, -10, 4) == pytest.approx((-25, 131.3131), 1e-6)
    assert round(theory.one_to_many(1e-6, 500_000), 4) == 0.3935
    given, plain = theory.spurious_trap(0.5, 0.2)
    assert (round(given, 4), round(plain, 4), round(given / plain, 2)) == (0.3555, 0.1548, 2.30)


def test_published_two_group_table_obeys_the_identity() -> None:
    for (tn, fp, fn, tp), rate in (
        ((990, 805, 532, 1369), 0.4485),
        ((1139, 349, 461, 505), 0.2345),
    ):
        base = (tp + fn) / (tn + fp + fn + tp)
        got = theory.false_positive_rate(base, tp / (tp + fp), fn / (fn + tp))
        assert got == pytest.approx(fp / (fp + tn), abs=1e-12)
        assert round(got, 4) == rate


def test_side_by_side_entries_fill_more_of_the_time_than_one_at_a_time() -> None:
    both = theory.side_by_side(0.002, 52), theory.occupancy(0.002, 52, exit_week=True)
    assert [round(v, 4) for v in both] == [0.0989, 0.0944]


def test_competing_hazards_share_the_exits() -> None:
    assert theory.competing(0.1, 0.2) == pytest.approx((0.1 / 0.28, 1 / 0.28))
    assert theory.prevalence_fdr(0.2, 10, 40) == pytest.approx(2 / 34)
    assert theory.Spread((0.5, 1.5)).variance == 0.25
