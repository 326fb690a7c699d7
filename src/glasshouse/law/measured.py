"""What a run measured, handed to the checks that depend on an effect.

The law room knows no run: whoever has one hands its estimates over as these plain facts, and
a finding cites them.  Without them it says "not measured".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, final

_WHOLE: Final = 999.5
"""From here on three digits are not enough for a whole number."""
WORDS: Final = {
    "wrongful_listing_rate": "people ever wrongly listed, as a share",
    "false_positive_rate": "time spent listed of those the rule does not mean, as a share",
    "missed_share": "of what the rule means, the share that is missed",
    "risk_ratio": "wrongful listing, the group hit most over the group hit least",
    "adverse_impact_ratio": "never wrongly listed, the lowest share of groups over the highest",
    "conduct_conditional_risk_ratio": "listed time for the same conduct, group over group",
    "trap_index": "listed again, times as often as if nothing touched work and debts",
    "trap_index_raw": "listed again, times as often as people never listed before",
    "appeals_per_office_week": "appeals that reach one office in a week",
}
"""What each measure counts, in words that a number can follow."""


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

    @property
    def words(self) -> str:
        """Return what was counted, and of whom."""
        attribute, _, value = self.group.partition("=")
        of = "" if self.group == "all" else f" ({attribute}: {value})"
        if of and not value:
            of = f" (by {attribute})"
        return WORDS.get(self.measure, self.measure) + of

    def __str__(self) -> str:
        """Return it as one reads it.

        Examples
        --------
        >>> str(Measured("appeals_per_office_week", "all", 26, 24, 28))
        'appeals that reach one office in a week: 26 (95% interval 24 to 28)'
        """
        return (
            f"{self.words}: {in_digits(self.value)} "
            f"({self.level:.0%} interval {in_digits(self.low)} to {in_digits(self.high)})"
        )


def in_digits(value: float) -> str:
    """Return a number with three digits, or whole where it is large; never with an exponent.

    Examples
    --------
    >>> in_digits(0.03872), in_digits(22136.2), in_digits(0.0000766)
    ('0.0387', '22,136', '0.0000766')
    """
    if abs(value) >= _WHOLE:
        return f"{value:,.0f}"
    text = f"{value:.3g}"
    if "e" not in text:
        return text
    digits = 2 - math.floor(math.log10(abs(value)))
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")
