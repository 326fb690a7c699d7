"""Draws: pure functions of (seed, stream, town, week, index), and the registry of streams.

There is no generator with a state anywhere in Glasshouse.  A draw is a keyed hash: the
finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
generators", OOPSLA 2014), so that `draw(k, i)` is the (i+1)-th output of that published
generator started at state `k`.  Two arms that ask the same question of the same person in the
same week get one answer.

All probabilities are compared as integers: a 48-bit uniform against a 48-bit threshold, or 32
bits where a 1-in-4-billion step is fine.  Every decision is `u < p` on one uniform, hence
monotone in `p`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
MIX_2 = np.uint64(0x94D049BB133111EB)
_27, _30, _31 = np.uint64(27), np.uint64(30), np.uint64(31)
ONE = np.uint64(1)

STREAMS: dict[str, int] = {
    "people": 1,
    "households": 2,
    "frailty": 3,
    "ties": 4,
    "start": 5,  # employment and arrears at week 0
    "life": 6,  # four 16-bit lanes: hardship, fabrication, debt, spare
    "life-low": 7,  # the low bits of those lanes, only when a lane cannot decide
    "conduct": 8,  # + strand group: four 16-bit lanes, one a strand
    "conduct-low": 24,
    "event": 40,  # + strand: the mark bits of an event
    "debt-event": 60,
    "fabricated": 61,
    "misattributed": 62,
    "listing": 63,  # extension, early end, deletion
    "notice": 64,
    "appeal": 65,
    "decision": 66,
    "need": 67,
    "repair": 68,
    "participation": 69,
    "discretion": 70,
    "dither": 71,
    "names": 110,
    "looks": 111,
    "copies": 112,
    "outside": 113,
    "denounced": 100,  # false reports of the week: four lanes, one used
    "denounced-low": 101,  # the low bits of that lane
    "denounced-what": 102,
    "games": 103,  # who collects points for show, at week 0
    "gaming": 104,
    "gamed": 105,  # what is shown
    "review": 106,
    "inspection": 107,
    "officers": 108,  # who leads firms, and which
    "firms": 109,  # what firms do
    "stand-in": 80,
    "drawn": 120,
    "uneven": 121,
    "earnings": 122,
    "matched": 123,
    "parting": 81,
    "inheritance": 82,
    "rank": 83,
    "speech": 90,  # who speaks, and what becomes of it
    "view": 91,
    "awareness": 92,
    "shown": 93,  # who sees what is shown to contacts or neighbours
}
"""Every named decision of the model.  Numbers are part of the results: never reuse one."""


def _jit(function: Any) -> Any:
    return njit(cache=True, error_model="numpy", nogil=True)(function)


@_jit
def mix(z: Any) -> Any:
    """Scramble 64 bits: the SplitMix64 finaliser."""
    z = (z ^ (z >> _30)) * MIX_1
    z = (z ^ (z >> _27)) * MIX_2
    return z ^ (z >> _31)


@_jit
def key(seed: Any, town: Any, week: Any, stream: Any) -> Any:
    """Return the key of one stream in one town and week; all arguments are unsigned."""
    return mix(
        mix(mix(np.uint64(seed) + np.uint64(town) * GOLDEN) + np.uint64(week) * MIX_1)
        + np.uint64(stream) * MIX_2
    )


@_jit
def draw(k: Any, i: Any) -> Any:
    """Return 64 uniform bits for person (or index) `i` under the key `k`."""
    return mix(np.uint64(k) + (np.uint64(i) + ONE) * GOLDEN)


def replicate_seed(seed: int, replicate: int) -> int:
    """Return the derived seed of a replicate, in plain integers.

    Replicates of one seed, and equal replicates of different seeds, are unrelated streams.
    """
    mask = (1 << 64) - 1
    z = (seed + (replicate + 1) * int(GOLDEN)) & mask
    z = ((z ^ (z >> 30)) * int(MIX_1)) & mask
    z = ((z ^ (z >> 27)) * int(MIX_2)) & mask
    return z ^ (z >> 31)


def threshold48(probability: float) -> int:
    """Return the 48-bit threshold of a probability: `u < threshold` has that chance."""
    return min(max(round(probability * 2**48), 0), 2**48)


def threshold32(probability: float) -> int:
    """Return the 32-bit threshold of a probability, as an integer from 0 to 2**32."""
    return min(max(round(probability * 2**32), 0), 2**32)
