"""One synthetic life in the scheme and without it, for a page, and for nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glasshouse.engine.trace import sample_life
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.facts import names_facts, scenario_facts
from glasshouse.experiment.practice import not_covered
from glasshouse.experiment.work import TABLES
from glasshouse.ledger.lives import KINDS
from glasshouse.rng import replicate_seed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.engine.bind import Bound
    from glasshouse.experiment.scenario import Scenario
    from glasshouse.ledger.lives import Kind, Life

    Facts = dict[str, Any]

ARMS = (SCHEME, NULL)
MOST_TOWNS = 4
"""So many towns of the first replicate are looked through for somebody wrongly listed."""
TYPICAL = "typical"
"""Asks for the life that a run's page shows."""
KINDS_OF_LIVES = (TYPICAL, *KINDS)
LEVEL = 0.95


def told_life(bound: Bound, scenario: Scenario) -> Facts | None:
    """Return one life, week by week, in both worlds; nothing where nobody is wrongly listed.

    It is chosen by the rule that stands in it, in the first replicate, and carries no number
    by which the synthetic person could be found again.
    """
    if bound.listed_by == "nothing":
        return None
    found = _lived(bound, scenario, _first_towns(bound, scenario))
    return _told(found, bound, scenario) if found else None


def life_asked_for(
    bound: Bound, scenario: Scenario, *, number: int | None = None, kind: str = TYPICAL
) -> Facts | None:
    """Return the facts of a page about one synthetic life of the first replicate.

    Parameters
    ----------
    number
        Which of the society's invented people, from 0; nobody else is looked at.
    kind
        Where no number is given: one of `KINDS_OF_LIVES`, looked for in the first towns.

    Returns
    -------
    dict
        With the life under ``life``; nothing if there is no such life.
    """
    looked_at = min(scenario.persons, MOST_TOWNS * bound.town_size)
    if number is not None:
        looked_at = 0
        town, n = divmod(number, bound.town_size)
        found = _lived(bound, scenario, [town], person=n)
    else:
        towns = _first_towns(bound, scenario)
        found = _lived(bound, scenario, towns, kind=KINDS.get(kind))
    if found is None:
        return None
    return {
        "scenario": scenario_facts(scenario, bound, LEVEL),
        "names": names_facts(bound, scenario.rulebook, scenario.society),
        "not_covered": not_covered(scenario.rulebook),
        "life": {
            **_told(found, bound, scenario),
            "person": found.town * bound.town_size + found.person,
            "looked_at": looked_at,
        },
    }


def _first_towns(bound: Bound, scenario: Scenario) -> range:
    return range(min(-(-scenario.persons // bound.town_size), MOST_TOWNS))


def _lived(
    bound: Bound,
    scenario: Scenario,
    towns: Sequence[int],
    *,
    person: int | None = None,
    kind: Kind | None = None,
) -> Life | None:
    return sample_life(
        bound.living,
        bound.population,
        [TABLES[arm](bound.scheme) for arm in ARMS],
        towns=towns,
        persons=scenario.persons,
        person=person,
        kind=kind,
        town_size=bound.town_size,
        strands=bound.strands,
        seed=replicate_seed(scenario.seed, 0),
        weeks=scenario.weeks,
    )


def _told(found: Life, bound: Bound, scenario: Scenario) -> Facts:
    arms = {
        arm: [_named(week, bound.contexts) for week in weeks]
        for arm, weeks in zip(ARMS, found.arms, strict=True)
    }
    return {"rule": found.rule, "weeks": scenario.weeks, "arms": arms, "notes": []}


def _named(week: dict[str, Any], contexts: tuple[str, ...]) -> dict[str, Any]:
    """Return a week whose refusals are told by the name of their context."""
    refused = {contexts[slot]: n for slot, n in week["refused"].items()}
    return {**week, "refused": refused}
