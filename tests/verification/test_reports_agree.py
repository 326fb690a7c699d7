"""The slow second implementation agrees on reports, rewards, shows and the score's validity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from glasshouse.engine.arms_tables import null_arm, perfect_observation
from tests.verification import scenarios_records
from tests.verification.test_reference_agrees import (
    Case,
    check_agreement,
    compiled,
    plain,
    planted,
)


@dataclass(frozen=True)
class Reports(Case):
    """The scheme of reports, without it, and with perfect observation."""

    @property
    def living(self) -> Any:
        return scenarios_records.society()

    @property
    def schemes(self) -> list[Any]:
        scheme = scenarios_records.reports()
        return [scheme, null_arm(scheme), perfect_observation(scheme)]


CASE = Reports("reports", 220, 56)
FAR = Reports("reports", 400, 110, 2**33 + 5)
BUSY = (
    "reports",
    "reports_mistaken",
    "reports_malicious",
    "reports_doubted",
    "reports_false_believed",
    "rewards",
    "rewards_false",
    "records_mistake",
    "records_malice",
    "records_gaming",
    "validity_n",
)


@pytest.mark.parametrize("case", [CASE, pytest.param(FAR, marks=pytest.mark.slow)])
def test_both_implementations_agree_on_reports_and_shows(case: Case) -> None:
    tallies = compiled(case, case.schemes)

    assert check_agreement(tallies, plain(case)) == []
    assert {name: tallies[0].total(name) > 3 for name in BUSY} == dict.fromkeys(BUSY, True)


def test_planted_score_in_the_next_bin_is_caught() -> None:
    tallies, arms = compiled(CASE, CASE.schemes), plain(CASE)
    spread = tallies[0].spread
    year, group, did, at = (int(x[0]) for x in np.nonzero(spread[..., :-1]))
    moved = spread.copy()
    moved[year, group, did, at] -= 1
    moved[year, group, did, at + 1] += 1

    found = check_agreement((replace(tallies[0], spread=moved), *tallies[1:]), arms)

    assert found == [f"arm 0: spread differ, first at {[year, group, did, at]}"]
    assert (spread.sum(axis=(0, 1, 3)) > 3).all()
    assert np.count_nonzero(spread.sum(axis=(0, 1, 2))) > 3


FAULTS: tuple[tuple[str, Any, Any], ...] = (
    ("channel_believed32", 1, 2**32),
    ("channel_fooled32", 1, 2**32),
    ("channel_reward", 1, 5 * 64),
    ("inviting", None, 0),
    ("invited16", None, 65536),
    ("false_n", None, 2),
    ("false48", (0, 0), 2**42),
    ("false_cum32", (0, 0), 2**32),
    ("false_cause", 1, 7),
    ("gaming32", 2, 2**32),
    ("show_sf48", 0, 2**47),
    ("show_cum32", 0, 2**31),
    ("show_ch", 1, 0),
)


@pytest.mark.parametrize("fault", FAULTS, ids=[f[0] for f in FAULTS])
def test_planted_difference_of_one_figure_is_caught(fault: Any) -> None:
    """The engine reads a table in which one figure is a little off."""
    assert check_agreement(compiled(CASE, planted(CASE, fault)), plain(CASE)) != []
