"""The slow second implementation agrees on inspections, late appeals and what stays shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from glasshouse.engine.arms_tables import full_process, null_arm, perfect_observation
from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.columns_records import INSPECTION_FLOWS
from glasshouse.ledger.harmed import COMPARED
from tests.verification import scenarios
from tests.verification.scenarios_inspected import inspected
from tests.verification.test_reference_agrees import (
    Case,
    check_agreement,
    compiled,
    plain,
    planted,
)


@dataclass(frozen=True)
class Inspected(Case):
    """The scheme that inspects, and three of its counterfactuals."""

    @property
    def living(self) -> Any:
        return scenarios.society()

    @property
    def schemes(self) -> list[Any]:
        scheme = inspected()
        others = (null_arm, perfect_observation, full_process)
        return [scheme, *(make(scheme) for make in others)]


CASE = Inspected("inspected", 200, 60)
FAR = Inspected("inspected", 400, 110, 2**33 + 5)
COUNTED = (*INSPECTION_FLOWS, "still_shown")


@pytest.mark.parametrize("case", [CASE, pytest.param(FAR, marks=pytest.mark.slow)])
def test_both_implementations_agree_on_inspections(case: Case) -> None:
    tallies = compiled(case, case.schemes)

    assert check_agreement(tallies, plain(case)) == []
    assert [name for name in COUNTED if tallies[0].total(name) == 0] == []


FAULTS: tuple[tuple[str, Any, Any], ...] = (
    ("checking", None, 0b001),
    ("cons_rate48", 1, 2**40),
    ("cons_unrelated", 1, 0),
    ("counted_lasts", 0, 0),
    ("counted_adverse", 1, 0),
    ("inspection_hours", None, 33),
    ("appeal_within", None, 1),
    ("appeal_within", None, 5),
    ("list_stays", 0, 8),
    ("list_stays", 1, 0),
)


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{f[0]}-{f[1]}-{f[2]}" for f in FAULTS])
def test_planted_difference_of_one_figure_is_caught(fault: Any) -> None:
    """The engine reads a table in which one figure is a little off."""
    assert check_agreement(compiled(CASE, planted(CASE, fault)), plain(CASE)) != []


def test_nothing_is_found_where_everything_is_on_record() -> None:
    perfect = compiled(CASE, CASE.schemes)[2]

    assert perfect.total("inspected") > 0
    assert perfect.total("inspected_found") == 0


def test_without_inspections_the_scheme_is_what_it_was() -> None:
    """Off is identity: with a rate of nothing only the table of inspections differs."""
    scheme = inspected()
    scheme["cons_rate48"] = 0
    never, none = scheme.copy(), scheme.copy()
    none["checking"] = 0
    a, b = (compiled(CASE, [s, null_arm(s)])[0] for s in (never, none))

    assert np.array_equal(a.weekly, b.weekly)
    assert np.array_equal(a.cells, b.cells)
    assert a.total("inspected") == 0


def test_idle_people_who_were_inspected_are_harmed() -> None:
    scheme = compiled(CASE, CASE.schemes)[0]
    harmed = scheme.compared[COMPARED.index("inspected")]

    assert 0 < harmed[1, 0] <= scheme.total("inspected_idle")
    assert harmed[:, 1].sum() == 0
    assert scheme.cells[:, COLUMN["inspected_idle"]].sum() < scheme.total("inspected")
