"""Room for stand-in attributes, and for telling people apart by them."""

from __future__ import annotations

from glasshouse.society.people import CELLS, YEARS

STAND_INS = 16
STAND_IN_VALUES = 12
SORT_ROWS = 128  # combinations of stand-in values and parts of ages that conditions tell apart
SORTS = CELLS
VALUE_BITS = 64  # bits

SCHEME_FIELDS: list[tuple[str, str] | tuple[str, str, tuple[int, ...]]] = [
    ("stand_in_n", "i8"),
    ("stand_in_luck", "u8", (STAND_INS,)),
    ("stand_in_values", "i8", (STAND_INS,)),
    ("stand_in_cum32", "u8", (STAND_INS, STAND_IN_VALUES)),
    ("stand_in_bit", "i8", (STAND_INS,)),  # of its first value among a person's values
    ("stand_in_step", "i8", (STAND_INS,)),  # rows of sort_of to the next value
    ("age_part", "u1", (YEARS,)),  # ages where a rulebook cuts them; its bits come first
    ("age_step", "i8"),
    ("sorted", "i8"),  # 1: sort_of tells more apart than cells do
    ("sort_of", "u2", (SORT_ROWS, CELLS)),
]
"""Fields of a bound rulebook."""
