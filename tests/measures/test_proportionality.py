from __future__ import annotations

import math

from glasshouse.measures.proportionality import proportionality
from tests.measures.ledgers import by_hand


def test_weeks_stand_against_gravity() -> None:
    counts = by_hand(
        [100] * 4, {"bearing_sanction": [10, 20, 30, 0], "gravity_of_listed": [2, 4, 0, 0]}
    )

    found = proportionality(counts)

    assert found["all"].value == 10.0
    assert found["group=A"].value == 5.0
    assert math.isnan(found["group=B"].value)
