"""G5: the Austrian employment service's scorecard gives the published chances, exactly.

The chance of work within seven months for six persons who differ in one thing at a time, from
the terms of the published sub-model.  They are asked of the kernel that every person's score
comes from, and the tiers of the rulebook follow.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from glasshouse import rulebook, society
from glasshouse.engine.bind import Bound, bind
from glasshouse.engine.compiled import entry
from glasshouse.engine.layout_cards import FINE
from glasshouse.engine.state import ARM
from glasshouse.engine.submodels.scorecard import card_score
from glasshouse.society.people import PEOPLE
from tests.rulebook.faults import FILES
from tests.verification.tolerance import at_most

REFERENCE = {
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
PUBLISHED: dict[str, tuple[dict[str, str], str, int, float]] = {
    "baseline": ({}, "male", 25, 0.5250),
    "woman": ({}, "female", 25, 0.4900),
    "man of fifty": ({}, "male", 52, 0.3543),
    "woman of fifty": ({}, "female", 52, 0.3230),
    "woman of fifty with care duties": ({"care": "yes"}, "female", 52, 0.2911),
    "impaired man of fifty": ({"impaired": "yes"}, "male", 52, 0.2193),
    "man of fifty with care duties": ({"care": "yes"}, "male", 52, 0.3543),
}


@entry
def asked(arms: Any, schemes: Any, people: Any, n: Any, out: Any) -> None:
    """Ask the scorecard about some persons."""
    for i in range(n):
        out[i] = card_score(arms[0], schemes[0], people[0], 0, i)


@cache
def ams() -> Bound:
    return bind(rulebook.load(FILES / "at-ams-2018.yaml"), society.load("country-x"))


def chances(paper: Bound) -> dict[str, float]:
    """The chance that the scorecard gives each person of the published examples."""
    arm, people, out = np.zeros(1, ARM), np.zeros(1, PEOPLE), np.zeros(8, np.int64)
    t = paper.scheme[0]
    names = {name: sorted(a.shares) for name, a in book().attributes.items() if a.shares}
    for i, (own, sex, age, _) in enumerate(PUBLISHED.values()):
        people["age"][0, i] = age
        people["cell"][0, i] = cell_of(paper, sex=sex, age=age)
        values = 1 << int(t["age_part"][age])
        for n, (name, known) in enumerate(sorted(names.items())):
            value = (REFERENCE | own)[name]
            values |= 1 << (int(t["stand_in_bit"][n]) + known.index(value))
        arm["values"][0, i] = values
    asked(arm, paper.scheme, people, len(PUBLISHED), out)
    return {name: int(x) / FINE for name, x in zip(PUBLISHED, out, strict=False)}


def book() -> Any:
    return rulebook.load(FILES / "at-ams-2018.yaml")


def cell_of(paper: Bound, *, sex: str, age: int) -> int:
    """A cell of people of a sex and age, the first value of all else."""
    strata = paper.strata
    at = dict.fromkeys(strata.names, 0)
    at["sex"] = strata.values[strata.names.index("sex")].index(sex)
    at["age"] = (age >= 18) + (age >= 35) + (age >= 60)
    return int(np.ravel_multi_index([at[name] for name in strata.names], strata.shape))


def check_scorecard(paper: Bound) -> list[str]:
    rows = []
    for name, chance in chances(paper).items():
        rows += at_most(f"G5 {name}", abs(chance - PUBLISHED[name][3]), 0.00005)
    return rows


def test_every_published_chance_comes_out_to_four_digits() -> None:
    assert check_scorecard(ams()) == []


def test_the_rulebooks_tiers_follow_from_the_chances() -> None:
    t = ams().scheme[0]
    found = {
        name: int((np.array([0.25, 0.66]) * FINE <= chance * FINE).sum())
        for name, chance in chances(ams()).items()
    }

    assert ams().tiers == ("N", "M", "H")
    assert [round(x / FINE, 2) for x in t["tier_at"][0, 1:3].tolist()] == [0.25, 0.66]
    assert found["impaired man of fifty"] == 0
    assert found["baseline"] == 1


def test_points_for_who_people_are_are_named() -> None:
    said = [w for w in ams().warnings if w.startswith("W9: scores.short-term:")]

    assert len(said) == 1
    assert "age, disability, nationality, property, sex" in said[0]


def test_planted_term_counted_for_everybody_is_caught() -> None:
    """Care duties cost men points as well: the condition on sex was dropped."""
    paper = bind(book(), society.load("country-x"))
    who = np.flatnonzero(paper.scheme[0]["term_adds"] == round(-0.15 * FINE))
    paper.scheme[0]["who_cells"][who] = 1

    assert check_scorecard(paper) != []


def test_planted_sign_of_the_log_odds_is_caught() -> None:
    paper = bind(book(), society.load("country-x"))
    paper.scheme[0]["logistic"] = paper.scheme[0]["logistic"][::-1].copy()

    assert check_scorecard(paper) != []
