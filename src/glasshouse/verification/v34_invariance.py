"""Threads, chunks and unused strands change no count; other seeds are unrelated worlds."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np

from glasshouse.engine.run import towns_of
from glasshouse.rng import replicate_seed
from glasshouse.verification import shipped, worlds
from glasshouse.verification.reading import Reading, near

NUMBER: Final = "V34"
RULE: Final = "T0, Tz"
FAULT: Final = "A seed is used twice, and one town is left out when the work is cut up."

PERSONS, WEEKS = 26_000, 26


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


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read in how many counts the same work, cut up otherwise, differs."""
    found = []
    towns = towns_of(PERSONS)
    for name in shipped.NAMES:
        whole = cut_up(name)
        parts = cut_up(name, threads=2, chunks=4, towns=towns[:-1] if fault else towns)
        found += shipped.same(f"{name}, 2 threads, 4 chunks", parts, whole)
    one, other = (weekly_records(replicate_seed(1, r)) for r in (0, 0 if fault else 1))
    return (*found, *unrelated(one, other))
