"""V11: with a constant weekly chance of leaving, stays are geometric, Greenwood right."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import stats

from glasshouse.engine.layout import NO_TERM
from glasshouse.ledger.columns import ENDS
from glasshouse.ledger.tally import Tally
from glasshouse.measures.survival import kaplan_meier
from glasshouse.rng import threshold48
from tests.verification import worlds
from tests.verification.tolerance import identical, likely, near

PERSONS, WEEKS = 80_000, 260
HAZARD, LEAVES = 0.002, 0.1
REPAIR, HORIZON = ENDS.index("repair"), ENDS.index("horizon")


def repaired(leaves: float = LEAVES) -> Tally:
    """A list without a term, which people leave by one repair, tried every week."""
    scheme = worlds.listing(NO_TERM, weekly=HAZARD)
    scheme.fields["repair_n"] = 1
    scheme.put("repair_list", 0, 0).put("repair_used48", 0, threshold48(leaves))
    life = worlds.living()
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=WEEKS, seed=11)[0]


def check_geometric(tally: Tally) -> list[str]:
    ended = tally.spells[:, REPAIR, :].sum(axis=0)
    still = tally.spells[:, HORIZON, :].sum(axis=0)
    curve = kaplan_meier(ended, still)
    exposure = float(curve.at_risk[1:].sum())
    se = (LEAVES * (1 - LEAVES) / exposure) ** 0.5
    found = near("V11 weekly chance of leaving", ended.sum() / exposure, LEAVES, se)
    length = np.arange(1, 40)
    at_risk = curve.at_risk[length]
    z = (ended[length] - at_risk * LEAVES) / (at_risk * LEAVES * (1 - LEAVES)) ** 0.5
    found += likely("V11 hazard at each length", float(stats.chi2.sf((z**2).sum(), z.size)))
    for weeks in (1, 5, 20):
        due = (1 - LEAVES) ** weeks
        error = (due * (1 - due) / curve.at_risk[1]) ** 0.5
        found += near(f"V11 share longer than {weeks} weeks", curve.survival[weeks], due, error)
    return found


def test_stays_are_geometric() -> None:
    assert check_geometric(repaired()) == []


def test_greenwood_is_the_binomial_error_where_nothing_is_censored() -> None:
    length = np.arange(400)
    ended = np.rint(1e9 * LEAVES * (1 - LEAVES) ** (length - 1)) * (length > 0)
    curve = kaplan_meier(ended, np.zeros(400))
    n = ended.sum()
    for weeks in (1, 5, 20, 60):
        s = float(curve.survival[weeks])
        assert identical(f"V11 S({weeks})", s, (1 - LEAVES) ** weeks, to=1e-7) == []
        error = float(curve.variance[weeks])
        assert identical(f"V11 Greenwood({weeks})", error, s * (1 - s) / n, to=1e-12) == []
        assert identical(f"V11 ratio({weeks})", error / (s * (1 - s) / n), 1.0, to=1e-9) == []


def test_planted_stay_counted_a_week_long_is_caught() -> None:
    tally = repaired()
    late = np.roll(tally.spells, 1, axis=2)
    assert check_geometric(replace(tally, spells=late)) != []


def test_planted_censored_stays_left_out_are_caught() -> None:
    tally = repaired(0.01)
    fewer = tally.spells.copy()
    fewer[:, HORIZON] = 0
    curve = kaplan_meier(fewer[:, REPAIR].sum(axis=0), fewer[:, HORIZON].sum(axis=0))
    due = 0.99**52
    assert near("S(52)", curve.survival[52], due, curve.variance[52] ** 0.5) != []
