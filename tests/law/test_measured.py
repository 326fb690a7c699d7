"""What was measured is written in digits that everybody reads."""

from __future__ import annotations

import pytest

from glasshouse.law.measured import Measured, in_digits


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (0.00305, "0.00305"), (7.66e-05, "0.0000766"), (-2e-07, "-0.0000002"),
     (12.0, "12"), (999.6, "1,000"), (999.4, "999"), (1_450.2, "1,450")],
)  # fmt: skip
def test_no_number_has_an_exponent(value: float, text: str) -> None:
    assert in_digits(value) == text


def test_groups_and_attributes_are_told_apart() -> None:
    assert Measured("risk_ratio", "sex", 1.0, 1.0, 1.0).words.endswith("(by sex)")
    assert Measured("missed_share", "age=60+", 0.1, 0.0, 0.2).words.endswith("(age: 60+)")
