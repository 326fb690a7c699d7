"""V5: false alarms in a clean population are Binomial(persons x weeks, phi)."""

from __future__ import annotations

from glasshouse.ledger.tally import Tally
from glasshouse.verification import worlds
from tests.verification.tolerance import near

PERSONS, WEEKS, PHI = 80_000, 100, 0.05


def clean(phi: float, weeks: int = WEEKS) -> Tally:
    scheme = worlds.Scheme().fabricates(phi, 0)
    life = worlds.living()
    return worlds.run(life, scheme.record(), persons=PERSONS, weeks=weeks, seed=5)[0]


def check_false_alarms(tally: Tally) -> list[str]:
    weekly = tally.by_week("records_fabrication")
    variance = PERSONS * PHI * (1 - PHI)
    found = near(
        "V5 false alarms, all weeks",
        weekly.sum(),
        PERSONS * WEEKS * PHI,
        (variance * WEEKS) ** 0.5,
    )
    found += near(
        "V5 variance of weekly false alarms",
        float(weekly.var(ddof=1)),
        variance,
        variance * (2 / (WEEKS - 1)) ** 0.5,
    )
    if tally.total("records") != weekly.sum():
        found.append("V5: a clean population has records that are no false alarms")
    return found


def test_false_alarms_are_binomial() -> None:
    assert check_false_alarms(clean(PHI)) == []


def test_planted_week_too_many_is_caught() -> None:
    assert check_false_alarms(clean(PHI, WEEKS + 1)) != []


def test_planted_same_luck_in_every_town_is_caught() -> None:
    one = worlds.run(
        worlds.living(),
        worlds.Scheme().fabricates(PHI, 0).record(),
        persons=8000,
        weeks=WEEKS,
        seed=5,
    )[0]
    ten = one
    for _ in range(9):
        ten = ten + one
    assert check_false_alarms(ten) != []
