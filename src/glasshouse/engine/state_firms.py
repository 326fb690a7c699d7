"""What a town carries about its firms."""

from __future__ import annotations

from glasshouse.engine.layout import CAPACITY
from glasshouse.engine.layout_firms import SEATS

TOWN_SCALARS: list[tuple[str, str]] = [
    ("people", "i8"),  # persons; firms stand behind them, and `persons` counts both
    ("firms", "i8"),
]
TOWN_FIRMS: list[tuple[str, str, tuple[int, ...]]] = [
    ("officer", "u2", (SEATS, CAPACITY)),  # of each firm
    ("seats", "u1", (CAPACITY,)),  # of each person, where there are firms
]
