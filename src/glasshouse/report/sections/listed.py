"""Of so many people on the list, how many had done nothing the rule covers, and why.

The headline, the picture, its description and its table all read the counts made here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

from glasshouse.ledger.columns import CAUSES
from glasshouse.report.estimates import Estimate, parts
from glasshouse.report.numbers import apportion, denominator
from glasshouse.report.reading import Reading

FEWEST = 30
COVERED = "covered"
LISTED = "false_discovery_share"
FINED = "wrongful_fine_share"


@final
@dataclass(frozen=True)
class Cause:
    """One cause of wrong listing: how many of the round number, and the exact share."""

    id: str
    n: int
    estimate: Estimate


@final
@dataclass(frozen=True)
class Listed:
    """The first number of a page, told out of a round number of people (or fines).

    `causes` hold the wrongly listed, largest first; their counts and `covered` add up to
    `whole`.  `share` is None where it is undefined or too thinly founded to be shown.
    """

    measure: str
    estimate: Estimate | None
    whole: int
    wrong: int
    causes: tuple[Cause, ...]

    @property
    def share(self) -> float | None:
        """Return the share that was wrong."""
        known = self.estimate is not None and self.estimate.known
        return self.estimate.value if known and self.estimate else None

    @property
    def covered(self) -> int:
        """Return how many had done what the rule covers."""
        return self.whole - self.wrong

    @property
    def enough(self) -> bool:
        """Say whether enough people stand behind the share for a picture of them."""
        behind = self.estimate.n if self.estimate else None
        return self.share is not None and (behind is None or behind >= FEWEST)

    def of_whole(self, share: float | None) -> float | None:
        """Return another share out of the same round number."""
        return None if share is None else share * self.whole


def headline_measure(reading: Reading) -> str:
    """Return the measure that the page opens with."""
    return LISTED if reading.lists_people else FINED


def listed(reading: Reading) -> Listed:
    """Return the counts of the wrongly listed, the same wherever they are told."""
    measure = headline_measure(reading)
    estimate = reading.estimates.get(measure)
    share = estimate.value if estimate is not None and estimate.known else None
    if share is None or estimate is None:
        return Listed(measure, estimate, 100, 0, ())
    share = min(max(share, 0.0), 1.0)
    whole = denominator(share)
    wrong = apportion([share, 1 - share], whole)[0]
    return Listed(measure, estimate, whole, wrong, _causes(reading, wrong))


def _causes(reading: Reading, wrong: int) -> tuple[Cause, ...]:
    """Split the wrongly listed over their causes, largest first."""
    found = {
        parts(group).get("cause", ""): e
        for group, e in reading.estimates.groups("list_composition")
        if e.known
    }
    ids = [c for c in CAUSES if c in found]
    counts = apportion([found[c].value or 0.0 for c in ids], wrong)
    causes = [
        Cause(c, n, found[c])
        for c, n in zip(ids, counts, strict=True)
        if (found[c].value or 0.0) > 0
    ]
    return tuple(sorted(causes, key=lambda c: (-(c.estimate.value or 0.0), ids.index(c.id))))
