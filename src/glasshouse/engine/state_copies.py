"""What is carried about copies from week to week; `state` splices these fields in."""

from __future__ import annotations

import numpy as np

from glasshouse.engine.layout import GATES
from glasshouse.engine.layout_copies import SLOTS
from glasshouse.ledger.columns import CAUSES
from glasshouse.ledger.conservation import LAWS

Field = tuple[str, str, tuple[int, ...]]

COPY = np.int64(CAUSES.index("copy"))
LAW_COPIES = [name for name, _ in LAWS].index("copies")


TOWN_SCALARS: list[tuple[str, str]] = [("name_n", "i8"), ("look_n", "i8")]


def town_arrays(capacity: int) -> list[Field]:
    """Return the arrays of a town: names and looks."""
    return [
        ("name", "u4", (capacity,)),
        ("name_head", "u2", (capacity,)),  # 1 + the first person of a bucket of names, 0 none
        ("name_next", "u2", (capacity,)),  # 1 + the next person of the bucket
        ("look", "u2", (capacity,)),  # persons by group, in the order of their looks
        ("look_at", "u2", (capacity,)),  # where each person stands in it
    ]


ARM_SCALARS: list[tuple[str, str]] = [
    ("copied_gates", "u8"),  # bits: gates of which copies are held
    ("unasked", "u8"),  # bits: copies that may be taken again from nobody
    ("grave_slots", "u8"),  # bits: copies of what counts as being listed
]


def arm_arrays(capacity: int) -> list[Field]:
    """Return the arrays of an arm."""
    return [
        ("slots_of", "u8", (GATES,)),  # bits: copies of a gate
        ("copied", "u4", (capacity,)),  # bits: copies of a person's standings that are held
        ("copy_under", "u2", (SLOTS, capacity)),  # under whose name each is filed
        ("copy_count", "u2", (SLOTS, capacity)),  # how many copies speak against a person
        ("copy_about", "u1", (SLOTS, capacity)),  # the counted conduct behind the last of them
        ("against", "u4", (capacity,)),  # bits: copies that speak against a person
        ("alone", "u1", (capacity,)),  # bits: bears a sanction by a copy alone; wrongly so
        ("trail", "u1", (capacity,)),  # bits: which of the next three is waited for
        ("remedy_from", "i2", (capacity,)),  # week of a wrongful entry not yet clean everywhere
        ("remedy_by", "i2", (capacity,)),  # last week for an official remedy to be everywhere
        ("clean_from", "i2", (capacity,)),  # week in which the operator's own file came clean
        ("clean_wrong", "u1", (capacity,)),  # whether what was copied was wrong when entered
    ]
