"""The estimates of a run, looked up by measure, arm and group."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, final

import polars as pl

SCHEME = "scheme"
AGAINST_NULL = "scheme-null"
ALL = "all"


@final
@dataclass(frozen=True)
class Estimate:
    """A measure's value with its interval, and its values under the low and high assumptions.

    `value` is None where it is undefined or suppressed; `low` and `high` bound the interval
    over replicates (luck), `low_set` and `high_set` the assumptions (what is not known).
    """

    value: float | None
    low: float | None
    high: float | None
    level: float
    badge: str
    n: float | None
    events: float | None
    suppressed: bool
    low_set: float | None = None
    high_set: float | None = None

    @property
    def known(self) -> bool:
        """Say whether there is a value to show."""
        return self.value is not None and not self.suppressed

    @property
    def span(self) -> tuple[float, float] | None:
        """Return the range of the joint draws, or None where they were not run.

        The value as written can lie outside nine draws of ten; then the range reaches to it.
        """
        if self.low_set is None or self.high_set is None:
            return None
        middle = self.low_set if self.value is None else self.value
        told = (self.low_set, middle, self.high_set)
        return min(told), max(told)

    @property
    def crosses_zero(self) -> bool:
        """Say whether the interval holds zero, so that no difference was seen."""
        return self.low is not None and self.high is not None and self.low <= 0 <= self.high

    def times(self, factor: float) -> Estimate:
        """Return the same estimate in another unit."""

        def scaled(x: float | None) -> float | None:
            return None if x is None else x * factor

        return Estimate(
            scaled(self.value), scaled(self.low), scaled(self.high), self.level, self.badge,
            self.n, self.events, self.suppressed, scaled(self.low_set), scaled(self.high_set),
        )  # fmt: skip


def parts(group: str) -> dict[str, str]:
    """Return the attributes that a group's name is made of.

    Examples
    --------
    >>> parts("wrong=yes,end=appeal"), parts("all")
    ({'wrong': 'yes', 'end': 'appeal'}, {})
    """
    pairs = (piece.partition("=") for piece in group.replace("&", ",").split(","))
    return {name.strip(): value.strip() for name, eq, value in pairs if eq}


def _finite(value: Any) -> float | None:
    """Return a number, or None for what is no finite number."""
    if value is None:
        return None
    x = float(value)
    return x if math.isfinite(x) else None


@final
@dataclass(frozen=True)
class Estimates:
    """All estimates of a run."""

    rows: Mapping[tuple[str, str, str], Estimate] = field(default_factory=dict)

    @classmethod
    def of(cls, frame: pl.DataFrame) -> Estimates:
        """Read the table of estimates, laying the three assumption sets beside each other."""
        central: dict[tuple[str, str, str], dict[str, Any]] = {}
        ends: dict[tuple[str, str, str], dict[str, float | None]] = {}
        for row in frame.iter_rows(named=True):
            key = (row["measure"], row["arm"], row["group"])
            if row["set"] == "central":
                central[key] = row
            else:
                ends.setdefault(key, {})[row["set"]] = _finite(row["value"])
        return cls(
            {key: _estimate(row, ends.get(key, {})) for key, row in central.items()},
        )

    def get(self, measure: str, group: str = ALL, arm: str = SCHEME) -> Estimate | None:
        """Return one estimate, or None where the run has none."""
        wanted = parts(group)
        found = self.rows.get((measure, arm, group))
        if found is None and len(wanted) > 1:
            for (m, a, g), estimate in self.rows.items():
                if m == measure and a == arm and parts(g) == wanted:
                    return estimate
        return found

    def known(self, measure: str, group: str = ALL, arm: str = SCHEME) -> Estimate | None:
        """Return one estimate that has a value, or None."""
        found = self.get(measure, group, arm)
        return found if found is not None and found.known else None

    def value(self, measure: str, group: str = ALL, arm: str = SCHEME) -> float | None:
        """Return one estimate's value, or None."""
        found = self.known(measure, group, arm)
        return None if found is None else found.value

    def groups(self, measure: str, arm: str = SCHEME) -> Iterator[tuple[str, Estimate]]:
        """Return the groups of a measure in the order of the table."""
        for (m, a, group), estimate in self.rows.items():
            if m == measure and a == arm:
                yield group, estimate

    def arms(self, measure: str, group: str = ALL) -> list[str]:
        """Return the arms that have a measure, in the order of the table."""
        return [a for (m, a, g) in self.rows if m == measure and g == group]


def _estimate(row: Mapping[str, Any], ends: Mapping[str, float | None]) -> Estimate:
    """Make one estimate of a central row and the values at the two ends."""
    return Estimate(
        value=_finite(row["value"]),
        low=_finite(row["low"]),
        high=_finite(row["high"]),
        level=_finite(row["level"]) or 0.95,
        badge=str(row["badge"] or ""),
        n=_finite(row["n"]),
        events=_finite(row["events"]),
        suppressed=bool(row["suppressed"]),
        low_set=ends.get("low"),
        high_set=ends.get("high"),
    )
