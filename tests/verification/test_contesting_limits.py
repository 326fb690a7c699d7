"""The limits of review, requests and paid repair: all found, none found, nobody can pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glasshouse.engine.layout import GATES
from glasshouse.ledger.columns import COLUMN
from tests.verification import scenarios_records
from tests.verification.runs import run
from tests.verification.tolerance import exact

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

ALL32 = 2**32
REVIEWED = ("reviews", "set_aside_wrong", "set_aside_right")


def contested(**fields: Any) -> Tally:
    """The contested scheme over its busy society, with some figures changed."""
    scheme = scenarios_records.contested(**{"appeal_on": 0, "correction_on": 0, **fields})
    return run(scheme, living=scenarios_records.society(), persons=3_000, weeks=40)[0]


def check_review(tally: Tally) -> list[str]:
    """A review that finds every wrong decision, and stops no right one, leaves none wrong."""
    found = exact("wrong listings begun", tally.total("entries_wrong"), 0)
    found += exact("right decisions stopped", tally.total("set_aside_right"), 0)
    left = tally.total("reviews") - tally.total("set_aside_wrong")
    return found + exact("decisions that stand", tally.total("decisions"), left)


PERFECT = {
    "review_wrong32": ALL32,
    "review_right32": 0,
    "review_capacity": 2**20,
    "list_grace": 0,  # what was right when it was decided is right when it takes effect
    "gate_black": [1] + [0] * (GATES - 1),  # a tier can be low by points clipped long ago
}


def test_a_review_that_finds_everything_leaves_nobody_wrongly_listed() -> None:
    tally = contested(**PERFECT)

    assert check_review(tally) == []
    assert tally.total("set_aside_wrong") > 100
    assert tally.total("entries") > 20


@pytest.mark.parametrize(
    "fault", [{"review_capacity": 20}, {"review_right32": 2**30}, {"review_wrong32": 2**31}]
)
def test_planted_review_that_misses_is_caught(fault: dict[str, int]) -> None:
    assert check_review(contested(**{**PERFECT, **fault})) != []


def test_a_review_that_finds_nothing_changes_nothing_but_its_own_count() -> None:
    blind = contested(review_wrong32=0, review_right32=0)
    none = contested(review_on=0)
    without = [COLUMN[name] for name in REVIEWED]

    assert blind.total("reviews") > 100
    assert np.array_equal(
        np.delete(blind.weekly, without, axis=2), np.delete(none.weekly, without, axis=2)
    )


def test_every_request_is_granted_while_the_error_stands() -> None:
    tally = contested(
        review_on=0, correction_on=1, correction_asked32=ALL32, correction_takes=0
    )

    assert tally.total("requests") == tally.total("corrected") > 100
    assert tally.total("appeals") == 0


def test_without_savings_only_the_waiver_leads_back() -> None:
    poor = contested(repair_able=0, repair_waived=0)
    waived = contested(repair_able=0, repair_waived=1)

    assert poor.total("repairs_beyond") > 50
    assert poor.total("money_complying") == 0
    assert waived.total("repairs_beyond") == 0
    assert waived.total("repairs") > poor.total("repairs")
    assert waived.total("hours_complying") == waived.total("money_complying") == 0


def test_savings_open_the_way_class_by_class() -> None:
    tally = contested(repair_waived=0)
    by_income = tally.cells.reshape(3, 5, -1, len(COLUMN)).sum(axis=(0, 2))
    beyond = by_income[:, COLUMN["repairs_beyond"]]

    assert beyond[0] > 2 * beyond[4]
