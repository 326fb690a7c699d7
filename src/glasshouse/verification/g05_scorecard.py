"""The Austrian employment service's scorecard gives the published chances, to four digits.

Six persons who differ in one thing at a time, and a man with care duties, for which only women
lose: their chance of work within seven months, asked of the kernel that every person's score
comes from, under the shipped rulebook.  How many people fall into each group was published too;
without the joint spread of what is scored that cannot be worked out, and is not tried.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glasshouse import rulebook, society
from glasshouse.engine.bind import Bound, bind
from glasshouse.engine.compiled import entry
from glasshouse.engine.layout_cards import FINE
from glasshouse.engine.state import ARM
from glasshouse.engine.submodels.scorecard import card_score
from glasshouse.society.people import PEOPLE
from glasshouse.verification import worlds
from glasshouse.verification.reading import Reading, exact, within

if TYPE_CHECKING:
    import numpy.typing as npt

NUMBER: Final = "G5"
RULE: Final = "T0, Tb"
FAULT: Final = "Care duties cost men points as well."

NAME: Final = "at-ams-2018"
REFERENCE: Final = {
    "care": "no",
    "education": "compulsory",
    "impaired": "no",
    "insured": "mostly",
    "labour-market": "1",
    "last-job": "services",
    "longest-case": "shorter",
    "measures": "none",
    "nationality": "austrian",
    "service-cases": "none",
}
PUBLISHED: Final[dict[str, tuple[dict[str, str], str, int, float]]] = {
    "baseline": ({}, "male", 25, 0.5250),
    "woman": ({}, "female", 25, 0.4900),
    "man of fifty": ({}, "male", 52, 0.3543),
    "woman of fifty": ({}, "female", 52, 0.3230),
    "woman of fifty with care duties": ({"care": "yes"}, "female", 52, 0.2911),
    "impaired man of fifty": ({"impaired": "yes"}, "male", 52, 0.2193),
    "man of fifty with care duties": ({"care": "yes"}, "male", 52, 0.3543),
}
CARE = -0.15
"""The published term for care duties, in log-odds."""


@entry
def asked(arms: Any, schemes: Any, people: Any, n: Any, out: Any) -> None:
    """Ask the scorecard about some persons."""
    for i in range(n):
        out[i] = card_score(arms[0], schemes[0], people[0], 0, i)


@cache
def paper() -> Bound:
    """Return the shipped rulebook, bound to Country X."""
    return bind(rulebook.load(NAME), society.load("country-x"))


def spoilt() -> Bound:
    """Plant the fault: drop the condition on sex of what care duties cost."""
    found = bind(rulebook.load(NAME), society.load("country-x"))
    who = np.flatnonzero(found.scheme[0]["term_adds"] == round(CARE * FINE))
    found.scheme[0]["who_cells"][who] = 1
    return found


def cell_of(held: Bound, *, sex: str, age: int) -> int:
    """Return a cell of people of a sex and age, the first value of all else."""
    strata = held.strata
    at = dict.fromkeys(strata.names, 0)
    at["sex"] = strata.values[strata.names.index("sex")].index(sex)
    at["age"] = sum(age >= since for since in worlds.BANDS)
    return int(np.ravel_multi_index([at[name] for name in strata.names], strata.shape))


def values_of(table: np.void, own: dict[str, str], age: int) -> int:
    """Return what the rulebook knows of a person, as bits."""
    attributes = rulebook.load(NAME).attributes
    known = sorted((name, sorted(a.shares)) for name, a in attributes.items() if a.shares)
    bits = 1 << int(table["age_part"][age])
    for n, (name, values) in enumerate(known):
        value = (REFERENCE | own)[name]
        bits |= 1 << (int(table["stand_in_bit"][n]) + values.index(value))
    return bits


def chances(held: Bound) -> dict[str, float]:
    """Return the chance that the scorecard gives each person of the published examples."""
    arm, people, out = np.zeros(1, ARM), np.zeros(1, PEOPLE), np.zeros(8, np.int64)
    for i, (own, sex, age, _) in enumerate(PUBLISHED.values()):
        people["age"][0, i] = age
        people["cell"][0, i] = cell_of(held, sex=sex, age=age)
        arm["values"][0, i] = values_of(held.scheme[0], own, age)
    asked(arm, held.scheme, people, len(PUBLISHED), out)
    return {name: int(x) / FINE for name, x in zip(PUBLISHED, out, strict=False)}


def tiers(held: Bound) -> npt.NDArray[np.float64]:
    """Return where the middle and the high tier begin."""
    return np.asarray(held.scheme[0]["tier_at"][0, 1:3] / FINE, np.float64)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read every published chance, the tiers that follow, and what is said of the points."""
    held = spoilt() if fault else paper()
    found = chances(held)
    middle, high = (float(x) for x in tiers(held))
    named = [w for w in held.warnings if w.startswith("W9: scores.short-term:")]
    return (
        *(within(name, x, PUBLISHED[name][3], 5e-5) for name, x in found.items()),
        within("the middle tier begins", middle, 0.25, 1e-3),
        within("the high tier begins", high, 0.66, 1e-3),
        exact("warnings of points for who people are", len(named), 1),
    )
