"""Granovetter (1978): the break near .12; Watts (2002): no cascade above one contact in four.

Granovetter's hundred people with thresholds 0 to 99 all act, and one changed threshold leaves
one of them; with normal thresholds around a quarter the outcome breaks between a few and nearly
all where the spread passes about .12.  Watts' condition lets one voice take a random graph
along at a threshold of .18 and closes the window above a quarter, whatever the mean degree.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from glasshouse.verification.reading import Reading, at_least, at_most, exact, within
from glasshouse.verification.v20_granovetter import HUNDRED, normal_crowd, uprising
from glasshouse.verification.v21_watts import GLOBAL, PHI, largest, spread

NUMBER: Final = "G6"
RULE: Final = "T0, pattern"
FAULT: Final = "Everybody acts at a tenth less of others than their threshold says."

SPREADS = np.arange(0.110, 0.1305, 0.0025)
REPORTED, NEARLY = 0.12, 0.9
DEGREE = 1.7
"""Where the window closes last as thresholds rise to a quarter."""
ABOVE, AT = 0.26, 0.25
LESS = -0.1


@cache
def breaks(less: float) -> float:
    """Return the least spread of thresholds at which nearly all act."""
    tipped = [s for s in SPREADS.tolist() if normal_crowd(s, more=less) > NEARLY]
    return min(tipped, default=float(SPREADS[-1]))


def widest(phi: float) -> float:
    """Return by how much the condition for a cascade is met, at the best mean degree."""
    return max(spread(float(z), phi=phi) for z in np.arange(0.5, 8.0, 0.01))


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the published crowds, where normal ones break, and both sides of a quarter."""
    less = LESS if fault else 0.0
    more = round(less * HUNDRED)
    scale = 1 + 3 * less
    return (
        exact("thresholds 0 to 99: act", uprising(range(HUNDRED), more=more), HUNDRED),
        exact("a 2 for the 1: act", uprising([0, 2, *range(2, HUNDRED)], more=more), 1),
        within("spread at which nearly all act", breaks(less), REPORTED, 0.006),
        at_least("at a threshold of .18, takes along", largest(DEGREE, phi=PHI), GLOBAL),
        at_most("at .26, takes along", largest(DEGREE, phi=ABOVE * scale), GLOBAL),
        at_least("at .25, the condition at its best", widest(AT), 0.0),
        at_most("at .26, the condition at its best", widest(ABOVE), 0.0),
    )
