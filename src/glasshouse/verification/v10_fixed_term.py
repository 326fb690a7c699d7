"""A list with a fixed term, where entries run side by side."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Final

from glasshouse.ledger.columns import ENDS
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, exact, identical, near
from glasshouse.verification.theory import occupancy, side_by_side

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V10"
RULE: Final = "Tz, T0"
FAULT: Final = "The term is a week too long."

PERSONS, WEEKS = 160_000, 520
HAZARD, TERM = 0.002, 52


@cache
def listed(term: int = TERM) -> Tally:
    """Run ten years of a list with one term."""
    scheme = worlds.listing(term, weekly=HAZARD)
    life = worlds.living()
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=10)[0]


def occupancy_error(weeks: int) -> float:
    """Return the standard error of the share listed, averaged over settled weeks."""
    off = 1 - HAZARD
    lags = [2 * (weeks - h) * (off ** (TERM + min(h, TERM)) - off ** (2 * TERM))
            for h in range(1, TERM)]  # fmt: skip
    own = weeks * (off**TERM - off ** (2 * TERM))
    return math.sqrt((own + math.fsum(lags)) / weeks**2 / PERSONS)


def held(tally: Tally) -> tuple[Reading, ...]:
    """Hold the share listed, the spells that begin, and their lengths."""
    settled = tally.by_week("listed")[TERM - 1 :]
    share = float(settled.mean()) / PERSONS
    due = side_by_side(HAZARD, TERM)
    entries = tally.by_week("entries")[TERM:]
    rate = HAZARD * (1 - HAZARD) ** TERM
    se = math.sqrt(rate / (PERSONS * len(entries)))
    got = float(entries.mean()) / PERSONS
    ended = tally.spells[:, ENDS.index("term"), :].sum(axis=0)
    one_at_a_time = occupancy(HAZARD, TERM, exit_week=False)
    return (
        identical("one at a time, from the week after", round(one_at_a_time, 4), 0.0942),
        identical("side by side", round(due, 4), 0.0989),
        near("share listed, settled", share, due, occupancy_error(len(settled))),
        near("spells that begin, a person-week", got, rate, se),
        exact("spells shorter than the term", int(ended[:TERM].sum()), 0),
    )


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the share listed in settled weeks."""
    return held(listed(TERM + fault))
