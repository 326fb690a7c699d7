"""How doubt is said: luck as an interval, ignorance as the ends of joint draws."""

from __future__ import annotations

import math

from glasshouse.report.estimates import Estimate
from glasshouse.report.numbers import DASH, number, of_people, places, shared_places
from glasshouse.report.prose import Voice

MOST_PLACES = 3


def level(estimate: Estimate) -> str:
    """Return the level of an interval, such as 95 with a percent sign set apart."""
    return f"{100 * estimate.level:g}\u00a0%"


def decimals_of(*estimates: Estimate | None) -> int:
    """Return the decimals that suit estimates and intervals standing beside each other."""
    numbers: list[float | None] = []
    for e in estimates:
        if e is not None and e.known:
            numbers += [e.value, e.low, e.high]
    return shared_places(numbers)


def own_places(estimate: Estimate, decimals: int) -> int:
    """Return more decimals where a value, its interval, or an end off zero would vanish.

    Examples
    --------
    >>> e = Estimate(0.19, 0.04, 0.33, 0.95, "A", 1, 1, False)
    >>> own_places(e, 1), own_places(e.times(100), 1)
    (2, 1)
    """
    low, high = estimate.low or 0.0, estimate.high or 0.0
    small = [abs(estimate.value or 0.0), high - low]
    if not estimate.crosses_zero or low == 0:
        small += [abs(low), abs(high)]
    needed = [places(x, 1) for x in small if x > 0]
    return max(decimals, min(MOST_PLACES, max(needed, default=0)))


def told(estimate: Estimate, *, sign: bool = False) -> str:
    """Write a value for a sentence, with two digits where its interval allows no more.

    Examples
    --------
    >>> wide = Estimate(156.4, 120.0, 190.0, 0.95, "A", 1, 1, False)
    >>> narrow = Estimate(156.4, 155.9, 156.9, 0.95, "A", 1, 1, False)
    >>> told(wide), told(narrow)
    ('160', '156')
    """
    value = estimate.value
    if not value or estimate.low is None or estimate.high is None:
        return number(value, sign=sign)
    step = 10.0 ** (math.floor(math.log10(abs(value))) - 1)
    wide = estimate.high - estimate.low >= step
    return number(round(value / step) * step if wide else value, places(value), sign=sign)


def interval(
    voice: Voice, estimate: Estimate, decimals: int | None = None, *, sign: bool = False
) -> str:
    """Return an interval as `low to high`, or a dash where there is none."""
    if estimate.low is None or estimate.high is None:
        return DASH
    d = decimals_of(estimate) if decimals is None else decimals
    return voice.say(
        "interval",
        low=number(estimate.low, d, sign=sign),
        high=number(estimate.high, d, sign=sign),
    )


def sets(
    estimate: Estimate, decimals: int | None = None, *, sign: bool = False
) -> tuple[str, str]:
    """Return the low and the high end of the joint draws, dashes where they were not run."""
    d = decimals_of(estimate) if decimals is None else decimals

    def told(value: float | None) -> str:
        if value is None:
            return DASH
        return number(value, min(d, places(value, 3)), sign=sign)

    return told(estimate.low_set), told(estimate.high_set)


def doubt(
    voice: Voice, estimate: Estimate, decimals: int | None = None, *, sign: bool = False
) -> str:
    """Say how far luck and ignorance move a number."""
    d = decimals_of(estimate) if decimals is None else decimals
    low, high = sets(estimate, d, sign=sign)
    between = interval(voice, estimate, d, sign=sign)
    if estimate.low is None and estimate.span is None:
        return ""
    if estimate.low is None:
        return voice.say("doubt.sets", low=low, high=high)
    if estimate.span is None:
        return voice.say("doubt.luck", level=level(estimate), interval=between)
    return voice.say("doubt.both", level=level(estimate), interval=between, low=low, high=high)


def rule_of_three(estimate: Estimate) -> float:
    """Return the bound under which a share lies when none was seen.

    The upper end of the interval where the run gives one, else three divided by the number
    asked about.
    """
    if estimate.high is not None and estimate.high > 0:
        return estimate.high
    return min(1.0, 3 / estimate.n) if estimate.n else 1.0


def bound(share: float) -> tuple[str, str]:
    """Return a bound as a count and out of how many, both as text."""
    _, whole = of_people(share)
    return f"{math.ceil(round(share * whole * 10, 6)) / 10:g}", f"{whole:,}"
