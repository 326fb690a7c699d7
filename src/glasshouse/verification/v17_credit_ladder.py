"""A ladder of credit on which everybody is served settles as a birth-and-death chain.

From rung i one rises with chance p_i and falls with 1 - p_i, so that the share on i + 1 is
p_i / (1 - p_(i+1)) times that on i.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from glasshouse.verification.ladders import PERSONS, WEEKS, after, chain, climbed, standing
from glasshouse.verification.reading import Reading, near, within
from glasshouse.verification.theory import share_se

NUMBER: Final = "V17"
RULE: Final = "Tz"
FAULT: Final = "The chance of an outcome is read one rung too low."

CHANCES = (0.1, 0.2, 0.45, 0.6, 0.65, 0.7, 0.7)
SETTLED = (0.5148, 0.0644, 0.0234, 0.0263, 0.0451, 0.0978, 0.2282)
"""As worked out on paper."""
READ_IN = (6, 25, WEEKS - 1)
"""Weeks in which rungs are counted; in some of the first a rung cannot be reached at all."""


def settled() -> npt.NDArray[np.float64]:
    """Return the shares by the recursion."""
    shares = [1.0]
    for p, above in pairwise(CHANCES):
        shares.append(shares[-1] * p / (1 - above))
    return np.array(shares) / sum(shares)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the recursion against the worked shares, and people against the chain."""
    stays = np.abs(settled() @ chain(CHANCES) - settled()).max()
    out = [within("the recursion's shares do not move", float(stays), 0.0, 1e-12)]
    for rung, due in enumerate(SETTLED):
        out.append(within(f"settled on rung {rung}", float(settled()[rung]), due, 5e-5))
    tally = climbed((CHANCES[0], *CHANCES[:-1]) if fault else CHANCES)
    for week in READ_IN:
        for rung, due in enumerate(after(CHANCES, week).tolist()):
            share = float(standing(tally, week)[rung]) / PERSONS
            se = share_se(due, PERSONS)
            out.append(near(f"rung {rung} in week {week}", share, due, se))
    return tuple(out)
