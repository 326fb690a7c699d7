"""What an arm knows of a person's stand-in attributes."""

from __future__ import annotations

from glasshouse.society.people import CAPACITY

ARM_FIELDS: list[tuple[str, str, tuple[int, ...]]] = [
    ("values", "u8", (CAPACITY,)),  # bits: the part of ages, one value of each stand-in
    (
        "sort",
        "u2",
        (CAPACITY,),
    ),  # row of every table by sort; the cell if nothing is told apart
]
"""Fields of an arm."""
