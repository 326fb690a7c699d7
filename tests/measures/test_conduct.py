from __future__ import annotations

import pytest

from glasshouse.measures.conduct import true_conduct
from tests.measures.ledgers import by_hand


def test_true_conduct_is_told_by_class_and_group() -> None:
    counts = by_hand([100, 100, 200, 100], {"true_harmful": [5, 5, 10, 5]})
    years = 500 * 8 * 7 / 365.25

    found = true_conduct(counts)

    assert found["class=harmful"].value == pytest.approx(25 / years)
    assert found["class=harmful,group=A"].value == pytest.approx(25 / years)
    assert found["class=harmful,group=B"].value == pytest.approx(25 / years)
    assert found["class=protected,income=q1"].value == 0.0
