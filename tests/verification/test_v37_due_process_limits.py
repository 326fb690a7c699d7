"""V37: with no notice appeals change nothing; with perfect process no wrong listing bites."""

from __future__ import annotations

from typing import Any

import pytest

from glasshouse.engine.arms_tables import full_process
from glasshouse.ledger.tally import Tally
from glasshouse.rng import threshold32
from tests.verification import runs, scenarios
from tests.verification.sameness import check_same
from tests.verification.tolerance import exact

NAMES = ("lists", "points", "heavy")


def unheard(name: str, notice: float = 0.0, **fields: int) -> Tally:
    """A scenario in which nobody (or a few) is told, and everything about appeals differs."""
    scheme: Any = getattr(scenarios, name)(notice32=threshold32(notice), **fields)
    return runs.run(scheme, seed=37)[0]


def check_unheard(name: str, notice: float = 0.0) -> list[str]:
    plain = unheard(name, notice)
    found = []
    for fields in (
        {"appeal_on": 0},
        {"appeal_filed32": 2**32, "appeal_wrong32": 2**32, "appeal_takes": 1},
        {"appeal_capacity": 0, "appeal_suspends": 1 - (name == "heavy")},
    ):
        found += check_same(
            f"V37 {name}, {sorted(fields)}", unheard(name, notice, **fields), plain
        )
    return found


def check_perfect(scheme: Any) -> list[str]:
    tally = runs.run(scheme, seed=37)[0]
    found = exact("V37 weeks wrongly listed", tally.total("wrong"), 0)
    found += exact("V37 wrong entries", tally.total("entries_wrong"), 0)
    found += exact("V37 refused while wrongly listed", tally.total("denied_wrong"), 0)
    if tally.total("granted_wrong") == 0:
        found.append("V37: no wrong standing was ever lifted, so that nothing was tried")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_without_notice_appeals_change_nothing(name: str) -> None:
    assert check_unheard(name) == []


@pytest.mark.parametrize("name", NAMES)
def test_perfect_process_leaves_no_wrong_listing(name: str) -> None:
    assert check_perfect(full_process(getattr(scenarios, name)())) == []


@pytest.mark.parametrize("name", NAMES)
def test_planted_notice_for_a_few_is_caught(name: str) -> None:
    assert check_unheard(name, 0.05) != []


@pytest.mark.parametrize("name", NAMES)
def test_planted_process_with_one_gap_is_caught(name: str) -> None:
    scheme = full_process(getattr(scenarios, name)())
    scheme["full"] = 0
    scheme["notice32"] = threshold32(0.98)
    assert check_perfect(scheme) != []
