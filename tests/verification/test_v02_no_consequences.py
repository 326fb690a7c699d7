"""V2: records, points and lists without a consequence change no outcome, only the ledger."""

from __future__ import annotations

from typing import Any

import pytest

from glasshouse.engine.arms_tables import null_arm
from glasshouse.ledger.columns import CONTEXT_SLOTS
from glasshouse.ledger.tally import Tally
from tests.verification import runs, scenarios
from tests.verification.sameness import OUTCOMES, check_same_lives

REFUSALS = (
    *(f"denied_{slot}" for slot in range(CONTEXT_SLOTS)),
    "granted",
    "fined",
    "waited",
    "dearer",
)
HARMLESS = {"cons_n": 0, "need_n": 0, "employer_sees32": 0}


def lived(scheme: Any) -> tuple[Tally, ...]:
    return runs.run(scheme, null_arm(scheme), seed=2)


def without_consequences(name: str) -> Any:
    """A scenario that records and lists, and then does nothing."""
    scheme = getattr(scenarios, name)(**HARMLESS)
    scheme["list_public"] = 0
    return scheme


def check_no_effect(arms: tuple[Tally, ...]) -> list[str]:
    scheme, null = arms
    found = check_same_lives("V2", scheme, null, (*OUTCOMES, *REFUSALS))
    if not scheme.total("records") > null.total("records"):
        found.append("V2: the ledgers do not differ, so that nothing was tried")
    return found


@pytest.mark.parametrize("name", ["lists", "points", "heavy"])
def test_scheme_without_consequences_changes_no_life(name: str) -> None:
    assert check_no_effect(lived(without_consequences(name))) == []


@pytest.mark.parametrize("name", ["lists", "points", "heavy"])
def test_planted_consequences_are_caught(name: str) -> None:
    assert check_no_effect(lived(getattr(scenarios, name)())) != []


def test_planted_list_that_employers_see_is_caught() -> None:
    scheme = scenarios.lists(cons_n=0, need_n=0)
    assert check_no_effect(lived(scheme)) != []
