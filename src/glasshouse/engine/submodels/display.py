"""Display: what is public of a listing, and for how long it stays so once it has ended.

A person is *publicly shown* in a week while on a public list, and after leaving public list l
for ``list_stays[l]`` more weeks, the longest of those left counting, whatever the list was left
for: a listing that is deleted as wrong stays shown as long.  A past listing shown so does what
a listing does that employers see (see `hardship`); it opens no gate, and the person does not
stand listed.  An employer who saw the listing goes on seeing it.

With all ``list_stays`` at 0 nothing is shown but what is in force.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.calendar import schedule
from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.counts import BEGINS, ENDS, hold
from glasshouse.engine.layout import LISTS
from glasshouse.engine.state import LOOK_AGAIN, NEVER, NO_WEEK, RECORDED
from glasshouse.ledger.columns import COLUMN

u64, i64 = np.uint64, np.int64
STILL_SHOWN = i64(COLUMN["still_shown"])


@kernel
def start_display(arm: Any, scheme: Any, town: Any) -> None:
    """Begin with nothing shown; look up which lists stay shown."""
    arm.staying = u64(0)
    for n in range(LISTS):
        stays = scheme.list_public[n] and scheme.list_stays[n] > 0
        arm.staying |= u64(stays) << u64(n)
    if arm.staying:
        for i in range(town.persons):
            arm.shown_on[i] = arm.still_shown[i] = 0
            arm.shown_until[i] = NO_WEEK


@part
def is_public(arm: Any, town: Any, i: Any) -> Any:
    """Return whether a person is publicly shown this week."""
    if (i64(arm.on[RECORDED, i]) & i64(arm.public)) != 0:
        return True
    return arm.staying != u64(0) and town.week < arm.shown_until[i]


@part
def is_shown_as_before(arm: Any, town: Any, i: Any) -> Any:
    """Return whether what is public of a person is still what it last was."""
    if arm.staying != u64(0):
        now = i64(arm.on[RECORDED, i]) & i64(arm.public)
        if now != i64(arm.shown_on[i]):
            return False
    return is_public(arm, town, i) == (arm.known[i] != 0)


@kernel
def keep_shown(arm: Any, scheme: Any, town: Any, people: Any, i: Any) -> None:
    """Let what a person was listed for stay shown, and count who is shown for the past only."""
    now = i64(arm.on[RECORDED, i]) & i64(arm.public)
    ended = i64(arm.shown_on[i]) & ~now & i64(arm.staying)
    arm.shown_on[i] = now
    for n in range(LISTS):
        if (ended >> n) & 1:
            until = min(town.week + scheme.list_stays[n], i64(NEVER))
            if until > arm.shown_until[i]:
                arm.shown_until[i] = until
                schedule(arm, town, until, LOOK_AGAIN, RECORDED, i)
    still = now == 0 and town.week < arm.shown_until[i]
    if still != (arm.still_shown[i] != 0):
        arm.still_shown[i] = still
        hold(arm, town, people, i, STILL_SHOWN, BEGINS if still else ENDS)
