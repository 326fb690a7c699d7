"""Validity of the score (M13): whether it still measures what it stands for.

At the end of every 52nd week, X is what the first score moved from its start on side 0, less
what stands against the person for contacts, and V what it moved in truth, both of every
subject, in 1/8 point rounded down: ``(score - start) >> 3`` of scores in 1/64 point.  Kept are
n and the sums of X, V, X*X, V*V and X*V, which add up over persons and towns as whole numbers;
correlation and slope follow from them (see `measures.validity`).

Besides, every person who is a subject is counted in the bin of that score (256 equal ones, see
`scale`), told apart by whether the gravity of the person's own true conduct grew within the 52
weeks, that is, whether anything was truly done to which the rulebook gives a gravity.  Good
deeds have none, nor has what a rulebook punishes without calling it wrong.  Limits for people
of an attribute, within which tiers read a score, are not applied.  No draws.

Sums stay exact for 1.4e9 persons as long as scores move by less than 3,000 points in the mean.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.counts import note_steps
from glasshouse.engine.scale import bins_of
from glasshouse.engine.state import RECORDED, TRUTH
from glasshouse.engine.submodels.association import less_company
from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.spread import BINS

i64 = np.int64
N, X, V, XX, VV, XV = (
    i64(COLUMN[f"validity_{name}"]) for name in ("n", "x", "v", "xx", "vv", "xv")
)
ONE_PERSON = i64(1)
EIGHTH = 3
LAST_BIN = i64(BINS - 1)
_bins_of = part(bins_of)


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


@kernel
def spread_scores(arm: Any, scheme: Any, town: Any, people: Any, spread: Any) -> None:
    """Count persons scored by group, by whether they did anything this year, and by bin."""
    first, width = _bins_of(
        scheme.score_start[0], scheme.score_floor[0], scheme.score_ceiling[0]
    )
    for i in range(town.people):
        did = i64(arm.gravity[i] > arm.gravity_then[i])
        arm.gravity_then[i] = arm.gravity[i]
        if arm.subject[i]:
            away = less_company(arm, scheme, RECORDED, i64(0), i) - first
            spread[people.group[i], did, min(max(away // width, i64(0)), LAST_BIN)] += 1
