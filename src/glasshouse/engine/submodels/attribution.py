"""Whom a record names that names somebody else: household, namesake or look-alike.

See `observation` for when, and for the bits that decide.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel
from glasshouse.engine.lanes import LOW32, S32, among

i64 = np.int64


@kernel
def look_alike(people: Any, i: Any, bits32: Any) -> Any:
    """Return somebody of the same group, perhaps the person itself."""
    g = i64(people.group[i])
    first = people.group_at[g]
    return i64(people.by_group[first + among(bits32, people.group_at[g + 1] - first)])


@kernel
def somebody_else(scheme: Any, town: Any, people: Any, i: Any, channel: Any, w: Any) -> Any:
    """Return whom a misattributed record names; `i` itself if there is nobody else."""
    chosen, low = w >> S32, w & LOW32
    if chosen < scheme.channel_among32[channel, 0]:
        others = i64(people.size[i]) - 1
        if others < 1:
            return i
        j = i64(people.household[i]) + among(low, others)
        return j + 1 if j >= i else j
    if chosen < scheme.channel_among32[channel, 1]:
        return among(low, town.persons)
    return look_alike(people, i, low)
