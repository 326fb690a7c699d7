"""A score that is gamed stops measuring what it meant; with gaming off it measures it."""

from __future__ import annotations

import math
from typing import Final

from glasshouse.engine.layout import POINTS
from glasshouse.measures.counts import Counts
from glasshouse.measures.validity import score_validity
from glasshouse.rng import threshold32
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, at_most, identical, near

NUMBER: Final = "P8"
RULE: Final = "Tz, T0"
FAULT: Final = "Gaming stays on where it should be off, and takes the poorest first."

WEEKLY, WEEKS, PERSONS = 0.05, 104, 16_000
TAKES: Final = (0.0, 0.1, 0.2, 0.4, 0.8)
"""Who takes to gaming, from the poorest class to the richest."""
OFTEN = 8.0


def validity(takes: tuple[float, ...]) -> dict[str, float]:
    """Return the validity of a score that sees all conduct, where some collect for show."""
    life = worlds.living()
    worlds.add_conduct(life, 0, WEEKLY)
    scheme = worlds.Scheme().sees(0, 0)
    steps = worlds.points(2)
    scheme.rule(POINTS, [0], covers=1, mild=steps, harsh=steps)
    scheme.fields |= {"score_n": 1, "show_n": 1}
    scheme.put("show_cum32", 0, worlds.ONE32)
    record = scheme.record()
    record[0]["gaming32"] = [threshold32(share) for share in takes]
    record[0]["show_sf48"] = worlds.tails(WEEKLY * OFTEN, 4)
    tally = worlds.run(life, record, persons=PERSONS, weeks=WEEKS, seed=8)[0]
    return {k: r.value for k, r in score_validity(Counts(tally, worlds.STRATA)).items()}


def _moments(share: float) -> tuple[float, float, float]:
    """Return mean and variance of V after two years, and the variance of what some show."""
    mean, shown = WEEKLY * WEEKS, OFTEN * WEEKLY * WEEKS
    return mean, mean, share * (shown + shown**2) - (share * shown) ** 2


def due(share: float) -> float:
    """Return the correlation of V and V + E where E is shown by a share of people."""
    _, conduct, shown = _moments(share)
    return math.sqrt(conduct / (conduct + shown))


def error(share: float, n: float) -> float:
    """Return the standard error of that correlation over n persons, by the delta method.

    E (zx zv - r (zx^2 + zv^2) / 2)^2 / n, the expectation over all values of V and E.
    """
    mean, conduct, spread = _moments(share)
    r, total = due(share), 0.0
    for show, weight in ((0.0, 1 - share), (OFTEN * mean, share)):
        for v in range(40):
            for e in range(int(show + 8 * math.sqrt(show)) + 1):
                p = weight * poisson(v, mean) * poisson(e, show)
                zv = (v - mean) / math.sqrt(conduct)
                zx = (v + e - mean - share * OFTEN * mean) / math.sqrt(conduct + spread)
                total += p * (zx * zv - r * (zx**2 + zv**2) / 2) ** 2
    return math.sqrt(total / n)


def poisson(k: int, mean: float) -> float:
    """Return the chance that a Poisson count is k."""
    if mean == 0.0:
        return float(k == 0)
    return math.exp(k * math.log(mean) - mean - math.lgamma(k + 1))


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the validity with gaming off, and with more of it the richer people are."""
    off = validity((0.1,) * 5 if fault else (0.0,) * 5)
    on = validity(TAKES[::-1] if fault else TAKES)
    share = sum(TAKES) / len(TAKES)
    steps = [on[f"income=q{q + 2}"] - on[f"income=q{q + 1}"] for q in range(3)]
    return (
        identical("nobody games: validity after two years", off["year=2"], 1.0),
        identical("the poorest, who do not game", on["income=q1"], 1.0),
        near("all, after two years", on["year=2"], due(share), error(share, PERSONS)),
        at_most("most that more gaming adds to validity", max(steps), 0.0),
    )
