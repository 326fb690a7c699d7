"""Worlds for the rows about copies: one list, copied by institutions of equal habits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from glasshouse.ledger.columns import CLEARING
from glasshouse.measures.survival import Survival, kaplan_meier
from glasshouse.verification import worlds
from tests.engine.copies import Holder, with_copies
from tests.verification.tolerance import near

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally
    from tests.verification.zombies import Floats

HAZARD = 0.0005
WRONG = CLEARING.index("outlives_wrong")


def listed_for_a_week(*holders: Holder, hazard: float = HAZARD, reaches: float = 0.0) -> Any:
    """A list of records of nothing, one week long, which some institutions copy at once."""
    scheme = worlds.listing(1, weekly=hazard).record()
    return with_copies(scheme, holders, reaches)


def lived(scheme: Any, *, persons: int, weeks: int, seed: int, life: Any = None) -> Tally:
    """One replicate of such a world."""
    life = worlds.living() if life is None else life
    return worlds.run(life, scheme, persons=persons, weeks=weeks, seed=seed)[0]


def weeks_to_clean(tally: Tally) -> Survival:
    """Weeks from the deletion until nobody holds the record, the first week being week 1."""
    ended, censored = (np.concatenate([[0], x]) for x in tally.clearing[WRONG])
    return kaplan_meier(ended, censored)


FEWEST = 200


def check_curve(name: str, curve: Survival, due: Floats, weeks: tuple[int, ...]) -> list[str]:
    """The share still held against theory, with Greenwood's error of the theory's hazards."""
    found = []
    hazard = 1.0 - due[1:] / due[:-1]
    for week in weeks:
        if curve.at_risk[week] < FEWEST:
            continue
        h, n = hazard[:week], curve.at_risk[1 : week + 1]
        error = due[week] * float((h / (n * (1.0 - h))).sum()) ** 0.5
        found += near(
            f"{name}: held for more than {week} weeks", curve.survival[week], due[week], error
        )
    return found
