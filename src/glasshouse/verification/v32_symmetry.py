"""Groups treated alike fare alike, whatever they are called; renamed, nothing moves."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from glasshouse.engine.layout import NO_TERM
from glasshouse.ledger.columns import COLUMN
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, differing, likely
from glasshouse.verification.tails import chi_square_tail

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V32"
RULE: Final = "T0, Td"
FAULT: Final = "One group is listed a tenth more often."

PERSONS, WEEKS, HAZARD = 80_000, 52, 0.004


@cache
def listed(order: tuple[float, ...] = (0.5, 0.3, 0.2)) -> Tally:
    """Run a year of false listings that nobody's group has anything to do with."""
    people = worlds.make_population(groups=order, youngest=18, oldest=60)
    scheme = worlds.listing(NO_TERM, weekly=HAZARD)
    return worlds.run(
        worlds.living(), scheme.record(), people=people, persons=PERSONS, weeks=WEEKS, seed=32
    )[0]


def alike(tally: Tally, *, more: float = 1.0) -> Reading:
    """Hold the shares of groups ever listed against one share for all."""
    groups = tally.weekly.shape[1]
    persons = tally.people.reshape(groups, -1).sum(axis=1)
    events = tally.weekly[:, :, COLUMN["first_listed"]].sum(axis=0).astype(np.float64)
    events[1] *= more
    share = events.sum() / persons.sum()
    z = (events / persons - share) / np.sqrt(share * (1 - share) / persons)
    return likely("groups listed alike", chi_square_tail(float((z**2).sum()), groups - 1))


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read how often groups are listed that only their names tell apart."""
    tally = listed()
    weekly = tally.weekly.sum(axis=1)
    others = listed((0.2, 0.2, 0.6)).weekly.sum(axis=1)
    return (
        alike(tally, more=1.1 if fault else 1.0),
        differing("people in other groups: counts of all together", weekly, others),
    )
