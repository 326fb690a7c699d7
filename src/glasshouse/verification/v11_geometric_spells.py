"""With a constant weekly chance of leaving, stays are geometric, Greenwood right."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from glasshouse.engine.layout import NO_TERM
from glasshouse.ledger.columns import ENDS
from glasshouse.measures.survival import kaplan_meier, unseen_beyond
from glasshouse.rng import threshold48
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, identical, likely, near
from glasshouse.verification.tails import chi_square_tail

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V11"
RULE: Final = "Td, Tz, T0"
FAULT: Final = "Every stay is counted one week too long."

PERSONS, WEEKS = 80_000, 260
HAZARD, LEAVES = 0.002, 0.1
REPAIR, HORIZON = ENDS.index("repair"), ENDS.index("horizon")


@cache
def repaired(leaves: float = LEAVES) -> Tally:
    """Run a list without a term, which people leave by one repair, tried every week."""
    scheme = worlds.listing(NO_TERM, weekly=HAZARD)
    scheme.fields["repair_n"] = 1
    scheme.put("repair_list", 0, 0).put("repair_used48", 0, threshold48(leaves))
    life = worlds.living()
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=11)[0]


def geometric(spells: np.ndarray, leaves: float = LEAVES) -> list[Reading]:
    """Hold stays by group, end and length against a constant weekly chance of leaving."""
    ended = spells[:, REPAIR, :].sum(axis=0)
    curve = kaplan_meier(ended, unseen_beyond(spells[:, HORIZON, :].sum(axis=0)))
    exposure = float(curve.at_risk[1:].sum())
    se = (leaves * (1 - leaves) / exposure) ** 0.5
    length = np.arange(1, 40)
    at_risk = curve.at_risk[length]
    z = (ended[length] - at_risk * leaves) / (at_risk * leaves * (1 - leaves)) ** 0.5
    found = [
        near("weekly chance of leaving", ended.sum() / exposure, leaves, se),
        likely("hazard at each length", chi_square_tail(float((z**2).sum()), z.size)),
    ]
    for weeks in (1, 5, 20):
        due = (1 - leaves) ** weeks
        error = (due * (1 - due) / curve.at_risk[1]) ** 0.5
        found.append(near(f"longer than {weeks} weeks", curve.survival[weeks], due, error))
    return found


def greenwood() -> list[Reading]:
    """Where nothing is censored, Greenwood's error is the binomial one."""
    length = np.arange(400)
    ended = np.rint(1e9 * LEAVES * (1 - LEAVES) ** (length - 1)) * (length > 0)
    curve = kaplan_meier(ended, np.zeros(400))
    found = []
    for weeks in (1, 5, 20, 60):
        s = float(curve.survival[weeks])
        binomial = s * (1 - s) / ended.sum()
        ratio = float(curve.variance[weeks]) / binomial
        found.append(identical(f"Greenwood / binomial, {weeks} weeks", ratio, 1.0, to=1e-9))
    return found


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read how long people stay on a list, and the error that goes with it."""
    spells = repaired().spells
    if fault:
        spells = np.roll(spells, 1, axis=2)
    return (*geometric(spells), *greenwood())
