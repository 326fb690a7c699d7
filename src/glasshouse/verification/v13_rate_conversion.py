"""A chance a year becomes the weekly hazard that gives it, 1 - (1 - p)^(1/52)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glasshouse.clock import weekly_chance
from glasshouse.verification.reading import Reading, identical

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBER: Final = "V13"
RULE: Final = "T0"
FAULT: Final = "The yearly chance is divided by 52."


def held(convert: Callable[[float], float]) -> tuple[Reading, ...]:
    """Hold a conversion against a worked value, and there and back."""
    there = identical("0.3 a year, a week", round(convert(0.3), 7), 0.0068357)
    back = [
        identical(f"{yearly:g} a year, there and back", 1 - (1 - convert(yearly)) ** 52, yearly)
        for yearly in (0.0, 1e-9, 0.01, 0.3, 0.9, 0.999999)
    ]
    return (there, *back)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read weekly chances of yearly ones."""
    return held((lambda p: p / 52) if fault else weekly_chance)
