"""What an arm knows of computed scores, and of sums demanded."""

from __future__ import annotations

import numpy as np

from glasshouse.engine.layout_cards import SCORES
from glasshouse.society.people import CAPACITY

COMPUTED = np.int64(6)
"""Account of points: what was computed, at the start or anew; beside those of `state`."""
N_ACCOUNTS = 7
OUTCOME_FIRES = np.int64(40)
"""Kind of scheduled thing: a rule that an outcome fires."""
RANKED = 256
"""Numbers of records that are told apart when people are ranked."""

ARM_FIELDS: list[tuple[str, str, tuple[int, ...]]] = [
    ("base", "i4", (2, SCORES, CAPACITY)),  # the score without what rules moved
    ("drawn_value", "u1", (CAPACITY,)),  # of the attribute by which a score is drawn
    ("amount", "i4", (CAPACITY,)),  # the last sum recorded, thousandths of a median week
    ("ranked", "i8", (RANKED,)),  # persons with so many
    ("percent", "i8", (RANKED,)),  # percentile of so many, of 65536
    ("weighed", "i8", (CAPACITY,)),  # weighted percentiles so far, of 2**32
]
"""Fields of an arm."""
