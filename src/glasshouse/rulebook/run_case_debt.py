"""The averaged debt of a worked example: a year's earnings spread evenly over fortnights.

Paid is what each fortnight's own earnings call for: reports are taken as true, so that
nothing was overpaid and whatever averaging finds was never owed.
"""

from __future__ import annotations

from typing import NamedTuple

from glasshouse.rulebook.cases import Given
from glasshouse.rulebook.channels import Averaging, Benefit
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.run_case_records import NOBODYS, Record

WEEKS = 2
"""Weeks in a fortnight, the slice in which a case gives earnings."""


class Debt(NamedTuple):
    """The debt that averaging finds, and the week in which it finds it."""

    found: float
    week: int


def averaging_of(rulebook: Rulebook) -> Averaging | None:
    """Return the channel that averages, if there is one."""
    return next((c for c in rulebook.channels.values() if isinstance(c, Averaging)), None)


def entitled(benefit: Benefit, earned: float) -> float:
    """Return the benefit of a fortnight in which so much was earned."""
    free = benefit.free_area.per_week * WEEKS
    taken = benefit.taper.value * max(0.0, earned - free)
    return max(0.0, benefit.base.per_week * WEEKS - taken)


def debt_of(channel: Averaging, given: Given) -> Debt:
    """Return the debt that averaging makes of the earnings given."""
    earnings = given.earnings or ()
    claimed = [earnings[i - 1] for i in given.on_benefit]
    paid = sum(entitled(channel.benefit, earned) for earned in claimed)
    mean = sum(earnings) / channel.slices.value
    found = max(0.0, paid - len(claimed) * entitled(channel.benefit, mean))
    smallest = channel.smallest_debt
    if smallest is not None and found < smallest.value:
        found = 0.0
    return Debt(round(found, 2), channel.averaged_over.whole_weeks or 0)


def records_of_debt(channel: Averaging, debt: Debt) -> list[Record]:
    """Return the record that a debt becomes, if there is a debt."""
    if not debt.found:
        return []
    return [Record(debt.week, channel.makes, NOBODYS)]
