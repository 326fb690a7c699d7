"""V4: in every output table, FPR = p/(1-p) x (1-PPV)/PPV x (1-FNR), to 1e-12."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from glasshouse.engine.arms_tables import perfect_observation
from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.tally import Strata, Tally
from glasshouse.measures import accuracy
from glasshouse.measures.counts import Counts
from glasshouse.verification.theory import false_positive_rate
from tests.verification import runs, scenarios
from tests.verification.tolerance import identical

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasshouse.measures.counts import Readings

STRATA = Strata(names=("group", "income"), values=(("A", "B"), ("q1", "q2", "q3")))


def check_identity(
    counts: Counts,
    fpr: Callable[[Counts], Readings] = accuracy.false_positive_rate,
) -> list[str]:
    """Every label of a table: the four measures obey the identity."""
    found, checked = [], 0
    alarms, missed = accuracy.false_discovery_share_weeks(counts), accuracy.missed_share(counts)
    false_alarms = fpr(counts)
    for row, label in enumerate(counts.labels):
        weeks = int(counts.person_weeks[row])
        base = int(counts.of("truly_listed")[row]) / weeks if weeks else 0.0
        ppv = 1 - alarms[label].value
        if not 0 < base < 1 or not ppv > 0:
            continue
        due = false_positive_rate(base, ppv, missed[label].value)
        found += identical(f"V4 {label}", false_alarms[label].value, due)
        checked += 1
    return found if checked else ["V4: no label of the table could be checked"]


def by_hand(table: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> Counts:
    """A tally of one week from rows of (neither, wrongly listed, missed, rightly listed)."""
    tally = Tally.empty(weeks=1, groups=2, cells=len(table), tiers=1)
    tn, fp, fn, tp = table.T
    columns = {"listed": fp + tp, "wrong": fp, "missed": fn, "truly_listed": fn + tp}
    for name, values in columns.items():
        tally.cells[:, COLUMN[name]] = values
    return Counts(replace(tally, people=tn + fp + fn + tp), STRATA)


def random_tables() -> list[Counts]:
    draws = np.random.Generator(np.random.Philox(4))
    return [by_hand(draws.integers(1, 10**6, (6, 4))) for _ in range(50)]


def test_identity_holds_in_tables_of_any_counts() -> None:
    for counts in random_tables():
        assert check_identity(counts) == []


def test_published_two_group_table_comes_back() -> None:
    table = np.zeros((6, 4), np.int64)
    table[0] = 990, 805, 532, 1369
    table[3] = 1139, 349, 461, 505
    counts = by_hand(table)
    assert check_identity(counts) == []
    rates = accuracy.false_positive_rate(counts)
    assert [round(rates[g].value, 4) for g in ("group=A", "group=B")] == [0.4485, 0.2345]
    misses = accuracy.missed_share(counts)
    assert [round(misses[g].value, 4) for g in ("group=A", "group=B")] == [0.2799, 0.4772]


@pytest.mark.parametrize("name", ["lists", "points", "heavy"])
def test_identity_holds_in_what_the_engine_counts(name: str) -> None:
    scheme = getattr(scenarios, name)()
    for tally in runs.run(scheme, perfect_observation(scheme), seed=4):
        assert check_identity(Counts(tally, runs.STRATA)) == []


def test_planted_rate_over_everybody_is_caught() -> None:
    def over_everybody(counts: Counts) -> Readings:
        rates = accuracy.false_positive_rate(counts)
        weeks = counts.person_weeks
        return {
            label: r._replace(value=r.events / weeks[row])
            for row, (label, r) in enumerate(rates.items())
        }

    assert check_identity(random_tables()[0], over_everybody) != []


def test_planted_one_minus_p_swap_is_caught() -> None:
    def swapped(counts: Counts) -> Readings:
        rates = accuracy.false_positive_rate(counts)
        return {label: r._replace(value=1 - r.value) for label, r in rates.items()}

    assert check_identity(random_tables()[0], swapped) != []
