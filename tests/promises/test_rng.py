"""The draws are the published generator, never collide, and look independent from all sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from numba import njit
from scipy import stats

from glasshouse import rng
from tests.verification.tolerance import exact, likely, near

if TYPE_CHECKING:
    from collections.abc import Callable

    Key = Callable[[int, int, int, int], int]
    Words = np.ndarray[Any, np.dtype[np.uint64]]

PUBLISHED = (
    6457827717110365317,
    3203168211198807973,
    9817491932198370423,
    4593380528125082431,
    16408922859458223821,
)
"""The first outputs of SplitMix64 from state 1234567, as published test vectors have them."""

FAR_TOWNS = (0, 1, 2**31 - 1, 2**31, 2**31 + 1, 2**32, 2**32 + 1, 2**33 + 5)
WEEKS = (*range(60), *range(500, 521))
MASK = (1 << 64) - 1


@njit
def _fill(k: Any, out: Any) -> None:
    for i in range(out.shape[0]):
        out[i] = rng.draw(k, i)


def draws(k: int, n: int) -> Words:
    """Return the draws of the first n persons under one key."""
    out = np.zeros(n, np.uint64)
    _fill(np.uint64(k), out)
    return out


def key(seed: int, town: int, week: int, stream: int) -> int:
    words = (np.uint64(v) for v in (seed, town, week, stream))
    return int(rng.key(*words))


def test_the_draws_are_the_published_generator() -> None:
    assert [int(v) for v in draws(1234567, 5)] == list(PUBLISHED)


def test_a_draw_of_one_person_needs_no_draw_of_another() -> None:
    alone = int(rng.draw(np.uint64(99), np.uint64(7000)))
    assert alone == int(draws(99, 7001)[7000])


# ---- collisions ---------------------------------------------------------------------------


def check_collisions(make: Key) -> list[str]:
    """Every (town, week, stream) has its own key, and every person under it an own draw."""
    streams = sorted(rng.STREAMS.values())
    keys = [
        make(5, town, week, s) for town in FAR_TOWNS for week in range(521) for s in streams
    ]
    found = exact("V34 keys of town, week, stream", len(set(keys)), len(keys))
    some = np.concatenate([draws(k, 8) for k in keys[:: len(keys) // 60_000 or 1]])
    return found + exact("V34 draws of 8 persons", len(np.unique(some)), len(some))


def test_no_key_collides_also_beyond_two_thousand_million_towns() -> None:
    assert check_collisions(key) == []


def test_planted_town_number_cut_to_32_bits_collides() -> None:
    assert check_collisions(lambda s, town, w, p: key(s, town & 0xFFFFFFFF, w, p)) != []


def test_planted_week_and_stream_added_together_collide() -> None:
    assert check_collisions(lambda s, town, w, p: key(s, town, w + p, 1)) != []


def test_streams_have_numbers_of_their_own() -> None:
    assert len(set(rng.STREAMS.values())) == len(rng.STREAMS)


def test_replicates_of_seeds_have_seeds_of_their_own() -> None:
    seeds = {rng.replicate_seed(s, r) for s in range(200) for r in range(400)}
    assert len(seeds) == 200 * 400
    assert all(0 <= s <= MASK for s in seeds)


# ---- independence -------------------------------------------------------------------------


def check_bits(words: Words) -> list[str]:
    """Each of the 64 bits is as often one as zero."""
    found = []
    for bit in range(64):
        ones = int(((words >> np.uint64(bit)) & np.uint64(1)).sum())
        found += near(f"bit {bit}", ones, len(words) / 2, (len(words) / 4) ** 0.5)
    return found


def _p(counts: np.ndarray[Any, np.dtype[np.int64]]) -> float:
    """Chi-square against even counts, in both directions: too even is as suspicious."""
    p = float(stats.chisquare(counts).pvalue)
    return 2 * min(p, 1 - p)


def check_lanes(words: Words) -> list[str]:
    """The four 16-bit lanes are uniform, and each pair of them is independent."""
    lanes = [(words >> np.uint64(16 * c)) & np.uint64(0xFFFF) for c in range(4)]
    found = []
    for c, lane in enumerate(lanes):
        counts = np.bincount((lane >> np.uint64(6)).astype(np.int64), minlength=1024)
        found += likely(f"lane {c} uniform", _p(counts))
    for a in range(4):
        for b in range(a):
            cell = ((lanes[a] >> np.uint64(11)) << np.uint64(5)) | (lanes[b] >> np.uint64(11))
            counts = np.bincount(cell.astype(np.int64), minlength=1024)
            found += likely(f"lanes {b}, {a} independent", _p(counts))
    return found


def check_unrelated(what: str, one: Words, other: Words) -> list[str]:
    """Two sequences of draws have no correlation, and share no bits."""
    n = len(one)
    a, b = one.astype(np.float64), other.astype(np.float64)
    r = float(np.corrcoef(a, b)[0, 1])
    found = near(f"{what}: correlation", r, 0.0, n**-0.5)
    same = int(np.unpackbits((one ^ other).view(np.uint8)).sum())
    return found + near(f"{what}: bits that differ", same, 32.0 * n, (16.0 * n) ** 0.5)


N = 200_000


def test_bits_are_balanced() -> None:
    assert check_bits(draws(key(1, 2, 3, 6), N)) == []


def test_lanes_are_uniform_and_independent() -> None:
    assert check_lanes(draws(key(1, 2, 3, 6), N)) == []


@pytest.mark.parametrize(
    ("what", "other"),
    [
        ("next seed", (2, 2, 3, 6)),
        ("next town", (1, 3, 3, 6)),
        ("far town", (1, 2**33 + 2, 3, 6)),
        ("next week", (1, 2, 4, 6)),
        ("next stream", (1, 2, 3, 7)),
        ("week and town swapped", (1, 3, 2, 6)),
    ],
)
def test_neighbouring_keys_are_unrelated(what: str, other: tuple[int, int, int, int]) -> None:
    assert check_unrelated(what, draws(key(1, 2, 3, 6), N), draws(key(*other), N)) == []


def test_neighbouring_persons_are_unrelated() -> None:
    words = draws(key(1, 2, 3, 6), N + 1)
    assert check_unrelated("next person", words[:-1].copy(), words[1:].copy()) == []


def test_planted_generator_without_the_finaliser_is_caught() -> None:
    plain = (np.arange(N, dtype=np.uint64) + np.uint64(1)) * rng.GOLDEN + np.uint64(99)
    assert check_bits(plain & ~np.uint64(1)) != []
    assert check_lanes(plain) != []


def test_planted_reused_key_is_caught() -> None:
    one = draws(key(1, 2, 3, 6), N)
    assert check_unrelated("the same key", one, one) != []


def test_thresholds_keep_nought_and_one_exact() -> None:
    assert (rng.threshold48(0.0), rng.threshold48(1.0)) == (0, 2**48)
    assert (rng.threshold32(0.0), rng.threshold32(1.0)) == (0, 2**32)
    assert rng.threshold32(0.25) == 2**30
    assert rng.threshold48(-0.1) == 0
    assert rng.threshold48(1.1) == 2**48
