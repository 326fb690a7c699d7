"""V10: a list with a fixed term, where entries run side by side.

The table gives D/(D+1/a) and, for re-entry in the week of exit, D/(D+1/a-1).  Both suppose that
whoever is listed cannot be listed anew.  Here entries run side by side and the last governs, so
that somebody is listed if any of the last D weeks made an entry: 1-(1-a)^D, and a person may be
listed again in the very week of exit.  For one entry at a time this is the second form.
"""

from __future__ import annotations

import math

from glasshouse.ledger.columns import ENDS
from glasshouse.ledger.tally import Tally
from glasshouse.verification import worlds
from glasshouse.verification.theory import side_by_side
from tests.verification.tolerance import exact, near

PERSONS, WEEKS = 160_000, 520
HAZARD, TERM = 0.002, 52


def listed(term: int = TERM) -> Tally:
    scheme = worlds.listing(term, weekly=HAZARD)
    life = worlds.living()
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=10)[0]


def occupancy_error(weeks: int) -> float:
    """Standard error of the share listed, averaged over settled weeks, one hazard for all."""
    off = 1 - HAZARD
    lags = [2 * (weeks - h) * (off ** (TERM + min(h, TERM)) - off ** (2 * TERM))
            for h in range(1, TERM)]  # fmt: skip
    own = weeks * (off**TERM - off ** (2 * TERM))
    return math.sqrt((own + math.fsum(lags)) / weeks**2 / PERSONS)


def check_fixed_term(tally: Tally) -> list[str]:
    settled = tally.by_week("listed")[TERM - 1 :]
    share = float(settled.mean()) / PERSONS
    due = side_by_side(HAZARD, TERM)
    found = near("V10 share listed, settled", share, due, occupancy_error(len(settled)))
    entries = tally.by_week("entries")[TERM:]
    rate = HAZARD * (1 - HAZARD) ** TERM
    se = math.sqrt(rate / (PERSONS * len(entries)))
    got = float(entries.mean()) / PERSONS
    found += near("V10 spells that begin, a person-week", got, rate, se)
    ended = tally.spells[:, ENDS.index("term"), :].sum(axis=0)
    return found + exact("V10 spells shorter than the term", int(ended[:TERM].sum()), 0)


def test_share_listed_with_entries_side_by_side() -> None:
    assert check_fixed_term(listed()) == []


def test_planted_term_a_week_too_long_is_caught() -> None:
    assert check_fixed_term(listed(TERM + 1)) != []


def test_planted_term_a_week_too_short_is_caught() -> None:
    assert check_fixed_term(listed(TERM - 1)) != []
