"""Listing spells as counts by length: how many, how long, how they ended.

The array is that of `Tally.spells`: [wrong at entry, end, weeks].  A spell that lasts to the
horizon is counted under `horizon` with the weeks it had lasted by then; it must be treated as
unfinished, never as finished.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from glasshouse.ledger.columns import ENDS

if TYPE_CHECKING:
    import numpy.typing as npt

    Counts = npt.NDArray[np.int64]

HORIZON = ENDS.index("horizon")


def listed_weeks(spells: Counts) -> int:
    """Return the person-weeks that all spells lasted together, unfinished ones included.

    Examples
    --------
    Two spells of three weeks, one that had lasted five at the horizon:

    >>> spells = np.zeros((2, len(ENDS), 6), np.int64)
    >>> spells[0, 0, 3], spells[1, HORIZON, 5] = 2, 1
    >>> listed_weeks(spells)
    11
    """
    return int((spells * np.arange(spells.shape[-1])).sum())


def finished(spells: Counts) -> Counts:
    """Return spells by length that ended before the horizon, [wrong, weeks]."""
    return np.asarray(spells.sum(axis=1) - spells[:, HORIZON], np.int64)


def unfinished(spells: Counts) -> Counts:
    """Return spells by length that lasted to the horizon, [wrong, weeks]."""
    return np.asarray(spells[:, HORIZON], np.int64)


def by_end(spells: Counts) -> dict[str, int]:
    """Return how many spells ended each way."""
    return {end: int(spells[:, n].sum()) for n, end in enumerate(ENDS)}
