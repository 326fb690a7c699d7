"""Axes: round ends, round steps, and the way from a number to a place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@final
@dataclass(frozen=True)
class Scale:
    """A line of numbers from `low` to `high`, laid from pixel `left` to pixel `right`."""

    low: float
    high: float
    left: float
    right: float
    step: float

    def at(self, value: float) -> float:
        """Return the place of a value; values off the scale stand at its end."""
        inside = min(max(value, self.low), self.high)
        span = self.high - self.low or 1.0
        return self.left + (self.right - self.left) * (inside - self.low) / span

    @property
    def ticks(self) -> tuple[float, ...]:
        """Return the round numbers on the scale, zero among them if it is on it."""
        first = math.ceil(self.low / self.step - 1e-9)
        last = math.floor(self.high / self.step + 1e-9)
        return tuple(n * self.step for n in range(first, last + 1))

    @property
    def decimals(self) -> int:
        """Return how many decimals the ticks need."""
        exponent = math.floor(math.log10(self.step))
        spare = 1 if abs(self.step / 10**exponent - 2.5) < 1e-9 else 0  # noqa: PLR2004
        return max(0, spare - exponent)


def round_step(extent: float, wanted: int) -> float:
    """Return a round step that divides an extent into about `wanted` parts.

    Examples
    --------
    >>> round_step(0.9, 4), round_step(62, 5)
    (0.25, 20.0)
    """
    rough = extent / max(wanted, 1)
    if rough <= 0 or not math.isfinite(rough):
        return 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    return next(s * power for s in STEPS if s * power >= rough * 0.999)


def from_zero(
    highest: float, left: float, right: float, *, wanted: int = 4, lowest: float = 0.0
) -> Scale:
    """Return a scale through zero whose ends are round.

    Examples
    --------
    >>> from_zero(7.9, 0, 100).ticks
    (0.0, 2.0, 4.0, 6.0, 8.0)
    """
    high, low = max(highest, 0.0), min(lowest, 0.0)
    if high - low <= 0:
        high = 1.0
    step = round_step(high - low, wanted)
    top = math.ceil(high / step - 1e-9) * step
    bottom = math.floor(low / step + 1e-9) * step
    return Scale(bottom, top, left, right, step)


def aligned(
    ranges: Sequence[tuple[float, float]], left: float, right: float, *, wanted: int = 4
) -> list[Scale]:
    """Return one scale a panel, with zero at the same place in all of them."""
    ends = []
    for low, high in ranges:
        scale = from_zero(high, left, right, lowest=low, wanted=wanted)
        ends.append((scale.low, scale.high, scale.step))
    share = max((-low / (high - low) for low, high, _ in ends), default=0.0)
    scales = []
    for low, high, step in ends:
        need = max(high, -low * (1 - share) / share if share > 0 else 0.0)
        under = need * share / (1 - share) if share < 1 else -low
        scales.append(Scale(-under, need, left, right, step))
    return scales
