"""What an arm carries from week to week about records that people make; codes of their own."""

from __future__ import annotations

import numpy as np

from glasshouse.engine.layout import CAPACITY
from glasshouse.ledger.columns import CAUSES
from glasshouse.ledger.conservation import LAWS

MISTAKE, MALICE = (np.int64(CAUSES.index(name)) for name in ("mistake", "malice"))
REWARD_DUE, CORRECTION_DUE = np.int64(100), np.int64(101)
"""Kinds of things scheduled: what a report earned, a correction that was asked for."""
OF_FACT = np.uint64(
    sum(
        1 << CAUSES.index(name)
        for name in ("stale", "fabrication", "misattribution", "copy", "mistake", "malice")
    )
)
"""Causes, as bits, that are errors of fact; the others are questions of law."""
LAW_REPORTS = [name for name, _ in LAWS].index("reports")

ARM_SCALARS: list[tuple[str, str]] = [("n_gaming", "i8")]
ARM_ARRAYS: list[tuple[str, str, tuple[int, ...]]] = [
    ("gaming", "u2", (CAPACITY,)),  # persons who collect points for show, in rising order
    ("cause_weight", "i8", (len(CAUSES),)),  # for finding the cause that weighs most
]
