"""Work, debts and speech begin where they settle: without a scheme nothing drifts.

A burn-in of no weeks at all is enough if the first quarter of a year and the last of two years
differ by luck alone.  Its size is worked out from the weekly moves of one person between eight
states (in work or not, 0 to 3 steps of arrears), two quarters of one stationary chain.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glasshouse import rulebook, society
from glasshouse.engine.arms_tables import null_arm
from glasshouse.engine.bind import Bound, bind
from glasshouse.engine.run import run_towns, towns_of
from glasshouse.verification.reading import Reading, at_least, near

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V41"
RULE: Final = "Tz"
FAULT: Final = "Everybody begins in work and owes nothing."

SOCIETIES: Final = ("country-x", "china")
PERSONS, WEEKS, QUARTER = 40_000, 104, 13
STEPS, DEEP = 4, 2
STATES: Final = 2 * STEPS
"""As in `engine.submodels.hardship`: 4 * employed + arrears."""
OUT_OF_WORK: Final = np.arange(STATES) < STEPS
BEHIND: Final = np.arange(STATES) % STEPS >= DEEP
EVENTS: Final = ("jobs_lost", "said")
"""What comes at a steady rate: two quarters differ as Poisson counts.  Conduct has no state."""
ONE32, ONE48 = 2.0**32, 2.0**48


@cache
def met(name: str) -> Bound:
    """Return a shipped society bound to a rulebook that heeds speech; no scheme is run."""
    return bind(rulebook.load("press-1300-600"), society.load(name))


def moves(living: Any, income: int) -> Any:
    """Return the weekly moves of one person of an income class: [state, state]."""
    out = np.zeros((STATES, STATES))
    for state in range(STATES):
        works, owes = divmod(state, STEPS)
        job = float(living["loses48" if works else "finds48"]) / ONE48
        out[state, state - STEPS if works else state + STEPS] += job
        if owes + 1 < STEPS:
            out[state, state + 1] += float(living["up48"][income, 1 - works]) / ONE48
        if owes and works:
            out[state, state - 1] += float(living["down48"][income]) / ONE48
        out[state, state] += 1 - out[state].sum()
    return out


def at_rest(chain: Any) -> Any:
    """Return the shares of states that the weekly moves leave as they are."""
    grown = np.vstack([chain.T - np.eye(STATES), np.ones(STATES)])
    return np.linalg.lstsq(grown, np.append(np.zeros(STATES), 1.0), rcond=None)[0]


def spread(chain: Any, held: Any) -> float:
    """Return the variance of one person's weeks in some states, last quarter less first."""
    rest, f = at_rest(chain), held.astype(np.float64)
    mean = float(rest @ f)
    lagged, ahead = [], f
    for _ in range(WEEKS):
        lagged.append(float((rest * f) @ ahead) - mean**2)
        ahead = chain @ ahead
    at = np.concatenate([np.arange(QUARTER), np.arange(WEEKS - QUARTER, WEEKS)])
    sign = np.repeat([-1.0, 1.0], QUARTER)
    apart = np.abs(at[:, None] - at[None, :])
    return float(sign @ np.array(lagged)[apart] @ sign)


def adults(name: str, tally: Tally) -> Any:
    """Return the persons of age in each income class; pensioners are taken for workers."""
    strata = met(name).strata
    axes = {axis: n for n, axis in enumerate(strata.names)}
    of_age = np.delete(tally.people.reshape(strata.shape), 0, axis=axes["age"])
    others = tuple(n for axis, n in axes.items() if axis != "income")
    return of_age.sum(axis=others)


@cache
def lived(name: str, *, fault: bool) -> Tally:
    """Run a society without a scheme."""
    bound = met(name)
    living = bound.living.copy()
    if fault:
        living[0]["start_cum32"][:] = np.where(np.arange(STATES) < STEPS, 0, ONE32)
        living[0]["start_idle_cum32"][:] = ONE32
    (tally,) = run_towns(
        living,
        bound.population,
        [null_arm(bound.scheme)],
        strands=bound.strands,
        seed=41,
        towns=towns_of(PERSONS),
        persons=PERSONS,
        weeks=WEEKS,
        strata=bound.strata,
        n_tiers=bound.n_tiers,
    )
    return tally


def drift(tally: Tally, column: str) -> float:
    """Return a column's last quarter less its first."""
    weeks = tally.by_week(column)
    return float(weeks[-QUARTER:].sum() - weeks[:QUARTER].sum())


def steady(name: str, tally: Tally) -> list[Reading]:
    """Compare the first quarter with the last: states by the chain, events as counts."""
    living, persons = met(name).living[0], adults(name, tally)
    found = []
    for column, held in (("unemployed", OUT_OF_WORK), ("in_arrears", BEHIND)):
        each = [spread(moves(living, q), held) for q in range(len(persons))]
        se = float(np.dot(persons, each)) ** 0.5
        found.append(near(f"{name}, {column}: drift", drift(tally, column), 0.0, se))
        found.append(at_least(f"{name}, {column}", tally.total(column), 10 * se))
    for column in EVENTS:
        se = (2 * QUARTER * tally.total(column) / WEEKS) ** 0.5
        found.append(near(f"{name}, {column}: drift", drift(tally, column), 0.0, se))
        found.append(at_least(f"{name}, {column}", tally.total(column), 1000))
    return found


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read how far the last quarter of two years lies from the first, without a scheme."""
    return tuple(r for name in SOCIETIES for r in steady(name, lived(name, fault=fault)))
