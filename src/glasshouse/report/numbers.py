"""How numbers are written: true minus, few digits, and counts that add up to a round whole."""

from __future__ import annotations

import math
from collections.abc import Sequence

MINUS = "\u2212"
SPACE = "\u00a0"
DASH = "\u2013"
LADDER = (100, 1_000, 10_000)
"""Out of how many people a share is told: the first on which it does not vanish."""
VANISHES = 0.5
COMMON = 0.1
LARGEST = 1_000_000


def places(value: float, digits: int = 2) -> int:
    """Return how many decimals show `digits` significant digits of a value.

    Examples
    --------
    >>> places(0.0372), places(3.72), places(37.2), places(0)
    (3, 1, 0, 0)
    """
    if not math.isfinite(value) or value == 0:
        return 0
    return max(0, digits - 1 - math.floor(math.log10(abs(value))))


def number(value: float | None, decimals: int | None = None, *, sign: bool = False) -> str:
    """Write a number for a sentence: two significant digits unless told otherwise.

    Whole numbers from 10 to 999 are never rounded further, thousands are set apart by commas,
    and a value nobody knows is a dash.

    Examples
    --------
    >>> number(0.0372), number(156.4), number(2310.0), number(-3.14, sign=True), number(None)
    ('0.037', '156', '2,310', '−3.1', '–')
    """
    if value is None or not math.isfinite(value):
        return DASH
    if value == 0:
        return "0"
    decimals = places(value) if decimals is None else decimals
    text = f"{abs(value):,.{decimals}f}"
    zero = not any(c in "123456789" for c in text)
    if zero:
        return text
    return (MINUS if value < 0 else "+" if sign else "") + text


def shared_places(values: Sequence[float | None], digits: int = 3) -> int:
    """Return the decimals that suit numbers read beside each other: those of the largest."""
    known = [abs(v) for v in values if v is not None and math.isfinite(v)]
    return places(max(known), digits) if known and max(known) > 0 else 0


def column(values: Sequence[float | None], *, sign: bool = False, digits: int = 3) -> list[str]:
    """Write numbers that are read beside each other, all with the same decimals.

    Examples
    --------
    >>> column([0.41, 12.0, None])
    ['0.4', '12.0', '–']
    """
    decimals = shared_places(values, digits)
    return [number(v, decimals, sign=sign) for v in values]


def count(value: float | None) -> str:
    """Write a count of people or things, in full.

    Examples
    --------
    >>> count(1_000_000), count(None)
    ('1,000,000', '–')
    """
    return DASH if value is None or not math.isfinite(value) else f"{round(value):,}"


def apportion(shares: Sequence[float], total: int) -> tuple[int, ...]:
    """Split a whole number in proportion to shares, by largest remainder.

    The counts add up to `total`; of equal remainders the earlier one is served first.  Shares
    that are all zero get nothing.

    Examples
    --------
    >>> apportion([0.5, 0.25, 0.25], 10)
    (5, 3, 2)
    >>> apportion([0.0, 0.0], 5)
    (0, 0)
    """
    known = [s if math.isfinite(s) and s > 0 else 0.0 for s in shares]
    whole = sum(known)
    if whole <= 0:
        return (0,) * len(known)
    exact = [s / whole * total for s in known]
    floors = [math.floor(x) for x in exact]
    rest = total - sum(floors)
    order = sorted(range(len(known)), key=lambda i: (-(exact[i] - floors[i]), i))
    for i in order[:rest]:
        floors[i] += 1
    return tuple(floors)


def denominator(share: float) -> int:
    """Return out of how many people a share is best told: 100, 1,000 or 10,000.

    Neither the share nor what is left of it should round to nobody; none at all and everybody
    are told out of 100.

    Examples
    --------
    >>> denominator(0.37), denominator(0.003), denominator(0.9999), denominator(0.0)
    (100, 1000, 10000, 100)
    """
    rest = min(share, 1 - share)
    if rest <= 0:
        return LADDER[0]
    return next((n for n in LADDER if rest * n >= VANISHES), LADDER[-1])


def of_people(share: float) -> tuple[str, int]:
    """Write a share as people out of a round number, with at least two digits to tell.

    Examples
    --------
    >>> of_people(0.37), of_people(0.0031), of_people(0.000042), of_people(0.0)
    (('37', 100), ('3.1', 1000), ('4.2', 100000), ('0', 1000))
    """
    if share <= 0 or not math.isfinite(share):
        return "0", 1_000
    whole = 100 if share >= COMMON else 1_000
    while share * whole < 1 and whole < LARGEST:
        whole *= 10
    return number(share * whole), whole


def whole_people(value: float | None) -> str:
    """Write a number of people out of a round number: whole, unless it is below one.

    Examples
    --------
    >>> whole_people(9.4), whole_people(0.34), whole_people(0.0)
    ('9', '0.34', '0')
    """
    return number(value, 0 if value is not None and value >= 1 else None)
