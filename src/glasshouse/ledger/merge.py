"""Adding tallies up: of different towns, or of different replicates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import reduce

from glasshouse.errors import RunFailed
from glasshouse.ledger.tally import Tally


def merge(tallies: Sequence[Tally]) -> Tally:
    """Return the tally of everybody in all of them.

    Raises
    ------
    RunFailed
        If there are none, or they count different weeks, groups, cells or tiers.
    """
    if not tallies:
        raise RunFailed("There is nothing to add up: no town was run.")
    first = tallies[0]
    for other in tallies[1:]:
        for field in fields(Tally):
            here, there = getattr(first, field.name).shape, getattr(other, field.name).shape
            if here != there:
                raise RunFailed(
                    f"Two tallies cannot be added: '{field.name}' has the shape {here} in one "
                    f"and {there} in the other. Run both with the same rulebook, society and "
                    "horizon."
                )
    return reduce(Tally.__add__, tallies)
