"""Whether a score still measures what it stands for: the operator's against true conduct."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from glasshouse.ledger.columns import COLUMN
from glasshouse.measures.counts import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.measures.counts import Counts, Integers, Readings

SUMS = ("n", "x", "v", "xx", "vv", "xv")
_COLUMNS = [COLUMN[f"validity_{name}"] for name in SUMS]
_FIRST, _EVERY = 51, 52


def score_validity(counts: Counts) -> Readings:
    """Return the correlation of the score held with the score that true conduct would make.

    From -1 to 1.  At 1 the operator's score orders people just as their own true, covered
    conduct does under the same rules; at 0 it says nothing about it.  Not a number where one
    of the two is the same for everybody.  Rows ``year=1``, ``year=2`` ... hold it at a year's
    end, all others pool the year-ends.

    It says nothing about whether what the score stands for ought to be measured at all: read
    it beside `false_discovery_share`.

    References
    ----------
    C. Goodhart, "Problems of monetary management: the UK experience" (1975).
    """
    answers = {
        label: _reading(sums)
        for label, sums in zip(counts.labels, counts.table[:, _COLUMNS], strict=True)
    }
    weekly = counts.tally.weekly[:, :, _COLUMNS].sum(axis=1)
    for year, sums in enumerate(weekly[_FIRST::_EVERY]):
        answers[f"year={year + 1}"] = _reading(sums)
    return answers


def _reading(sums: Integers) -> Reading:
    n = float(sums[0])
    return Reading(correlation(sums.tolist()), n, n)


def correlation(sums: Sequence[int]) -> float:
    """Return the correlation from n and the sums of x, v, xx, vv and xv.

    The products are whole numbers of any length, so that nothing is lost by taking them apart.

    Examples
    --------
    >>> correlation([3, 6, 12, 14, 56, 28])
    1.0
    """
    n, x, v, xx, vv, xv = sums
    spread_x, spread_v, shared = n * xx - x * x, n * vv - v * v, n * xv - x * v
    if spread_x <= 0 or spread_v <= 0:
        return math.nan
    return min(1.0, max(-1.0, shared / math.sqrt(spread_x) / math.sqrt(spread_v)))


def slope(sums: Sequence[int]) -> float:
    """Return by how much true conduct moves, on average, where the score held moves by one.

    Examples
    --------
    >>> slope([3, 6, 12, 14, 56, 28])
    2.0
    """
    n, x, v, xx, _, xv = sums
    spread = n * xx - x * x
    return (n * xv - x * v) / spread if spread > 0 else math.nan
