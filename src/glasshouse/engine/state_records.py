"""What an arm carries from week to week about records that people make; codes of their own."""

from __future__ import annotations

import numpy as np

from glasshouse.engine.layout import CAPACITY
from glasshouse.ledger.columns import CAUSES
from glasshouse.ledger.conservation import LAWS

MISTAKE, MALICE = (np.int64(CAUSES.index(name)) for name in ("mistake", "malice"))
REWARD_DUE = np.int64(100)
"""A kind of thing scheduled: what a report earned."""
LAW_REPORTS = [name for name, _ in LAWS].index("reports")

ARM_SCALARS: list[tuple[str, str]] = [("n_gaming", "i8")]
ARM_ARRAYS: list[tuple[str, str, tuple[int, ...]]] = [
    ("gaming", "u2", (CAPACITY,)),  # persons who collect points for show, in rising order
    ("cause_weight", "i8", (len(CAUSES),)),  # for finding the cause that weighs most
]
