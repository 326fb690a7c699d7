"""What an arm carries from week to week about records that people make; codes of their own."""

from __future__ import annotations

import numpy as np

from glasshouse.engine.layout import CAPACITY
from glasshouse.ledger.columns import CAUSES
from glasshouse.ledger.conservation import LAWS

MISTAKE, MALICE = (np.int64(CAUSES.index(name)) for name in ("mistake", "malice"))
REWARD_DUE, CORRECTION_DUE, FILING_DUE = (np.int64(n) for n in (100, 101, 102))
"""Kinds of things scheduled: what a report earned, a correction that was asked for, an appeal
that is filed later."""
OF_FACT = np.uint64(
    sum(
        1 << CAUSES.index(name)
        for name in ("stale", "fabrication", "misattribution", "copy", "mistake", "malice")
    )
)
"""Causes, as bits, that are errors of fact; the others are questions of law."""
LAW_REPORTS = [name for name, _ in LAWS].index("reports")

ARM_SCALARS: list[tuple[str, str]] = [
    ("n_gaming", "i8"),
    ("staying", "u8"),  # bits: public lists that stay shown once left
]
ARM_ARRAYS: list[tuple[str, str, tuple[int, ...]]] = [
    ("gaming", "u2", (CAPACITY,)),  # persons who collect points for show, in rising order
    ("cause_weight", "i8", (len(CAUSES),)),  # for finding the cause that weighs most
    ("acted_at", "i2", (CAPACITY,)),  # week of the last own act of adverse conduct
    ("unseen_at", "i2", (CAPACITY,)),  # of the last one that left no record of the person
    ("unseen_what", "u1", (CAPACITY,)),  # that society conduct
    ("unseen_mask", "u8", (CAPACITY,)),  # bits: the counted conduct it fits
    ("unseen_until", "i2", (CAPACITY,)),  # week of its performance
    ("shown_on", "u1", (CAPACITY,)),  # bits: public lists the person was on last week
    ("shown_until", "i2", (CAPACITY,)),  # up to this week the past listing stays shown
    ("still_shown", "u1", (CAPACITY,)),  # 1: shown for the past only
]
