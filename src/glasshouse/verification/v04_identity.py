"""In every output table, FPR = p/(1-p) x (1-PPV)/PPV x (1-FNR), to 1e-12."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np

from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.tally import Strata, Tally
from glasshouse.measures import accuracy
from glasshouse.measures.counts import Counts
from glasshouse.rng import draw
from glasshouse.verification import shipped
from glasshouse.verification.reading import Reading, at_least, identical
from glasshouse.verification.theory import false_positive_rate

NUMBER: Final = "V4"
RULE: Final = "T0"
FAULT: Final = "The false positive rate is taken over everybody."

STRATA = Strata(names=("group", "income"), values=(("A", "B"), ("q1", "q2", "q3")))


def by_hand(table: Any) -> Counts:
    """Return a tally of one week from rows of (neither, wrongly listed, missed, rightly)."""
    tally = Tally.empty(weeks=1, groups=2, cells=len(table), tiers=1)
    tn, fp, fn, tp = table.T
    columns = {"listed": fp + tp, "wrong": fp, "missed": fn, "truly_listed": fn + tp}
    for name, values in columns.items():
        tally.cells[:, COLUMN[name]] = values
    return Counts(replace(tally, people=tn + fp + fn + tp), STRATA)


def drawn_tables(n: int = 20) -> list[Counts]:
    """Return tables of any counts between one and a million."""
    bits = [int(draw(np.uint64(4), np.uint64(i))) % 10**6 + 1 for i in range(24 * n)]
    return [by_hand(table) for table in np.array(bits, np.int64).reshape(n, 6, 4)]


def published() -> Counts:
    """Return the two-group table of a court's risk score that ProPublica printed (2016)."""
    table = np.zeros((6, 4), np.int64)
    table[0] = 990, 805, 532, 1369
    table[3] = 1139, 349, 461, 505
    return by_hand(table)


def identity(what: str, counts: Counts, *, over_all: bool = False) -> list[Reading]:
    """Hold every label of a table against the identity; `over_all` takes a wrong rate."""
    found = []
    alarms, missed = accuracy.false_discovery_share_weeks(counts), accuracy.missed_share(counts)
    rates = accuracy.false_positive_rate(counts)
    for row, label in enumerate(counts.labels):
        weeks = int(counts.person_weeks[row])
        base = int(counts.of("truly_listed")[row]) / weeks if weeks else 0.0
        ppv = 1 - alarms[label].value
        if not 0 < base < 1 or not ppv > 0:
            continue
        due = false_positive_rate(base, ppv, missed[label].value)
        got = rates[label].events / weeks if over_all else rates[label].value
        found.append(identical(f"{what}, {label}: FPR", got, due))
    return [*found, at_least(f"{what}: labels checked", len(found), 1)]


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the rates of drawn tables, of a published one, and of what the engine counts."""
    found = []
    for n, counts in enumerate(drawn_tables()):
        found += identity(f"drawn table {n}", counts, over_all=fault)
    counts = published()
    found += identity("published table", counts, over_all=fault)
    rates, misses = accuracy.false_positive_rate(counts), accuracy.missed_share(counts)
    for group, fpr, fnr in (("group=A", 0.4485, 0.2799), ("group=B", 0.2345, 0.4772)):
        found.append(identical(f"published FPR, {group}", round(rates[group].value, 4), fpr))
        found.append(identical(f"published FNR, {group}", round(misses[group].value, 4), fnr))
    for name in shipped.NAMES:
        scheme = shipped.arms(name, seed=4, persons=16_000, weeks=52)[0]
        of_engine = Counts(scheme, shipped.bound(name).strata)
        found += identity(name, of_engine, over_all=fault)
    return tuple(found)
