"""Every legal check, in the order of its id."""

from __future__ import annotations

from typing import Final

from glasshouse.law.check import Check
from glasshouse.law.checks import (
    accuracy,
    automation,
    basis,
    contexts,
    equality,
    freedoms,
    holding,
    house,
    livelihood,
    proportion,
    remedy,
)

CHECKS: Final[tuple[Check, ...]] = tuple(
    sorted(
        (
            *contexts.CHECKS,
            *proportion.CHECKS,
            *equality.CHECKS,
            *freedoms.CHECKS,
            *livelihood.CHECKS,
            *remedy.CHECKS,
            *accuracy.CHECKS,
            *automation.CHECKS,
            *holding.CHECKS,
            *basis.CHECKS,
            *house.CHECKS,
        ),
        key=lambda check: check.id,
    )
)


def check_named(name: str) -> Check | None:
    """Return a check by its id, however it is written."""
    wanted = name.strip().upper()
    return next((c for c in CHECKS if c.id == wanted), None)
