"""A Poisson stream of events, seen with chance q, splits into two unrelated Poissons."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np

from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, likely, near
from glasshouse.verification.tails import poisson_fit

NUMBER: Final = "V6"
RULE: Final = "Td, Tz"
FAULT: Final = "The channel sees with chance 1 - q."

PERSONS, WEEKS, SEEDS = 60, 520, 20
RATE, SEES = 0.05, 0.6


@cache
def weekly_counts(sees: float = SEES) -> tuple[Any, Any]:
    """Return seen and missed events of small towns, week by week, in many unrelated worlds."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    record = worlds.Scheme().sees(0, 0, sees).record()
    seen, missed = [], []
    for seed in range(SEEDS):
        tally = worlds.run(life, record, persons=PERSONS, weeks=WEEKS, seed=seed)[0]
        seen.append(tally.by_week("seen"))
        missed.append(tally.by_week("counted") - tally.by_week("seen"))
    return np.concatenate(seen), np.concatenate(missed)


def held(seen: Any, missed: Any) -> tuple[Reading, ...]:
    """Hold both streams against their Poissons, and against each other."""
    found, n = [], len(seen)
    for name, counts, share in (("seen", seen, SEES), ("missed", missed, 1 - SEES)):
        mean = PERSONS * RATE * share
        found.append(near(f"{name} a week", float(counts.mean()), mean, (mean / n) ** 0.5))
        found.append(likely(f"{name} are Poisson", poisson_fit(counts, mean)))
    r = float(np.corrcoef(seen, missed)[0, 1])
    return (*found, near("correlation of seen and missed", r, 0.0, n**-0.5))


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read how many events a week are seen and missed."""
    return held(*weekly_counts(1 - SEES if fault else SEES))
