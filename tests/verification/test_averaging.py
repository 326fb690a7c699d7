"""Averaged incomes against the binomial law: debts of uneven earners, none of steady ones.

With k of n slices at work, k binomial at one half, an uneven earner of class q has the debt
that averaging finds; the share with a debt and the mean sum follow by adding up n + 1 cases.
"""

from __future__ import annotations

import math

from glasshouse.engine.layout import PAY
from glasshouse.engine.run import run_towns, towns_of
from glasshouse.ledger.tally import Tally
from glasshouse.rng import threshold32
from glasshouse.verification.theory import share_se
from tests.engine.tables import (
    STRATA,
    Consequence,
    Counts,
    Gate,
    make_living,
    make_population,
    make_scheme,
)
from tests.verification.tolerance import exact, near

PERSONS, WEEKS, SLICES = 400_000, 52, 26
BASE, FREE, TAPER, SMALLEST = 550, 100, 0.5, 50
EARNS = (700, 1300, 2000, 3000, 6000)
MATCHED, UNEVEN = 0.4, 0.25
ADULTS = make_population(youngest=18, oldest=60)


def benefit(earned: float) -> int:
    """What is due in a slice."""
    return max(0, BASE - (int(TAPER * 65536) * max(0, int(earned) - FREE) >> 16))


def debt(earned: int, at_work: int) -> int:
    """What averaging finds, for twice the income in some slices and none in the others."""
    mean = benefit(2 * earned * at_work // SLICES)
    idle = SLICES - at_work
    slices = [(2 * earned, at_work), (0, idle)]
    found = sum(n * (benefit(e) - mean) for e, n in slices if benefit(e) > 0)
    return found if found >= SMALLEST else 0


def law() -> tuple[float, float, float]:
    """Share of uneven earners with a debt, and mean and mean square of the sum over all."""
    share = mean = square = 0.0
    for earned in EARNS:
        for k in range(SLICES + 1):
            p = math.comb(SLICES, k) / 2**SLICES / len(EARNS)
            sum_found = max(0, debt(earned, k))
            share += p * (sum_found > 0)
            mean += p * sum_found
            square += p * sum_found**2
    return share, mean, square


def averaged(**fields: object) -> Tally:
    """One year, at the end of which files are matched and the sum found is demanded."""
    scheme = make_scheme(
        counts=(Counts((), keep=20),),
        rules=(),
        lists=(),
        gates=(Gate(counted=(0,)),),
        consequences=(Consequence((0,), effect=PAY),),
        average_on=1,
        average_period=WEEKS,
        average_slices=SLICES,
        average_matched32=threshold32(MATCHED),
        average_uneven32=threshold32(UNEVEN),
        average_base=BASE,
        average_free=FREE,
        average_taper=int(TAPER * 65536),
        average_smallest=SMALLEST,
    )
    scheme[0]["average_earns"], scheme[0]["spare"] = EARNS, (140, 260, 400, 600, 1200)
    scheme[0]["pay_recorded"][0] = 1
    for name, value in fields.items():
        scheme[0][name] = value
    return run_towns(
        make_living(strands=()),
        ADULTS,
        [scheme],
        strands=0,
        seed=19,
        towns=towns_of(PERSONS),
        persons=PERSONS,
        weeks=WEEKS,
        strata=STRATA,
        n_tiers=1,
    )[0]


def check_debts(tally: Tally) -> list[str]:
    """Debts, all of them false, and the sums demanded."""
    share, mean, square = law()
    p = MATCHED * UNEVEN
    found = near(
        "false debts",
        tally.total("records") / PERSONS,
        p * share,
        share_se(p * share, PERSONS),
    )
    se = math.sqrt((p * square - (p * mean) ** 2) / PERSONS)
    found += near("sums demanded", tally.total("demanded") / PERSONS, p * mean, se)
    found += exact("all false", tally.total("records_fabrication"), tally.total("records"))
    return found + exact(
        "all wrongly demanded", tally.total("fined_wrong"), tally.total("fined")
    )


def test_uneven_earners_get_the_debts_of_the_binomial_law() -> None:
    assert check_debts(averaged()) == []


def test_steady_earners_owe_nothing_and_are_asked_for_nothing() -> None:
    assert averaged(average_uneven32=0).total("records") == 0


def test_planted_sum_over_slices_at_work_alone_is_caught() -> None:
    """The mean is taken over half of the slices."""
    assert check_debts(averaged(average_slices=SLICES // 2)) != []


def test_planted_taper_half_as_steep_is_caught() -> None:
    assert check_debts(averaged(average_taper=16384)) != []


def test_planted_matching_of_everybody_is_caught() -> None:
    assert check_debts(averaged(average_matched32=2**32)) != []
