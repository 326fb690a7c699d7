"""The units of measures, and the values that a measure of each can take."""

from __future__ import annotations

SHARE = "share"
GAP = "difference of shares"
RATIO = "ratio"
WEEKS = "weeks"
PER_THOUSAND = "per 1,000 person-years"
WEEKS_PER_THOUSAND = "weeks per 1,000 person-years"
PER_YEAR = "per person-year"
PER_GRAVITY = "weeks per step of gravity"
INDEX = "index"
POINTS = "points"
CORRELATION = "correlation"
POINTS_PER_YEAR = "points per person-year"
FALL = "share missing"
PART = "part of what the scheme adds"
HOURS_PER_THOUSAND = "hours per 1,000 person-years"
INCOMES_PER_THOUSAND = "weeks of median income per 1,000 person-years"

RANGES: dict[str, tuple[float, float]] = {
    SHARE: (0.0, 1.0),
    GAP: (-1.0, 1.0),
    RATIO: (0.0, float("inf")),
    WEEKS: (0.0, float("inf")),
    PER_THOUSAND: (0.0, float("inf")),
    WEEKS_PER_THOUSAND: (0.0, float("inf")),
    PER_YEAR: (0.0, float("inf")),
    PER_GRAVITY: (0.0, float("inf")),
    INDEX: (0.0, 2.0),
    POINTS: (0.0, float("inf")),
    CORRELATION: (-1.0, 1.0),
    POINTS_PER_YEAR: (float("-inf"), float("inf")),
    FALL: (-float("inf"), 1.0),
    PART: (-float("inf"), float("inf")),
    HOURS_PER_THOUSAND: (0.0, float("inf")),
    INCOMES_PER_THOUSAND: (0.0, float("inf")),
}
"""The lowest and highest value a measure of a unit can take (differences of arms aside)."""
