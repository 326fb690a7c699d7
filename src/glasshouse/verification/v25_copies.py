"""Copies that know nothing of each other: 1-(1-e)^J for any wrong, the slowest to clear."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from glasshouse.engine.layout import NO_TERM
from glasshouse.ledger.columns import COLUMN
from glasshouse.verification import copied, worlds
from glasshouse.verification.copied import Holder
from glasshouse.verification.reading import Reading, near, within
from glasshouse.verification.theory import share_se
from glasshouse.verification.zombies import mean_weeks, slowest_of

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V25"
RULE: Final = "Tz"
FAULT: Final = "Institutions take a record up again from each other, and only one makes errors."

COPIES, PURGES, WRONG = 5, 0.05, 0.02
PERSONS, WEEKS, TOWN = 160_000, 300, 8000
READ_AT = (10, 30, 45, 60, 100)
AGAIN = 0.002


five = partial(
    copied.alike, COPIES, purges=PURGES, again=0.0, persons=PERSONS, weeks=WEEKS, seed=25
)
"""Run five institutions that purge a deleted record with a chance of 0.05."""


def slowest(tally: Tally) -> list[Reading]:
    """Hold how long the last of five copies lives against the slowest of five."""
    seen, due = copied.weeks_to_clean(tally), slowest_of(COPIES, PURGES, WEEKS)
    mean, error = copied.mean_weeks(tally, due)
    found = copied.curve("", seen, due, READ_AT)
    return [*found, near("mean weeks", seen.restricted_mean(WEEKS), mean, error)]


def any_wrong(wrong: float) -> tuple[float, int]:
    """Return who of those copied had a copy go to somebody else, and how many were copied."""
    holders = [Holder((0,), wrong=wrong) for _ in range(COPIES)]
    scheme = copied.with_copies(worlds.listing(NO_TERM, weekly=0.01).record(), holders)
    (trace,) = worlds.follow(worlds.living(), scheme, town=3, persons=TOWN, weeks=40, seed=25)
    taken, misfiled = (
        len(np.unique(trace.flows[trace.flows[:, 2] == COLUMN[name], 1]))
        for name in ("copies_taken", "copies_misfiled")
    )
    return misfiled / taken, taken


def misfiled(wrong: float) -> Reading:
    """Hold who had any copy go wrong against what `WRONG` must give."""
    share, n = any_wrong(wrong)
    due = 1 - (1 - WRONG * (1 - 1 / TOWN)) ** COPIES
    return near("any of five goes to somebody else", share, due, share_se(due, n))


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the worked value, how long the slowest copy lives, and how often one goes wrong."""
    return (
        within("weeks to clear, worked 45.02", mean_weeks(COPIES, PURGES, 0.0), 45.02, 0.005),
        *slowest(five(again=AGAIN if fault else 0.0)),
        misfiled(WRONG / COPIES if fault else WRONG),
    )
