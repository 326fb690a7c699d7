from __future__ import annotations

import math

from glasshouse.measures.cross_context import cross_context_share
from tests.measures.ledgers import by_hand, nothing_happened


def test_share_is_zero_when_every_refusal_stays_in_its_context() -> None:
    counts = by_hand([100] * 4, {"denied_0": [5, 5, 5, 5]})

    assert cross_context_share(counts)["all"].value == 0.0


def test_share_is_one_when_none_does() -> None:
    counts = by_hand([100] * 4, {"denied_0": [5] * 4, "denied_unrelated": [5] * 4})

    assert cross_context_share(counts)["income=q5"].value == 1.0


def test_share_has_no_value_where_nothing_is_refused() -> None:
    assert math.isnan(cross_context_share(nothing_happened())["all"].value)
