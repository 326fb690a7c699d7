"""What a run measured, handed to the checks that depend on an effect.

The law room knows no run: whoever has one hands its estimates over as these plain facts, and
a finding cites them.  Without them it says "not measured".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import final


@final
@dataclass(frozen=True, slots=True)
class Measured:
    """One estimate with its interval.

    Attributes
    ----------
    measure
        The name of the measure, as the list of measures has it.
    group
        ``all``, or ``attribute=value``.
    value, low, high, level
        The estimate, its interval, and the interval's level.
    unit
        What it counts.
    run
        By what name the run is cited.
    """

    measure: str
    group: str
    value: float
    low: float
    high: float
    level: float = 0.95
    unit: str = ""
    run: str = ""

    def __str__(self) -> str:
        """Return it as one reads it."""
        of = "" if self.group == "all" else f" for {self.group}"
        unit = f" {self.unit}" if self.unit else ""
        return (
            f"{self.measure}{of} {self.value:.3g}{unit} "
            f"({self.level:.0%} interval {self.low:.3g} to {self.high:.3g})"
        )
