"""Whom a record names that names somebody else: household, namesake or look-alike.

Of a firm it names another, or the firm itself.  See `observation` for when, and for the bits
that decide.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.lanes import LOW32, S32, among
from glasshouse.engine.submodels.alikes import look_alike, namesake, namesakes

i64 = np.int64


@kernel
def somebody_else(scheme: Any, town: Any, people: Any, i: Any, channel: Any, w: Any) -> Any:
    """Return whom a misattributed record names; `i` itself if there is nobody else."""
    chosen, low = w >> S32, w & LOW32
    if i >= town.people:
        return town.people + among(low, town.firms)
    if chosen < scheme.channel_among32[channel, 0]:
        others = i64(people.size[i]) - 1
        if others < 1:
            return i
        j = i64(people.household[i]) + among(low, others)
        return j + 1 if j >= i else j
    if chosen < scheme.channel_among32[channel, 1]:
        alike = namesakes(town, i)
        return namesake(town, i, among(low, alike)) if alike else among(low, town.people)
    return look_alike(town, people, i, low)
