"""V13: a chance a year becomes the weekly hazard that gives it, 1 - (1 - p)^(1/52)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.clock import weekly_chance
from tests.verification.tolerance import identical

if TYPE_CHECKING:
    from collections.abc import Callable


def check_conversion(convert: Callable[[float], float]) -> list[str]:
    found = []
    if round(convert(0.3), 7) != 0.0068357:
        found.append(f"V13: 0.3 a year is {convert(0.3):.7f} a week, not 0.0068357")
    for yearly in (0.0, 1e-9, 0.01, 0.3, 0.9, 0.999999):
        back = 1.0 - (1.0 - convert(yearly)) ** 52
        found += identical(f"V13 {yearly:g} a year, there and back", back, yearly)
    return found


def test_weekly_hazard_gives_the_yearly_chance_back() -> None:
    assert check_conversion(weekly_chance) == []


def test_planted_division_by_52_is_caught() -> None:
    assert check_conversion(lambda p: p / 52) != []


def test_planted_week_too_many_is_caught() -> None:
    assert check_conversion(lambda p: 1.0 - (1.0 - p) ** (1.0 / 53)) != []
