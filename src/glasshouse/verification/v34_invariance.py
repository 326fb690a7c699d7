"""Threads, chunks, unused strands change no count; seeds are other worlds; no key twice."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np

from glasshouse.engine.run import towns_of
from glasshouse.rng import STREAMS, key, replicate_seed
from glasshouse.verification import shipped, worlds
from glasshouse.verification.reading import Reading, exact, near

NUMBER: Final = "V34"
RULE: Final = "T0, Tz"
FAULT: Final = (
    "A seed is used twice, a town's number is cut to 32 bits, and one town is left out."
)

PERSONS, WEEKS = 26_000, 26
FAR_TOWNS: Final = (0, 1, 2**31, 2**32, 2**32 + 1)
WORD: Final = 2**32 - 1


def cut_up(name: str, **more: Any) -> Any:
    """Run the scheme of a shipped rulebook, the work cut up in some way."""
    scheme = [shipped.bound(name).scheme]
    return shipped.run(name, scheme, seed=34, persons=PERSONS, weeks=WEEKS, **more)[0]


@cache
def weekly_records(seed: int) -> Any:
    """Return a replicate's weekly false alarms, to a mean of nought and a spread of one."""
    scheme = worlds.Scheme().fabricates(0.02, 0).record()
    tally = worlds.run(worlds.living(), scheme, persons=2000, weeks=220, seed=seed)[0]
    series = tally.by_week("records").astype(np.float64)[20:]
    return (series - series.mean()) / series.std()


def unrelated(one: Any, other: Any) -> list[Reading]:
    """Two replicates' weekly counts do not move together, nor with each other's next week."""
    found = []
    for lag in (0, 1, 2):
        n = len(one) - lag
        r = float((one[lag:] * other[:n]).mean())
        found.append(near(f"correlation of replicates, lag {lag}", r, 0.0, n**-0.5))
    return found


def keys(*, fault: bool) -> Reading:
    """Every town, week and stream has a key of its own, beyond 2^31 towns too."""
    at = [
        (town & WORD if fault else town, week, stream)
        for town in FAR_TOWNS
        for week in range(53)
        for stream in STREAMS.values()
    ]
    made = {int(key(np.uint64(5), *map(np.uint64, place))) for place in at}
    return exact("keys of town, week and stream", len(made), len(at))


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read in how many counts the same work, cut up otherwise, differs."""
    found = []
    towns = towns_of(PERSONS)
    for name in shipped.NAMES:
        whole = cut_up(name)
        parts = cut_up(name, threads=2, chunks=4, towns=towns[:-1] if fault else towns)
        found += shipped.same(f"{name}, 2 threads, 4 chunks", parts, whole)
    one, other = (weekly_records(replicate_seed(1, r)) for r in (0, 0 if fault else 1))
    return (*found, keys(fault=fault), *unrelated(one, other))
