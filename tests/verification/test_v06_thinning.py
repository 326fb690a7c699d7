"""V6: a Poisson stream of events, seen with chance q, splits into two unrelated Poissons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from glasshouse.verification import worlds
from tests.verification.tolerance import likely, near

if TYPE_CHECKING:
    Counts = np.ndarray[Any, np.dtype[np.int64]]

PERSONS, WEEKS, SEEDS = 60, 520, 20
RATE, SEES = 0.05, 0.6


def weekly_counts(sees: float) -> tuple[Counts, Counts]:
    """Seen and missed events of small towns, week by week, in many unrelated worlds."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    record = worlds.Scheme().sees(0, 0, sees).record()
    seen, missed = [], []
    for seed in range(SEEDS):
        tally = worlds.run(life, record, persons=PERSONS, weeks=WEEKS, seed=seed)[0]
        seen.append(tally.by_week("seen"))
        missed.append(tally.by_week("counted") - tally.by_week("seen"))
    return np.concatenate(seen), np.concatenate(missed)


def poisson_fit(counts: Counts, mean: float) -> float:
    """p of a chi-square test against the Poisson, rare counts put together."""
    last = int(stats.poisson.isf(5 / len(counts), mean))
    observed = np.bincount(np.minimum(counts, last), minlength=last + 1)
    expected = len(counts) * stats.poisson.pmf(np.arange(last + 1), mean)
    expected[last] += len(counts) - expected.sum()
    return float(stats.chisquare(observed, expected).pvalue)


def check_thinning(seen: Counts, missed: Counts) -> list[str]:
    found, n = [], len(seen)
    for name, counts, share in (("seen", seen, SEES), ("missed", missed, 1 - SEES)):
        mean = PERSONS * RATE * share
        found += near(f"V6 {name} a week", float(counts.mean()), mean, (mean / n) ** 0.5)
        found += likely(f"V6 {name} Poisson", poisson_fit(counts, mean))
    r = float(np.corrcoef(seen, missed)[0, 1])
    return found + near("V6 correlation of seen and missed", r, 0.0, n**-0.5)


def test_seen_and_missed_are_two_unrelated_poissons() -> None:
    assert check_thinning(*weekly_counts(SEES)) == []


def test_planted_one_minus_q_is_caught() -> None:
    assert check_thinning(*weekly_counts(1 - SEES)) != []


def test_planted_seen_events_counted_as_missed_too_are_caught() -> None:
    seen, missed = weekly_counts(SEES)
    assert check_thinning(seen, missed + seen) != []


def test_planted_reused_key_of_neighbouring_weeks_is_caught() -> None:
    seen, missed = weekly_counts(SEES)
    assert check_thinning(seen, np.rint(seen * (1 - SEES) / SEES).astype(np.int64)) != []
    assert len(missed) == len(seen)
