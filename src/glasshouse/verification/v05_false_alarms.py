"""False alarms in a clean population are Binomial(persons x weeks, phi)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, exact, near

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V5"
RULE: Final = "Tz, T0"
FAULT: Final = "One week too many is counted."

PERSONS, WEEKS, PHI = 80_000, 100, 0.05


@cache
def clean(phi: float = PHI, weeks: int = WEEKS, persons: int = PERSONS) -> Tally:
    """Run people who do nothing, and are accused of it."""
    scheme = worlds.Scheme().fabricates(phi, 0)
    life = worlds.living()
    return worlds.run(life, scheme.record(), persons=persons, weeks=weeks, seed=5)[0]


def held(tally: Tally) -> tuple[Reading, ...]:
    """Hold weekly false alarms against their mean and variance."""
    weekly = tally.by_week("records_fabrication")
    variance = PERSONS * PHI * (1 - PHI)
    se = variance * (2 / (WEEKS - 1)) ** 0.5
    whole = (variance * WEEKS) ** 0.5
    return (
        near("false alarms, all weeks", weekly.sum(), PERSONS * WEEKS * PHI, whole),
        near("variance of weekly false alarms", float(weekly.var(ddof=1)), variance, se),
        exact("records that are no false alarms", tally.total("records") - weekly.sum(), 0),
    )


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read how many false alarms there are, and how unevenly they fall."""
    return held(clean(weeks=WEEKS + fault))
