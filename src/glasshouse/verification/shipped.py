"""Shipped rulebooks over a shipped society, bound once and run in all arms."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from glasshouse import rulebook, society
from glasshouse.engine.arms_tables import (
    full_process,
    no_feedback,
    null_arm,
    perfect_observation,
)
from glasshouse.engine.bind import Bound, bind
from glasshouse.engine.run import run_towns, towns_of
from glasshouse.ledger.columns import COLUMN
from glasshouse.verification.reading import Reading, differing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glasshouse.ledger.tally import Tally

NAMES = ("cn-shixin-2017", "cn-rongcheng-2016")
"""A list that one leaves by paying, and a score with tiers and lists."""

OUTCOMES = ("unemployed", "in_arrears", "jobs_lost")
"""What happens to people's lives, scheme or no scheme."""


@cache
def bound(name: str) -> Bound:
    """Return a shipped rulebook bound to Country X; tables that are changed must be copied."""
    return bind(rulebook.load(name), society.load("country-x"))


def copy(name: str, **fields: Any) -> Any:
    """Return a copy of a shipped rulebook's table with some fields set."""
    scheme = bound(name).scheme.copy()
    for field, value in fields.items():
        scheme[0][field] = value
    return scheme


def run(
    name: str, schemes: Sequence[Any], *, seed: int, persons: int, weeks: int, **more: Any
) -> tuple[Tally, ...]:
    """Run some tables of a rulebook over the people of Country X, one tally each."""
    table = bound(name)
    return run_towns(
        table.living,
        table.population,
        schemes,
        strands=table.strands,
        seed=seed,
        towns=more.pop("towns", towns_of(persons)),
        persons=persons,
        weeks=weeks,
        strata=table.strata,
        n_tiers=table.n_tiers,
        **more,
    )


@cache
def arms(name: str, *, seed: int, persons: int, weeks: int) -> tuple[Tally, ...]:
    """Run the scheme, the society without it, and the other three arms."""
    scheme = bound(name).scheme
    others = (null_arm, perfect_observation, full_process, no_feedback)
    schemes = [scheme, *(make(scheme) for make in others)]
    return run(name, schemes, seed=seed, persons=persons, weeks=weeks)


def same(what: str, one: Tally, other: Tally) -> list[Reading]:
    """Compare every table of two tallies, to the last count."""
    tables = list(type(one).__dataclass_fields__)
    return [differing(f"{what}: {t}", getattr(one, t), getattr(other, t)) for t in tables]


def same_lives(
    what: str, one: Tally, other: Tally, columns: Iterable[str] = OUTCOMES
) -> list[Reading]:
    """Compare some columns in every week, group and cell."""
    at = [COLUMN[name] for name in columns]
    return [
        differing(f"{what}, by week", one.weekly[..., at], other.weekly[..., at]),
        differing(f"{what}, by cell", one.cells[:, at], other.cells[:, at]),
    ]
