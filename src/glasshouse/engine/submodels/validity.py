"""Validity of the score (M13): whether it still measures what it stands for.

At the end of every 52nd week, X is what the first score moved from its start on side 0, less
what stands against the person for contacts, and V what it moved in truth, both of every
subject, in 1/8 point rounded down: ``(score - start) >> 3`` of scores in 1/64 point.  Kept are
n and the sums of X, V, X*X, V*V and X*V, which add up over persons and towns as whole numbers;
correlation and slope follow from them (see `measures.validity`).  No draws.

Sums stay exact for 1.4e9 persons as long as scores move by less than 3,000 points in the mean.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.counts import note_steps
from glasshouse.engine.state import RECORDED, TRUTH
from glasshouse.engine.submodels.association import less_company
from glasshouse.ledger.columns import COLUMN

i64 = np.int64
N, X, V, XX, VV, XV = (
    i64(COLUMN[f"validity_{name}"]) for name in ("n", "x", "v", "xx", "vv", "xv")
)
ONE_PERSON = i64(1)
EIGHTH = 3


@kernel
def weigh_scores(arm: Any, scheme: Any, town: Any, people: Any) -> None:
    """Add up the first score and what it stands for, over all subjects."""
    start = scheme.score_start[0]
    for i in range(town.persons):
        if not arm.subject[i]:
            continue
        x = (less_company(arm, scheme, RECORDED, i64(0), i) - start) >> EIGHTH
        v = (i64(arm.score[TRUTH, 0, i]) - start) >> EIGHTH
        note_steps(arm, people, i, N, ONE_PERSON)
        note_steps(arm, people, i, X, x)
        note_steps(arm, people, i, V, v)
        note_steps(arm, people, i, XX, x * x)
        note_steps(arm, people, i, VV, v * v)
        note_steps(arm, people, i, XV, x * v)
