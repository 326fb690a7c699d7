"""V12: two ways to leave, one tried first: h/(h+e-he) by that one, mean stay 1/(h+e-he)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from glasshouse.engine.layout import TO_LIST, UNTIL_PERFORMED
from glasshouse.ledger.columns import ENDS
from glasshouse.ledger.tally import Tally
from glasshouse.measures.survival import aalen_johansen, restricted_mean
from glasshouse.rng import threshold48
from glasshouse.verification import worlds
from glasshouse.verification.theory import competing, share_se
from tests.verification.tolerance import near

PERSONS, WEEKS = 160_000, 260
RATE, PERFORMS, REPAIRS = 0.0005, 0.05, 0.03
OVERLAP = RATE / (PERFORMS + REPAIRS)
"""Share of stays in which the same person does it again, at most; bounds what that may do."""


def listed(performs: float = PERFORMS, repairs: float = REPAIRS) -> Tally:
    """A list one leaves by performing, or by a repair from the week after entry on."""
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


def check_competing(tally: Tally) -> list[str]:
    spells = tally.spells.sum(axis=0)
    censored = spells[ENDS.index("horizon")]
    ways = np.stack([spells[ENDS.index("performed")], spells[ENDS.index("repair")]])
    first, stay = competing(PERFORMS, REPAIRS)
    n = float(ways.sum())
    reached = aalen_johansen(ways, censored)
    share = float(reached[0, -1] / reached[:, -1].sum())
    found = near("V12 leave by the first way", share, first, share_se(first, n), bias=OVERLAP)
    mean = restricted_mean(1 - reached.sum(axis=0))
    hazard = 1 / stay
    se = ((1 - hazard) / hazard**2 / n) ** 0.5
    return found + near("V12 mean stay", mean, stay, se, bias=OVERLAP * stay)


def test_two_ways_to_leave_share_the_stays() -> None:
    assert check_competing(listed()) == []


def test_planted_ways_swapped_are_caught() -> None:
    assert check_competing(listed(REPAIRS, PERFORMS)) != []


def test_planted_stay_counted_a_week_short_is_caught() -> None:
    tally = listed()
    short = replace(tally, spells=np.roll(tally.spells, -1, axis=2))
    assert check_competing(short) != []
