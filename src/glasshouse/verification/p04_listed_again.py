"""The listed are listed again oftener: people are unlike, and the scheme does it to them."""

from __future__ import annotations

import math
from typing import Final

from glasshouse.engine.layout import DENY, LOSE
from glasshouse.measures.counts import Counts
from glasshouse.measures.trap import relisted_share
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, at_least, exact, near
from glasshouse.verification.theory import share_se
from glasshouse.verification.v27_spurious_trap import MEAN, SHAPE, arms, two_years

NUMBER: Final = "P4"
RULE: Final = "pattern, Tz, T0"
FAULT: Final = "Both switches are stuck: people stay unlike, and the listed lose their work."


def again(shape: float | None) -> tuple[float, float, int]:
    """Return the share listed in the second year of those listed in the first, and of all."""
    first, second = two_years(shape)
    return float(second[first].mean()), float(second.mean()), int(first.sum())


def causal(*, feeds_back: bool) -> float:
    """Return the share listed again with feedback, over that without."""
    both = arms(LOSE, 0.05, refused=False) if feeds_back else arms(DENY, 0.0, refused=True)
    on, off = (relisted_share(Counts(t, worlds.STRATA))["all"].value for t in both)
    return on / off


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read how much oftener the listed are listed again, and why."""
    given, plain, _ = again(SHAPE)
    alike, _, n = again(SHAPE if fault else None)
    due = 1 - math.exp(-MEAN)
    return (
        at_least("unlike people: again over at all, no feedback", given / plain, 2.0),
        near("people alike: listed again", alike, due, share_se(due, n)),
        at_least("feedback: again over again without it", causal(feeds_back=True), 1.05),
        exact("nothing feeds back: the same", causal(feeds_back=fault), 1.0),
    )
