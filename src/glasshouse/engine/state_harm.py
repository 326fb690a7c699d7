"""What is carried about harm, beside the ledger's columns: who was harmed, and how long."""

from __future__ import annotations

import numpy as np

from glasshouse.engine.layout import CAPACITY
from glasshouse.ledger.harmed import HARMED, SPENT

WAS_REFUSED, WAS_FINED, LOST_JOB, FELL_BEHIND, WAS_INSPECTED = (
    np.uint8(1 << n) for n in range(len(HARMED))
)
"""Bits of `harmed`, in the order of `ledger.harmed.HARMED`."""
SPENT_LISTED, SPENT_UNEMPLOYED, SPENT_IN_ARREARS = (np.int64(n) for n in range(len(SPENT)))
NO_BASELINE = -1

TOWN_HARM: list[tuple[str, str]] = [("baseline", "i8")]
"""Which arm has no scheme, or NO_BASELINE."""
ARM_HARM: list[tuple[str, str, tuple[int, ...]]] = [
    ("harmed", "u1", (CAPACITY,)),  # bits: what ever befell a person
    ("spent", "i2", (len(SPENT), CAPACITY)),  # weeks in a state, those to the horizon included
]
