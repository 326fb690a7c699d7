"""Threshold questions, read backwards: the values of a figure at which a harm is above a line.

A curve of estimates is read as straight between its points.  Luck moves the curve, so that a
crossing lies somewhere between two values; both are told.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, final

from glasshouse.errors import UsageError
from glasshouse.experiment.harms import Harm, harm

_WRITTEN = re.compile(
    r"\s*(?P<harm>[a-z_0-9]+)\s*(?P<side>[<>])=?\s*(?P<line>[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\s*"
)
ABOVE: Final = ">"


@final
@dataclass(frozen=True)
class Question:
    """A harm, a line, and whether it is to lie above (`>`) or below (`<`) it."""

    harm: Harm
    side: str
    line: float


class Span(NamedTuple):
    """Values of a figure between which the answer is yes."""

    low: float
    high: float


class Crossing(NamedTuple):
    """A value at which a curve crosses the line, and between which values luck leaves it.

    An end that lies beyond the values that were run is not a number.
    """

    at: float
    low: float
    high: float


@final
@dataclass(frozen=True)
class Curve:
    """Estimates over rising values of a figure: each with the ends of its interval."""

    at: Sequence[float]
    value: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]


def question(written: str) -> Question:
    """Read a threshold question such as `false_discovery_share > 0.5`.

    Raises
    ------
    UsageError
        When it is none, or does not ask about a harm.
    """
    found = _WRITTEN.fullmatch(written)
    if found is None or not _is_number(found["line"]):
        raise UsageError(
            f"'{written}': this is no question about a harm.\n"
            "Write it like 'false_discovery_share > 0.5'"
        )
    return Question(harm(found["harm"]), found["side"], float(found["line"]))


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def spans(curve: Curve, asked: Question) -> tuple[Span, ...]:
    """Return between which values the answer is yes, in rising order."""
    sign = 1.0 if asked.side == ABOVE else -1.0
    over = [sign * (v - asked.line) for v in curve.value]
    found: list[Span] = []
    began = curve.at[0] if over and over[0] > 0 else math.nan
    for n in range(len(over) - 1):
        a, b = over[n], over[n + 1]
        if not math.isfinite(a + b) or (a > 0) == (b > 0):
            continue
        at = _cut(curve.at[n], curve.at[n + 1], a, b)
        if b > 0:
            began = at
        else:
            found.append(Span(began, at))
            began = math.nan
    if math.isfinite(began):
        found.append(Span(began, curve.at[-1]))
    return tuple(found)


def crossings(curve: Curve, line: float) -> tuple[Crossing, ...]:
    """Return every value at which a curve crosses a line, with what luck leaves open.

    Examples
    --------
    >>> curve = Curve((0, 1, 2), (0, 2, 4), (-1, 1, 3), (1, 3, 5))
    >>> crossings(curve, 3.0)
    (Crossing(at=1.5, low=1.0, high=2.0),)
    """
    over = [v - line for v in curve.value]
    found = []
    for n in range(len(over) - 1):
        a, b = over[n], over[n + 1]
        if not math.isfinite(a + b) or (a > 0) == (b > 0):
            continue
        at = _cut(curve.at[n], curve.at[n + 1], a, b)
        low, high = _edge(curve, line, n, -1, at), _edge(curve, line, n + 1, 1, at)
        found.append(Crossing(at, low, high))
    return tuple(found)


def _cut(x0: float, x1: float, a: float, b: float) -> float:
    """Return where a straight line from a to b is zero."""
    return x0 + (x1 - x0) * a / (a - b)


def _edge(curve: Curve, line: float, first: int, step: int, at: float) -> float:
    """Walk from a crossing to one side until the interval no longer holds the line."""
    share = (at - curve.at[first - step]) / (curve.at[first] - curve.at[first - step])
    here, there = _rooms(curve, line, first - step), _rooms(curve, line, first)
    before, rooms = at, tuple(a + share * (b - a) for a, b in zip(here, there, strict=True))
    n = first
    while 0 <= n < len(curve.at):
        ahead = _rooms(curve, line, n)
        if not all(math.isfinite(room) for room in ahead):
            return math.nan
        cuts = [
            _cut(before, curve.at[n], a, b)
            for a, b in zip(rooms, ahead, strict=True)
            if b <= 0 and b < a
        ]
        if cuts:
            return max(cuts) if step < 0 else min(cuts)
        before, rooms = curve.at[n], ahead
        n += step
    return math.nan


def _rooms(curve: Curve, line: float, n: int) -> tuple[float, float]:
    """Return how far below the upper end and above the lower end of an interval a line lies."""
    return curve.high[n] - line, line - curve.low[n]
