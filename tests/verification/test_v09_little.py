"""V9: people listed = listings begun x mean stay, exactly in the ledger and in steady state."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from glasshouse.ledger.columns import ENDS
from glasshouse.ledger.tally import Tally
from glasshouse.verification import worlds
from tests.verification.tolerance import exact, near

PERSONS, WEEKS, TERM, HAZARD = 80_000, 260, 13, 0.001


def listed(term: int = TERM) -> Tally:
    scheme = worlds.listing(term, weekly=HAZARD)
    life = worlds.living()
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=9)[0]


def check_identity(tally: Tally) -> list[str]:
    """Person-weeks listed are the lengths of all spells, those cut off by the horizon too."""
    lengths = tally.spells.sum(axis=(0, 1)) * np.arange(tally.weeks + 1)
    found = exact(
        "V9 weeks listed = weeks of spells", int(lengths.sum()), tally.total("listed")
    )
    begun, ended = tally.total("entries"), tally.total("exits")
    still = int(tally.spells[:, ENDS.index("horizon"), :].sum())
    return found + exact("V9 spells begun = ended + still going", begun, ended + still)


def check_rates(tally: Tally, skip: int = 26) -> list[str]:
    """In steady state the mean number listed is the rate of spells x their mean length."""
    length = np.arange(tally.weeks + 1)
    ended = tally.spells[:, : ENDS.index("horizon"), :].sum(axis=(0, 1))
    stay = float((ended * length).sum() / ended.sum())
    begun = tally.by_week("entries")[skip:]
    listed_weeks = float(tally.by_week("listed")[skip:].sum())
    # What the two edges of the window cut off: independent entries, a sum of squares each.
    edges = 2 * float(begun.mean()) * float((np.arange(1, TERM + 3) ** 2).sum())
    return near("V9 weeks listed in steady state", listed_weeks, begun.sum() * stay, edges**0.5)


def test_weeks_listed_are_the_weeks_of_spells() -> None:
    tally = listed()
    assert check_identity(tally) == []
    assert check_rates(tally) == []


def test_planted_spell_counted_a_week_short_is_caught() -> None:
    tally = listed()
    term = ENDS.index("term")
    short = tally.spells.copy()
    short[:, term, TERM - 1] += short[:, term, TERM]
    short[:, term, TERM] = 0
    assert check_identity(replace(tally, spells=short)) != []
    assert check_rates(replace(tally, spells=short)) != []


def test_planted_spell_forgotten_at_the_horizon_is_caught() -> None:
    tally = listed()
    fewer = tally.spells.copy()
    fewer[:, ENDS.index("horizon"), 1] = 0
    assert check_identity(replace(tally, spells=fewer)) != []
