"""Whether a score still measures what it stands for: the operator's against true conduct.

Two questions: how the score held goes with the score that true conduct would make, and how well
it sorts those who did something from those who did not.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from glasshouse.ledger.columns import COLUMN
from glasshouse.measures.counts import Reading
from glasshouse.measures.suppression import FEWEST_EVENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

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


def score_sorting(counts: Counts) -> Readings:
    """Return how often the score puts who did something below who did not.

    Of one person who within the year truly did something to which the rulebook gives a gravity,
    and one who did not: the chance that the first has the worse score, with half of the ties
    (the area under the ROC curve, AUC).  At 1 the score sorts the two kinds of people without
    fault, at 0.5 no better than a coin, below that the wrong way round.  Scores are compared at
    the end of that year, in 256 equal bins of the score's scale; two in one bin are a tie.
    Where sanctions fall on high scores and on no low ones, the high are the worse.  Rows
    ``year=1``, ``year=2`` ... hold it at a year's end, all others pool the year-ends.
    Without a value where fewer than ten did something, or fewer than ten did not.

    It sorts by what people did, not by what they will do, and most scores are moved by it: a
    score that records all conduct without error can come near 1 and foretell nothing.  Who had
    no occasion counts as one who did nothing.  Where a scheme holds people who score high, they
    cannot do outside what others do there: under ``us-compas`` half of them are held, and the
    value is about 0.5, where the published table of those let go alone gives 0.65.  It names no
    wrong of the scheme; read it beside `false_discovery_share`.

    References
    ----------
    J. Hanley, B. McNeil, "The meaning and use of the area under a receiver operating
    characteristic (ROC) curve", Radiology 143 (1982).
    """
    if counts.scale is None:
        return {}
    spread = counts.tally.spread[:, :, :, :: 1 if counts.scale.is_risk else -1]
    by_group = spread.sum(axis=0)
    tables = (by_group.sum(axis=0), *by_group)
    answers = {
        label: _sorted(*table) for label, table in zip(counts.last_labels, tables, strict=False)
    }
    for year, table in enumerate(spread.sum(axis=1)):
        answers[f"year={year + 1}"] = _sorted(*table)
    return answers


def _sorted(did_not: Integers, did: Integers) -> Reading:
    """Return what one spread answers, from the best score to the worst."""
    few = float(min(did.sum(), did_not.sum()))
    value = area_under_curve(did_not, did) if few >= FEWEST_EVENTS else math.nan
    return Reading(value, float(did.sum() + did_not.sum()), few)


def area_under_curve(lower: npt.ArrayLike, higher: npt.ArrayLike) -> float:
    """Return the chance that one of the second crowd stands higher than one of the first.

    Both are counted bin by bin, from the lowest; ties count half.  Not a number where nobody
    is in one of them.

    Examples
    --------
    >>> area_under_curve([3, 0], [0, 4]), area_under_curve([1, 1], [1, 1])
    (1.0, 0.5)
    """
    a, b = np.asarray(lower, np.float64), np.asarray(higher, np.float64)
    pairs = float(a.sum() * b.sum())
    below = np.cumsum(a) - a / 2
    return float((b * below).sum()) / pairs if pairs else math.nan
