"""Follow every person of one synthetic town of a verification world, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glasshouse.engine.trace import trace_town
from glasshouse.verification import worlds

if TYPE_CHECKING:
    from glasshouse.ledger.lives import Trace


def follow(
    life: Any, *schemes: Any, town: int, persons: int, weeks: int, seed: int
) -> tuple[Trace, ...]:
    """Run one town of adults week by week; what holds for everybody, arm by arm."""
    return trace_town(
        life,
        worlds.POPULATION_OF_ADULTS,
        schemes,
        strands=worlds.strands_of(life),
        seed=seed,
        town=town,
        persons=8000 * town + persons,
        weeks=weeks,
    )
