"""The draws once more, in plain Python integers, written from the definition of SplitMix64."""

from __future__ import annotations

GOLDEN = 0x9E3779B97F4A7C15
FIRST = 0xBF58476D1CE4E5B9
SECOND = 0x94D049BB133111EB
WORD = (1 << 64) - 1


def mix(z: int) -> int:
    """Scramble 64 bits."""
    z = ((z ^ (z >> 30)) * FIRST) & WORD
    z = ((z ^ (z >> 27)) * SECOND) & WORD
    return z ^ (z >> 31)


def key(seed: int, town: int, week: int, stream: int) -> int:
    """Key of one stream in one town and week."""
    a = mix((seed + town * GOLDEN) & WORD)
    b = mix((a + week * FIRST) & WORD)
    return mix((b + stream * SECOND) & WORD)


def draw(k: int, i: int) -> int:
    """64 uniform bits for index i under the key k."""
    return mix((k + (i + 1) * GOLDEN) & WORD)
