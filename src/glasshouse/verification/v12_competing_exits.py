"""Two ways to leave, one tried first: h/(h+e-he) by that one, mean stay 1/(h+e-he)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from glasshouse.engine.layout import TO_LIST, UNTIL_PERFORMED
from glasshouse.ledger.columns import ENDS
from glasshouse.measures.survival import aalen_johansen, restricted_mean, unseen_beyond
from glasshouse.rng import threshold48
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, near
from glasshouse.verification.theory import competing, share_se

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V12"
RULE: Final = "Tz, Tb"
FAULT: Final = "The two ways are swapped."

PERSONS, WEEKS = 160_000, 260
RATE, PERFORMS, REPAIRS = 0.0005, 0.05, 0.03
OVERLAP = RATE / (PERFORMS + REPAIRS)
"""Share of stays in which the same person does it again, at most; bounds what that may do."""


@cache
def listed(performs: float = PERFORMS, repairs: float = REPAIRS) -> Tally:
    """Run a list one leaves by performing, or by a repair from the week after entry on."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE, performs=performs)
    scheme = worlds.Scheme().sees(0, 0)
    scheme.put("counted_lasts", 0, 1)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=UNTIL_PERFORMED)
    scheme.gate(0)
    scheme.fields["repair_n"] = 1
    scheme.put("repair_list", 0, 0).put("repair_used48", 0, threshold48(repairs))
    scheme.put("repair_earliest", 0, 1)
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=12)[0]


def held(spells: np.ndarray) -> tuple[Reading, ...]:
    """Hold stays by group, end and length against two competing chances."""
    together = spells.sum(axis=0)
    censored = unseen_beyond(together[ENDS.index("horizon")])
    ways = np.stack([together[ENDS.index("performed")], together[ENDS.index("repair")]])
    first, stay = competing(PERFORMS, REPAIRS)
    n = float(ways.sum())
    reached = aalen_johansen(ways, censored)
    share = float(reached[0, -1] / reached[:, -1].sum())
    mean = restricted_mean(1 - reached.sum(axis=0))
    hazard = 1 / stay
    se = ((1 - hazard) / hazard**2 / n) ** 0.5
    return (
        near("leave by the first way", share, first, share_se(first, n), bias=OVERLAP),
        near("mean stay, weeks", mean, stay, se, bias=OVERLAP * stay),
    )


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read by which way people leave, and after how long."""
    return held((listed(REPAIRS, PERFORMS) if fault else listed()).spells)
