"""Run the scenarios: a town and a bit, all arms at once."""

from __future__ import annotations

from typing import Any

from glasshouse.engine.run import run_towns, towns_of
from glasshouse.ledger.tally import Tally
from tests.engine.tables import STRATA, all_strands, make_population
from tests.verification import scenarios

PERSONS, WEEKS, TIERS = 9_000, 60, 5


def run(
    *schemes: Any,
    living: Any = None,
    population: Any = None,
    persons: int = PERSONS,
    weeks: int = WEEKS,
    seed: int = 1,
    **more: Any,
) -> tuple[Tally, ...]:
    """Run one replicate over the busy society of the scenarios, or another."""
    life = scenarios.society() if living is None else living
    return run_towns(
        life,
        make_population() if population is None else population,
        schemes,
        strands=more.pop("strands", all_strands(life)),
        seed=seed,
        towns=more.pop("towns", towns_of(persons)),
        persons=persons,
        weeks=weeks,
        strata=STRATA,
        n_tiers=TIERS,
        **more,
    )
