"""Weeks and the horizon: the only notion of time inside a run.

A day is 1/7 week, a working day 7/5 days, a month 30.4375 and a year 365.25 days.  Durations
are turned into whole weeks once, at binding; simulated time has no calendar dates.
"""

from __future__ import annotations

DAYS_PER_WEEK = 7.0
DAYS_PER_MONTH = 30.4375
DAYS_PER_YEAR = 365.25
WEEKS_PER_YEAR = DAYS_PER_YEAR / DAYS_PER_WEEK
WEEKS_PER_MONTH = DAYS_PER_MONTH / DAYS_PER_WEEK

LONGEST_HORIZON = 520
"""The longest run in weeks; the engine's tables of survival and of periods end here."""


def whole_weeks(weeks: float, *, at_least: int = 0) -> int:
    """Round a time in weeks to whole weeks, halves upwards.

    Examples
    --------
    >>> whole_weeks(0.6), whole_weeks(104.357), whole_weeks(0.2, at_least=1)
    (1, 104, 1)
    """
    return max(int(weeks + 0.5), at_least)


def weekly_chance(per_year: float) -> float:
    """Convert the chance of at least one event in 52 weeks to the weekly hazard that gives it.

    Examples
    --------
    >>> round(weekly_chance(0.3), 7)
    0.0068357
    """
    return float(1.0 - (1.0 - per_year) ** (1.0 / 52.0))


def period(week: int, per: str) -> int:
    """Return the calendar period (counted from week 0) in which a week begins.

    Examples
    --------
    >>> period(0, "month"), period(5, "month"), period(52, "year"), period(53, "year")
    (0, 1, 0, 1)
    """
    lengths = {
        "week": DAYS_PER_WEEK,
        "month": DAYS_PER_MONTH,
        "quarter": 3 * DAYS_PER_MONTH,
        "year": DAYS_PER_YEAR,
    }
    return int(week * DAYS_PER_WEEK / lengths[per])
