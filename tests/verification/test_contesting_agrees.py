"""The slow second implementation agrees on review, requests, the price of repair and claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from glasshouse.engine.arms_tables import full_process, null_arm, perfect_observation
from glasshouse.ledger.columns_records import CONTEST_FLOWS
from tests.verification import scenarios_records
from tests.verification.test_reference_agrees import (
    Case,
    check_agreement,
    compiled,
    plain,
    planted,
)


@dataclass(frozen=True)
class Contested(Case):
    """The scheme that is contested, and three of its counterfactuals."""

    @property
    def living(self) -> Any:
        return scenarios_records.society()

    @property
    def schemes(self) -> list[Any]:
        scheme = scenarios_records.contested()
        others = (null_arm, perfect_observation, full_process)
        return [scheme, *(make(scheme) for make in others)]


class Crowded(Contested):
    """The same, with an office that falls behind."""

    @property
    def schemes(self) -> list[Any]:
        found = super().schemes
        found[0]["correction_on"], found[0]["appeal_capacity"] = 0, 1
        return found


CASE = Contested("contested", 200, 50)
FAR = Contested("contested", 400, 110, 2**33 + 5)


@pytest.mark.parametrize("case", [CASE, pytest.param(FAR, marks=pytest.mark.slow)])
def test_both_implementations_agree_on_what_people_contest(case: Case) -> None:
    tallies = compiled(case, case.schemes)

    assert check_agreement(tallies, plain(case)) == []
    found = {name: tallies[0].total(name) > 0 for name in CONTEST_FLOWS}
    assert found == dict.fromkeys(CONTEST_FLOWS, True)


CROWDED = Crowded("contested", 400, 62)


def test_both_implementations_agree_on_which_appeals_come_up_in_time() -> None:
    tallies = compiled(CROWDED, CROWDED.schemes)

    assert check_agreement(tallies, plain(CROWDED)) == []
    assert 0 < tallies[0].total("appeals_in_time") < tallies[0].total("appeals_followed")


def test_planted_longer_appeals_are_caught() -> None:
    longer = compiled(CROWDED, planted(CROWDED, ("appeal_takes", None, 4)))

    assert check_agreement(longer, plain(CROWDED)) != []


FAULTS: tuple[tuple[str, Any, Any], ...] = (
    ("review_on", None, 0),
    ("review_capacity", None, 1),
    ("review_wrong32", None, 2**31),
    ("review_right32", None, 0),
    ("correction_on", None, 0),
    ("correction_takes", None, 0),
    ("correction_asked32", None, 2**31),
    ("contesting_hours", None, 25),
    ("repair_able", (0, 1), 1),
    ("repair_waived", 2, 0),
    ("repair_hours", 1, 15),
    ("repair_money", 0, 0),
    ("channel_kind", 1, 0),
)


@pytest.mark.parametrize("fault", FAULTS, ids=[f[0] for f in FAULTS])
def test_planted_difference_of_one_figure_is_caught(fault: Any) -> None:
    """The engine reads a table in which one figure is a little off."""
    assert check_agreement(compiled(CASE, planted(CASE, fault)), plain(CASE)) != []
