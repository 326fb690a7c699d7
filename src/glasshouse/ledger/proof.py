"""Proofs: one number for many counts, that adds up as the counts do.

The proof of counts is the sum of each times an odd number that hangs on its place alone, in 64
bits.  The proof of a sum is the sum of the proofs, so that a table of sums can be held against
the towns it was added up from, without their counts.  A single count that is off always shows;
several that are off together stay hidden by chance once in 2^64.  Whoever wants to deceive can
work out counts that hide: that is what living through a sample of towns again is for.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from glasshouse.ledger.tally import Tally

if TYPE_CHECKING:
    import numpy.typing as npt

    Counts = npt.NDArray[np.int64]

_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = ((30, np.uint64(0xBF58476D1CE4E5B9)), (27, np.uint64(0x94D049BB133111EB)))
_LAST: Final = np.uint64(31)


class Proof(NamedTuple):
    """What stands for the counts of one tally: by week, by length of listings, all others."""

    weekly: int
    spells: int
    others: int


def proof_of(tally: Tally) -> Proof:
    """Return what stands for a tally."""
    others = [f.name for f in fields(Tally) if f.name not in Proof._fields]
    rest = np.concatenate([getattr(tally, name).ravel() for name in others])
    return Proof(number_of(tally.weekly), number_of(tally.spells), number_of(rest))


def number_of(counts: Counts, at: Counts | None = None) -> int:
    """Return the proof of counts, in the order in which they lie.

    Parameters
    ----------
    at
        The places of the counts, where only those are given that are not zero.

    Examples
    --------
    >>> some = np.array([4, 0, 9])
    >>> number_of(some) == number_of(np.array([9, 4]), np.array([2, 0]))
    True
    >>> added([number_of(some), number_of(some)]) == number_of(2 * some)
    True
    """
    flat = np.ascontiguousarray(counts, np.int64).ravel()
    weight = _weights(flat.size) if at is None else _weights(int(at.max(initial=-1)) + 1)[at]
    return int((flat * weight).sum(dtype=np.int64))


def added(numbers: list[int]) -> int:
    """Return the sum of proofs, in 64 bits."""
    return int(np.array(numbers, np.int64).sum(dtype=np.int64))


@cache
def _weights(n: int) -> Counts:
    """Return the odd numbers of the first places: outputs of SplitMix64."""
    z = np.arange(1, n + 1, dtype=np.uint64) * _GOLDEN
    for shift, factor in _MIX:
        z = (z ^ (z >> np.uint64(shift))) * factor
    return ((z ^ (z >> _LAST)) | np.uint64(1)).view(np.int64)
