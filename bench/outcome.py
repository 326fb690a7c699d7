"""What a society of GH-REF-1 leaves behind: the counters that every contender must agree on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from gh_ref_1 import Tables

TIERS = 5
QUARTERS = 4
LISTINGS, WRONGFUL, REQUESTS = 0, 1, 2

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Outcome:
    """Counts of one society.

    ``counts`` is [week, group, (listings, wrongful ones, requests)]; ``tiers`` [quarter, group,
    tier] is how many people stood where when a quarter ended; ``records`` [kind] is what was
    recorded, rightly or falsely.
    """

    counts: Ints
    tiers: Ints
    records: Ints

    @classmethod
    def empty(cls, tables: Tables) -> Outcome:
        """Return an outcome in which nothing has happened yet."""
        groups = len(tables.group_shares)
        return cls(
            np.zeros((tables.weeks, groups, 3), np.int64),
            np.zeros((QUARTERS, groups, TIERS), np.int64),
            np.zeros(len(tables.rate), np.int64),
        )

    def add(self, week: int, column: int, group: Ints, amount: Ints | None = None) -> None:
        """Count people, or their amounts, of these groups in a column of a week."""
        groups = self.counts.shape[1]
        self.counts[week, :, column] += np.bincount(group, amount, groups).astype(np.int64)

    def stand(self, week: int, group: Ints, tier: Ints) -> None:
        """Count who stands in which tier, if a quarter ends with this week."""
        quarter, rest = divmod(week + 1, len(self.counts) // QUARTERS)
        if not rest:
            places = np.bincount(
                group.astype(np.int64) * TIERS + tier, minlength=self.tiers[0].size
            )
            self.tiers[quarter - 1] += places.reshape(self.tiers[0].shape)

    def features(self) -> npt.NDArray[np.float64]:
        """Return all counters in a row; weeks are added up, over the year and in quarters."""
        quarters = self.counts.reshape(QUARTERS, -1, *self.counts.shape[1:]).sum(axis=(1, 2))
        parts = (self.counts.sum(axis=0), quarters, self.tiers, self.records)
        return np.concatenate([part.ravel() for part in parts]).astype(float)
