"""A second look: who would stand elsewhere if the same conduct were looked at again.

An arm with ``second_look`` set is the scheme with other luck: whether a channel sees an event,
whom a record names, the points an official takes and what becomes of notices and appeals are
drawn again, independently; what people truly do is not.  At the horizon every person who
stands in another tier of the first score than in arm 0 is a flip, and so is who is listed in
one of the two only.

It is no second look at what has no luck of its own: records of nothing come from one lane in
all arms, and a static scorecard gives the same person the same score.

Draws: those of the submodels, each luck of a named part with bits of
the second look's own flipped.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.state import IS_LISTED, RECORDED
from glasshouse.ledger.columns import COLUMN

i64 = np.int64
FLIPPED_TIER, FLIPPED_LISTED = i64(COLUMN["flipped_tier"]), i64(COLUMN["flipped_listed"])


@kernel
def count_flip(arm: Any, people: Any, last: Any, i: Any, column: Any) -> None:
    """Count one flip, in the last week."""
    last[people.group[i], column] += 1
    arm.cells[column, people.cell[i]] += 1
    arm.total[column] += 1


@kernel
def compare(first: Any, arm: Any, scheme: Any, town: Any, people: Any, last: Any) -> None:
    """Compare an arm that looks again with the first."""
    if not scheme.second_look:
        return
    for i in range(town.persons):
        if scheme.score_n > 0 and first.stand[RECORDED, 0, i] != arm.stand[RECORDED, 0, i]:
            count_flip(arm, people, last, i, FLIPPED_TIER)
        if (i64(first.status[i]) ^ i64(arm.status[i])) & IS_LISTED:
            count_flip(arm, people, last, i, FLIPPED_LISTED)
