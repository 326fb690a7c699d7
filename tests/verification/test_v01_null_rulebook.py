"""V1: the null rulebook changes nobody's life: its arm is the counterfactual arm, exactly."""

from __future__ import annotations

from typing import Any

import pytest

from glasshouse import rulebook, society
from glasshouse.engine.arms_tables import (
    full_process,
    no_feedback,
    null_arm,
    perfect_observation,
)
from glasshouse.engine.bind import bind
from glasshouse.engine.run import run_towns, towns_of
from glasshouse.ledger.tally import Tally
from tests.verification.sameness import check_same

PERSONS, WEEKS = 20_000, 104


def arms_of(name: str) -> tuple[Tally, ...]:
    """A shipped rulebook and the society without it."""
    bound = bind(rulebook.load(name), society.load("country-x"))
    schemes: list[Any] = [bound.scheme, null_arm(bound.scheme)]
    schemes += [make(bound.scheme) for make in (perfect_observation, full_process, no_feedback)]
    return run_towns(
        bound.living,
        bound.population,
        schemes,
        strands=bound.strands,
        seed=1,
        towns=towns_of(PERSONS),
        persons=PERSONS,
        weeks=WEEKS,
        strata=bound.strata,
        n_tiers=bound.n_tiers,
    )


def check_null(arms: tuple[Tally, ...]) -> list[str]:
    found = []
    for n, arm in enumerate(arms):
        found += check_same(f"V1 arm {n} against the null arm", arm, arms[1])
    if arms[1].total("records") or arms[1].total("listed"):
        found.append("V1: the null arm keeps records")
    return found


def test_null_rulebook_is_no_rulebook() -> None:
    arms = arms_of("null")
    assert check_null(arms) == []
    assert arms[0].total("unemployed") > 0


@pytest.mark.parametrize("name", ["fine-only", "cn-shixin-2017"])
def test_planted_rulebook_that_does_something_is_caught(name: str) -> None:
    assert check_null(arms_of(name)) != []
