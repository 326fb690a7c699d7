"""One synthetic life in the scheme and without it, for the page, and for nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glasshouse.engine.trace import sample_life
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.work import TABLES
from glasshouse.rng import replicate_seed

if TYPE_CHECKING:
    from glasshouse.engine.bind import Bound
    from glasshouse.experiment.scenario import Scenario

ARMS = (SCHEME, NULL)
MOST_TOWNS = 4
"""So many towns of the first replicate are looked through for somebody wrongly listed."""


def told_life(bound: Bound, scenario: Scenario) -> dict[str, Any] | None:
    """Return one life, week by week, in both worlds; nothing where nobody is wrongly listed.

    It is chosen by the rule that stands in it, in the first replicate, and carries no number
    by which the synthetic person could be found again.
    """
    if bound.listed_by == "nothing":
        return None
    towns = -(-scenario.persons // bound.town_size)
    life = sample_life(
        bound.living,
        bound.population,
        [TABLES[arm](bound.scheme) for arm in ARMS],
        towns=range(min(towns, MOST_TOWNS)),
        persons=scenario.persons,
        town_size=bound.town_size,
        strands=bound.strands,
        seed=replicate_seed(scenario.seed, 0),
        weeks=scenario.weeks,
    )
    if life is None:
        return None
    arms = {
        arm: [_named(week, bound.contexts) for week in weeks]
        for arm, weeks in zip(ARMS, life.arms, strict=True)
    }
    return {"rule": life.rule, "weeks": scenario.weeks, "arms": arms, "notes": []}


def _named(week: dict[str, Any], contexts: tuple[str, ...]) -> dict[str, Any]:
    """Return a week whose refusals are told by the name of their context."""
    refused = {contexts[slot]: n for slot, n in week["refused"].items()}
    return {**week, "refused": refused}
