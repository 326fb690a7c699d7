"""Whether two tallies are the same, count by count."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np

from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.tally import Tally
from tests.verification.tolerance import exact

if TYPE_CHECKING:
    from collections.abc import Iterable

OUTCOMES = ("unemployed", "in_arrears", "jobs_lost")
"""What happens to people's lives, scheme or no scheme."""


def check_same(what: str, one: Tally, other: Tally) -> list[str]:
    """Every table of two tallies is the same, to the last count."""
    found = []
    for f in fields(Tally):
        found += exact(f"{what}: {f.name}", getattr(one, f.name), getattr(other, f.name))
    return found


def check_same_lives(
    what: str, one: Tally, other: Tally, columns: Iterable[str] = OUTCOMES
) -> list[str]:
    """Some columns are the same in every week, group and cell."""
    found = []
    for name in columns:
        c = COLUMN[name]
        found += exact(f"{what}: {name} by week", one.weekly[..., c], other.weekly[..., c])
        found += exact(f"{what}: {name} by cell", one.cells[:, c], other.cells[:, c])
    return found


def total(tally: Tally, *columns: str) -> int:
    """The sum of some columns over weeks and people."""
    return int(np.sum([tally.total(c) for c in columns]))
