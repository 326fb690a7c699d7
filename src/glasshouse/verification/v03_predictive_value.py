"""Of those listed in one week of observation, the share that did it is Bayes' theorem's."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from glasshouse.engine.layout import NO_TERM, TO_LIST
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, identical, near
from glasshouse.verification.tails import root
from glasshouse.verification.theory import predictive_value, share_se

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V3"
RULE: Final = "Tz"
FAULT: Final = "The channel sees what it should miss, and misses what it should see."

PERSONS = 800_000
BASE, SENSITIVITY, FALSE_ALARM = 0.01, 0.9, 0.01
RATE = -math.log(1 - BASE)
"""Events a week, so that one person in a hundred does it at least once."""


def listed_if_done(sees: float) -> float:
    """P(at least one record | at least one event), with records of nothing as well."""
    unseen = (1 - FALSE_ALARM) * (math.exp(-RATE * sees) - math.exp(-RATE))
    return 1 - unseen / BASE


def one_week(sees: float) -> Tally:
    """Run a week: one in a hundred does it, one in a hundred is accused of nothing."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    scheme = worlds.Scheme().sees(0, 0, sees).fabricates(FALSE_ALARM, 0)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=NO_TERM)
    scheme.gate(0)
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=1, seed=3)[0]


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read the share listed and the share of them that did it."""
    sees = root(lambda s: listed_if_done(s) - SENSITIVITY, 0.1, 1.0)
    tally = one_week(1 - sees if fault else sees)
    listed, wrong = tally.total("listed"), tally.total("wrong")
    alarms = BASE * SENSITIVITY + (1 - BASE) * FALSE_ALARM
    ppv = predictive_value(BASE, SENSITIVITY, FALSE_ALARM)
    return (
        identical("Bayes' formula at (.01, .9, .01)", round(ppv, 4), 0.4762),
        near("share listed", listed / PERSONS, alarms, share_se(alarms, PERSONS)),
        near("PPV", (listed - wrong) / listed, ppv, share_se(ppv, PERSONS * alarms)),
    )
