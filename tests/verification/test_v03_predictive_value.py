"""V3: of those listed in one week of observation, the share that did it is Bayes' theorem's."""

from __future__ import annotations

import math

from scipy.optimize import brentq

from glasshouse.engine.layout import NO_TERM, TO_LIST
from glasshouse.ledger.tally import Tally
from tests.verification import worlds
from tests.verification.theory import predictive_value, share_se
from tests.verification.tolerance import near

PERSONS = 800_000
BASE, SENSITIVITY, FALSE_ALARM = 0.01, 0.9, 0.01
RATE = -math.log(1 - BASE)
"""Events a week, so that one person in a hundred does it at least once."""


def listed_if_done(sees: float) -> float:
    """P(at least one record | at least one event), with records of nothing as well."""
    unseen = (1 - FALSE_ALARM) * (math.exp(-RATE * sees) - math.exp(-RATE))
    return 1 - unseen / BASE


def one_week(sees: float) -> Tally:
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    scheme = worlds.Scheme().sees(0, 0, sees).fabricates(FALSE_ALARM, 0)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=NO_TERM)
    scheme.gate(0)
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=1, seed=3)[0]


def check_predictive_value(tally: Tally) -> list[str]:
    listed, wrong = tally.total("listed"), tally.total("wrong")
    alarms = BASE * SENSITIVITY + (1 - BASE) * FALSE_ALARM
    ppv = predictive_value(BASE, SENSITIVITY, FALSE_ALARM)
    found = near("V3 listed share", listed / PERSONS, alarms, share_se(alarms, PERSONS))
    return found + near(
        "V3 PPV", (listed - wrong) / listed, ppv, share_se(ppv, PERSONS * alarms)
    )


SEES = float(brentq(lambda s: listed_if_done(s) - SENSITIVITY, 0.1, 1.0))
"""What the channel sees of each event, so that a person who did it is listed in 9 of 10."""


def test_share_of_true_alarms_is_that_of_bayes() -> None:
    assert round(predictive_value(BASE, SENSITIVITY, FALSE_ALARM), 4) == 0.4762
    assert check_predictive_value(one_week(SEES)) == []


def test_planted_channel_that_sees_what_it_should_miss_is_caught() -> None:
    assert check_predictive_value(one_week(1 - SEES)) != []
