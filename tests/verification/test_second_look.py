"""A second look: two independent looks at the same conduct part as often as they should.

Conduct is Poisson at rate r, each event is seen with chance q, and one record lists.  Somebody
with n events is listed with chance 1 - (1 - q)^n; two looks differ with twice that times its
complement, and over everybody with 2 (exp(-r q) - exp(-r (1 - (1 - q)^2))).
"""

from __future__ import annotations

import math

from glasshouse.engine.arms_tables import second_look
from glasshouse.engine.layout import NO_TERM, TO_LIST
from glasshouse.ledger.tally import Tally
from glasshouse.verification import worlds
from glasshouse.verification.theory import share_se
from tests.verification.tolerance import exact, near

PERSONS, RATE, SEES = 200_000, 0.4, 0.5


def looked_at(*, other_luck: bool = True) -> tuple[Tally, ...]:
    """One week, twice looked at."""
    life = worlds.living()
    worlds.add_conduct(life, 0, RATE)
    scheme = worlds.Scheme().sees(0, 0, SEES)
    scheme.rule(TO_LIST, [0], covers=1, list=0, term=NO_TERM)
    scheme.gate(0)
    first = scheme.record()
    again = second_look(first)
    if not other_luck:
        again = first.copy()
        again["second_look"] = 1
    return worlds.run(life, first, again, persons=PERSONS, weeks=1, seed=23)


def check_flips(tallies: tuple[Tally, ...]) -> list[str]:
    first, again = tallies
    flips = 2 * (math.exp(-RATE * SEES) - math.exp(-RATE * (1 - (1 - SEES) ** 2)))
    share = again.total("flipped_listed") / PERSONS
    found = near("flips", share, flips, share_se(flips, PERSONS))
    found += exact("the first is its own measure", first.total("flipped_listed"), 0)
    listed = 1 - math.exp(-RATE * SEES)
    se = share_se(listed, PERSONS)
    return found + near("listed again", again.total("listed") / PERSONS, listed, se)


def test_two_looks_differ_as_two_draws_do() -> None:
    assert check_flips(looked_at()) == []


def test_planted_look_with_the_same_luck_is_caught() -> None:
    assert check_flips(looked_at(other_luck=False)) != []
