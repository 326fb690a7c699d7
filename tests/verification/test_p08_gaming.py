"""P8: a score that is gamed stops measuring what it meant; with gaming off it measures it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from glasshouse.engine import layout
from glasshouse.measures.counts import Counts
from glasshouse.measures.validity import score_validity
from glasshouse.rng import threshold32
from glasshouse.verification import worlds
from tests.engine.tables import STRATA
from tests.verification.tolerance import at_most, exact, near

WEEKLY, WEEKS, PERSONS = 0.05, 104, 16_000
TAKES = (0.0, 0.1, 0.2, 0.4, 0.8)
"""Who takes to gaming, from the poorest class to the richest."""
OFTEN = 8.0


def validity(takes: tuple[float, ...]) -> dict[str, float]:
    """The validity of a score that sees all conduct, where some collect points for show."""
    life = worlds.living()
    worlds.add_conduct(life, 0, WEEKLY)
    scheme = worlds.Scheme().sees(0, 0)
    steps = worlds.points(2)
    scheme.rule(layout.POINTS, [0], covers=1, mild=steps, harsh=steps)
    scheme.fields |= {"score_n": 1, "show_n": 1}
    scheme.put("show_cum32", 0, worlds.ONE32)
    record = scheme.record()
    record[0]["gaming32"] = [threshold32(share) for share in takes]
    record[0]["show_sf48"] = worlds.tails(WEEKLY * OFTEN, 4)
    tally = worlds.run(life, record, persons=PERSONS, weeks=WEEKS, seed=8)[0]
    return {k: r.value for k, r in score_validity(Counts(tally, STRATA)).items()}


def wanted(share: float) -> float:
    """Correlation of V and V + E after two years, E a Poisson of a share of people, else 0."""
    mean = WEEKLY * WEEKS
    shown = OFTEN * mean
    spread = share * (shown + shown**2) - (share * shown) ** 2
    return math.sqrt(mean / (mean + spread))


def check_gaming(found: dict[str, float]) -> list[str]:
    """What is left of the validity is what the shares that game leave of it, class by class."""
    failures = exact("P8 validity where nobody games (q1)", round(found["income=q1"], 12), 1.0)
    years = found["year=2"]
    failures += near("P8 validity after two years", years, wanted(sum(TAKES) / 5), 0.012)
    ordered = [found[f"income=q{q + 1}"] for q in range(4)]
    failures += at_most("P8 most that gaming adds to validity", max(np.diff(ordered)), 0.0)
    return failures


def test_a_score_that_is_gamed_stops_measuring_conduct() -> None:
    assert check_gaming(validity(TAKES)) == []


def test_with_gaming_off_the_pattern_vanishes() -> None:
    found = validity((0.0,) * 5)

    assert {round(value, 12) for value in found.values() if not math.isnan(value)} == {1.0}


@pytest.mark.parametrize("takes", [(0.0,) * 5, TAKES[::-1], (0.3,) * 5])
def test_planted_other_takers_are_caught(takes: tuple[float, ...]) -> None:
    assert check_gaming(validity(takes)) != []
