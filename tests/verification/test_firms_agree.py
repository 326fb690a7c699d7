"""The slow second implementation agrees on firms: what they do, who leads them, who is hit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from glasshouse.engine.arms_tables import (
    full_process,
    null_arm,
    own_conduct,
    perfect_observation,
    second_look,
)
from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.tally import Tally
from tests.verification import scenarios, shared
from tests.verification.sameness import check_same
from tests.verification.scenarios_firms import alone, beside, led
from tests.verification.test_reference_agrees import (
    FAR_TOWN,
    Case,
    check_agreement,
    compiled,
    plain,
    planted,
)

SCHEMES = {"beside": beside, "alone": alone}


@dataclass(frozen=True)
class Led(Case):
    """A scheme over firms, and its counterfactuals."""

    @property
    def living(self) -> Any:
        return led(shared.alike(scenarios.society()))

    @property
    def schemes(self) -> list[Any]:
        scheme = SCHEMES[self.name]()
        others = (null_arm, perfect_observation, full_process, own_conduct, second_look)
        return [scheme, *(make(scheme) for make in others)]


BESIDE, ALONE = Led("beside", 120, 55), Led("alone", 150, 55)
CASES = [
    BESIDE,
    ALONE,
    pytest.param(Led("beside", 300, 110, FAR_TOWN), marks=pytest.mark.slow),
    pytest.param(Led("alone", 400, 110, FAR_TOWN), marks=pytest.mark.slow),
]
OF_FIRMS = (
    "listed",
    "wrong",
    "records",
    "counted",
    "denied_3",
    "waited",
    "granted",
    "inspected",
    "inspected_found",
    "appeals",
    "granted_wrong",
    "repairs",
    "true_harmful",
    "true_prosocial",
)


def of_firms(tally: Tally, column: str) -> int:
    return int(tally.firms[COLUMN[column]])


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.name}-{c.town}")
def test_both_implementations_agree_on_firms(case: Case) -> None:
    tallies = compiled(case, case.schemes)

    assert check_agreement(tallies, plain(case)) == []
    assert [name for name in OF_FIRMS if of_firms(tallies[0], name) == 0] == []
    assert tallies[0].total("denied_reached") > 0
    assert tallies[0].total("wrong_inheritance") > 0


OF_SCHEME: tuple[tuple[str, Any, Any], ...] = (
    ("firms", None, 0),
    ("firms_only", None, 1),
    ("need_firms", 1, 0),
    ("kin_among", 0, 1),
    ("kin_among", 1, 32),
    ("kin_gates", 2, 1),
    ("takes_part32", None, 2**32),
)


@pytest.mark.parametrize("fault", OF_SCHEME, ids=[f"{f[0]}-{f[1]}" for f in OF_SCHEME])
def test_planted_difference_of_one_figure_is_caught(fault: Any) -> None:
    """The engine reads a table in which one figure is a little off."""
    assert check_agreement(compiled(BESIDE, planted(BESIDE, fault)), plain(BESIDE)) != []


@pytest.mark.parametrize(
    ("name", "value"),
    [("officers32", 2**31), ("firm_n", 3), ("firm_s", [0, 2, 6, 1]), ("firm_sf48", 2**40)],
)
def test_planted_difference_in_the_society_is_caught(name: str, value: Any) -> None:
    living = BESIDE.living
    if name == "firm_s":
        living[name][0, :4] = value
    else:
        living[name] = value

    assert check_agreement(compiled(BESIDE, BESIDE.schemes, living), plain(BESIDE)) != []


def test_firms_change_nothing_for_a_scheme_that_does_not_apply_to_them() -> None:
    """Off is identity: what a society says of firms moves no count."""
    scheme = beside(firms=0)
    bare = shared.alike(scenarios.society())
    schemes = [scheme, null_arm(scheme)]
    with_firms, without = (compiled(BESIDE, schemes, life) for life in (BESIDE.living, bare))

    for one, other in zip(with_firms, without, strict=True):
        assert check_same("no firms", one, other) == []
        assert one.n_firms[0] == 0


def test_persons_live_as_before_beside_a_scheme_for_firms() -> None:
    """In the arm without scheme firms are there, and nobody's life is another for it."""
    bare = beside(firms=0)
    firms = compiled(BESIDE, [beside(), null_arm(beside())])[1]
    none = compiled(BESIDE, [bare, null_arm(bare)])[1]

    assert firms.n_firms[0] > 0
    assert np.array_equal(firms.weekly, none.weekly)
    assert np.array_equal(firms.cells, none.cells)
    assert np.array_equal(firms.people, none.people)
    assert np.array_equal(firms.spent, none.spent)


def test_a_scheme_for_firms_alone_lists_no_person_for_own_conduct() -> None:
    alone_, _, perfect, *_ = compiled(ALONE, ALONE.schemes)

    assert alone_.total("listed") > 0
    assert alone_.total("records") == 0
    assert alone_.total("wrong") == alone_.total("wrong_inheritance") == alone_.total("listed")
    assert perfect.total("records") == 0
