"""Contacts: whom a person is tied to in a town that is tied, core ties first, then weak ones.

A person's contacts lie side by side in ``TOWN.ties``, so that looking at all of them touches a
line or two of the processor's cache.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glasshouse.engine.compiled import kernel, part
from glasshouse.engine.lanes import fetch
from glasshouse.society.ties import CORE, WEAK, tie_kind, ties_key

u64, i64 = np.uint64, np.int64
AHEAD = u64(8)
"""So many persons ahead their contacts are fetched."""


@part
def contact(town: Any, i: Any, s: Any) -> Any:
    """Return whom tie number `s` of person `i` leads to, or NOBODY."""
    return i64(town.ties[u64(i * town.ties_n + s)])


@part
def fetch_contacts(town: Any, i: Any) -> None:
    """Tell the processor that somebody's contacts will be wanted soon."""
    first = u64(i) * u64(town.ties_n)
    fetch(town.ties, first)
    fetch(town.ties, first + u64(town.ties_n))


@kernel
def start_ties(town: Any, living: Any, people: Any) -> None:
    """Tie the town, if anything acts through contacts."""
    town.core_n = town.ties_n = 0
    if not living.ties_on:
        return
    m, n = town.persons, living.core_n + living.weak_n
    town.core_n, town.ties_n = living.core_n, n
    slots = town.ties[: m * n].reshape(m, n).T
    k, h = ties_key(town.seed, town.number), living.homophily32
    tie_kind(people, k, CORE, living.core_n, h, slots[: living.core_n])
    tie_kind(people, k, WEAK, living.weak_n, h, slots[living.core_n :])
