"""What the rulebook for firms claims to meet, and that it reaches people only through firms."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from glasshouse import rulebook, society
from glasshouse.engine import cpu
from glasshouse.engine.bind import bind
from glasshouse.engine.run import run_towns, towns_of, watched_conduct
from glasshouse.rulebook import load
from glasshouse.rulebook.cases import cases_beside, read_cases

NAME = "cn-corporate-lists"
TOWNS, WEEKS = 24, 208


@cache
def rated() -> dict[str, float]:
    """Return the share of firms that stand in each tax rating at the end."""
    bound = bind(rulebook.load(NAME), society.load("china"))
    tax = [*sorted(load(NAME).scores)].index("tax")
    tables = cpu.Tables(bound.living, bound.population, bound.scheme)
    found: list[np.ndarray[Any, Any]] = []
    for town in range(TOWNS):
        scratch, sums = cpu.Scratch.of(1, WEEKS), cpu.Sums.of_nobody(1, WEEKS)
        watched = watched_conduct([bound.scheme])
        cpu.prepare(scratch, seed=3, weeks=WEEKS, strands=bound.strands, watched=watched)
        cpu.run_town(scratch, sums, tables, town, 8000)
        people, units = (int(scratch.town[name][0]) for name in ("people", "persons"))
        found.append(scratch.arms["stand"][0, 0, tax, people:units].copy())
    stands = np.concatenate(found)
    return {tier: float(np.mean(stands == n)) for n, tier in enumerate("DCBA")}


@pytest.mark.parametrize(("rating", "of_2018"), [("A", 0.0489), ("D", 0.0701)])
def test_about_as_many_firms_stand_in_a_rating_as_did(rating: str, of_2018: float) -> None:
    assert rated()[rating] == pytest.approx(of_2018, abs=0.015)


def test_people_are_reached_through_firms_and_in_no_other_way() -> None:
    bound = bind(rulebook.load(NAME), society.load("china"))
    (tally,) = run_towns(
        bound.living,
        bound.population,
        [bound.scheme],
        strands=bound.strands,
        seed=3,
        towns=towns_of(192_000),
        persons=192_000,
        weeks=260,
        strata=bound.strata,
        n_tiers=bound.n_tiers,
    )

    assert tally.total("records") == tally.total("counted") == 0
    assert tally.total("listed") == tally.total("wrong_inheritance") > 0
    assert tally.total("denied_reached") > 0
    assert tally.total("denied_never_listed") > 0


def test_every_edge_of_both_ratings_has_a_case_on_either_side() -> None:
    path = cases_beside(NAME)
    assert path is not None
    cases = read_cases(path).cases
    assert cases is not None
    for score, edges in (("tax", (90, 70, 40)), ("environment", (80, 60))):
        given = {
            case.given.score[score] if isinstance(case.given.score, dict) else None
            for case in cases.cases.values()
        }
        begins = {load(NAME).scores[score].start.value}
        for edge in edges:
            assert {edge, edge - 1} <= given | begins, (score, edge)
