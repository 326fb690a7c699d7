"""Errors outlive correction in copies; with no taking up again, at least four times less."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from glasshouse.measures.counts import Counts
from glasshouse.measures.remedy import weeks_to_effective_remedy
from glasshouse.verification import copied, worlds
from glasshouse.verification.reading import Reading, at_least, exact, near
from glasshouse.verification.zombies import mean_weeks, slowest_of

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "P7"
RULE: Final = "pattern, Tz, T0"
FAULT: Final = "The switch is stuck: institutions take a record up again all the time."

COPIES, PURGES, AGAIN = 5, 0.05, 0.05
PERSONS, WEEKS = 40_000, 400
ALONE = mean_weeks(COPIES, PURGES, 0.0) - 1.0
"""Weeks that the slowest of five copies outlives the record, none taken up again."""


five = partial(copied.alike, COPIES, purges=PURGES, persons=PERSONS, weeks=WEEKS, seed=7)
"""Run false records of one week, copied by five institutions."""


def outlived(tally: Tally) -> float:
    """Return mean weeks that a deleted false record lives on in copies, up to the horizon."""
    return copied.weeks_to_clean(tally).restricted_mean(WEEKS) - 1.0


def remedied(tally: Tally) -> float:
    """Return the week by which half of the wrong entries are clean everywhere."""
    return weeks_to_effective_remedy(Counts(tally, worlds.STRATA))["wrong=yes"].value


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read weeks that errors outlive their correction, with and without re-import."""
    with_, without = five(again=AGAIN), five(again=AGAIN if fault else 0.0)
    at_once = five(again=AGAIN, purges=1.0)
    _, error = copied.mean_weeks(five(again=0.0), slowest_of(COPIES, PURGES, WEEKS))
    return (
        at_least("weeks outlived, over those of copies alone", outlived(with_) / ALONE, 4.0),
        near("not taken up again: weeks outlived", outlived(without), ALONE, error),
        exact("purged with the record: weeks outlived", outlived(at_once), 0.0),
        exact("purged with the record: weeks to remedy", remedied(at_once), 1.0),
    )
