"""What an arm knows of people through others: contacts for whom something holds, ties cut."""

from __future__ import annotations

import numpy as np

from glasshouse.engine.layout_kin import KIN
from glasshouse.society.people import CAPACITY

# The causes of a wrongful standing that comes from others: positions in ledger.columns.CAUSES.
ASSOCIATION, INHERITANCE = np.int64(4), np.int64(5)

_P = (CAPACITY,)

ARM_SCALARS: list[tuple[str, str]] = [
    ("minding", "u8"),  # bits: gates that bear on others
    ("deducts", "i8"),  # some deduction stands for contacts
    ("n_turned", "i8"),
    ("n_listed", "i8"),
]


def arm_fields(scores: int) -> list[tuple[str, str, tuple[int, ...]]]:
    """Return the fields of an arm."""
    return [
        ("turned_who", "u2", _P),  # persons whose minded gates turned this week
        ("turned_open", "u4", _P),  # and what was open before
        ("kin_count", "u1", (KIN, CAPACITY)),  # contacts for whom it holds
        ("kin_excused", "u1", (KIN, CAPACITY)),  # of those, set aside by a granted appeal
        ("company", "i4", (scores, CAPACITY)),  # standing deduction, 1/64 point, from 0 up
        ("held", "i4", _P),  # a score less that deduction, when a whole town is looked at
        ("reached", "u8", _P),  # bits: consequences that reach a person through others
        ("heir", "u2", _P),  # bits: ways by which a person has inherited a tier
        ("cut", "u4", _P),  # bits: ties that were cut
        ("listed", "u2", _P),  # the persons listed
        ("listed_at", "i2", _P),
    ]
