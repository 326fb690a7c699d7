"""Cardiff 2017: false alerts a visitor alone leave 7 % of alerts right; the base rate rules.

South Wales Police looked for wanted people among the visitors of a football final, 31 May to
3 June 2017: 2,470 alerts, 173 of them right, about 170,000 visitors (the force's data, as
printed by Wired, The Guardian and Fortune in 2018; a later answer gives 2,632 alerts).  The
chance of a false alert is set from the 2,297 false ones; the share of alerts that are right
must follow.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Final

from glasshouse.engine.layout import NO_TERM, TO_LIST
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, identical, near
from glasshouse.verification.theory import predictive_value, share_se

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "G3"
RULE: Final = "pattern, Tz"
FAULT: Final = "The share of alerts that are false is taken for the chance of a false alert."

VISITORS, ALERTS, RIGHT = 170_000, 2_470, 173
FALSE = (ALERTS - RIGHT) / (VISITORS - RIGHT)
FOUND = RIGHT / VISITORS
"""Visitors who are wanted and found; how many were not found is not known."""
CURVE = (1, 10, 100)


@cache
def scanned(times: int, false: float) -> Tally:
    """Run one visit by everybody, with so many times as many wanted among them."""
    life = worlds.living()
    worlds.add_conduct(life, 0, -math.log1p(-FOUND * times))
    scheme = worlds.Scheme().sees(0, 0).fabricates(false, 0)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=NO_TERM)
    scheme.gate(0)
    return worlds.run(life, scheme.record(), persons=VISITORS, weeks=1, seed=203)[0]


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read alerts and how many are right, for few wanted and for many."""
    false = (ALERTS - RIGHT) / ALERTS if fault else FALSE
    found = [
        identical("chance of a false alert", round(false, 4), 0.0135),
        identical("right share, published", round(RIGHT / ALERTS, 3), 0.070),
    ]
    for times in CURVE:
        tally = scanned(times, false)
        alerts, wrong = tally.total("listed"), tally.total("wrong")
        base = FOUND * times
        due = predictive_value(base, 1.0, FALSE)
        raised = base + (1 - base) * FALSE
        many = f"{times} x wanted"
        share = alerts / VISITORS
        found += [
            near(f"{many}: alerts a visitor", share, raised, share_se(raised, VISITORS)),
            near(f"{many}: right share", 1 - wrong / alerts, due,
                 share_se(due, VISITORS * raised)),
        ]  # fmt: skip
    return tuple(found)
