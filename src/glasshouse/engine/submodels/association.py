"""Association (M8): points that stand against a person for the company he or she keeps.

With n_p the contacts of person i for whom way p holds (see `passing`), less those that a
granted appeal has set aside, score s is read on side 0 as

    clip(score - sum over p of min(kin_points[p] * n_p, kin_most[p]))

clipped to floor and ceiling.  The deduction *stands*: it is not a record, it does not expire,
halve or clip away, and it is gone when its contact's standing ends.  The score itself is never
moved by it, so that the books of points balance without it; what stands is counted in the stock
``points_company``, and a law holds it to what a fresh count of contacts gives.

In the truth there is no deduction.  Who stands lower only for it stands there wrongly, with
cause association.

An appeal granted against a standing that is wrong sets aside the contacts counted at that
moment (`excuse`); contacts who fall afterwards count again.

No draws.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.counts import hold
from glasshouse.engine.layout_kin import DEDUCT
from glasshouse.engine.state import RECORDED
from glasshouse.ledger.columns import COLUMN

i64, u8 = np.int64, np.uint8
POINTS_COMPANY = i64(COLUMN["points_company"])


@part
def deduction(arm: Any, scheme: Any, i: Any, s: Any) -> Any:
    """Return the points that stand against a person on a score for contacts."""
    points = i64(0)
    for p in range(scheme.kin_n):
        if scheme.kin_what[p] == DEDUCT and scheme.kin_score[p] == s:
            n = i64(arm.kin_count[p, i]) - i64(arm.kin_excused[p, i])
            points += min(scheme.kin_points[p] * n, scheme.kin_most[p])
    return points


@kernel
def weigh(arm: Any, scheme: Any, town: Any, people: Any, i: Any, s: Any) -> None:
    """Find again what stands against a person on a score."""
    if not arm.subject[i]:
        return
    old, new = i64(arm.company[s, i]), deduction(arm, scheme, i, s)
    if old != new:
        arm.company[s, i] = new
        arm.mark[i] |= u8(1 << RECORDED)
        hold(arm, town, people, i, POINTS_COMPANY, new - old)


@kernel
def excuse(arm: Any, scheme: Any, town: Any, people: Any, i: Any) -> None:
    """Set aside every contact that counts against a person now."""
    for p in range(scheme.kin_n):
        if scheme.kin_what[p] == DEDUCT:
            arm.kin_excused[p, i] = arm.kin_count[p, i]
    for s in range(scheme.score_n):
        weigh(arm, scheme, town, people, i, i64(s))


@kernel
def hold_back(arm: Any, s: Any, floor: Any, n: Any) -> Any:
    """Return everybody's score on side 0 less what stands against them for contacts."""
    score, company, held = arm.score[RECORDED, s], arm.company[s], arm.held
    for i in range(n):
        held[i] = max(i64(score[i]) - i64(company[i]), floor)
    return held[:n]


@part
def less_company(arm: Any, scheme: Any, side: Any, s: Any, i: Any) -> Any:
    """Return a score less what stands against the person for contacts, above the floor."""
    x = i64(arm.score[side, s, i])
    if side == RECORDED and arm.deducts:
        return max(x - i64(arm.company[s, i]), scheme.score_floor[s])
    return x
