"""Appeals decided within half a year: known from how long they take and who came before."""

from __future__ import annotations

import math
from collections import deque
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from glasshouse.engine.arms_tables import full_process
from glasshouse.engine.layout_voice import NO_WORD_OF_LISTING, NO_WORD_OF_STANDING
from glasshouse.ledger.columns import COLUMN, REMEDY_WEEKS
from glasshouse.measures.counts import Counts
from glasshouse.measures.remedy import appeals_in_time_share
from tests.engine.tables import STRATA
from tests.verification import scenarios_records
from tests.verification.runs import run
from tests.verification.tolerance import exact

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

WEEKS, AMPLE = 44, 2**20
IN_TIME, FOLLOWED, APPEALS = (
    COLUMN[name] for name in ("appeals_in_time", "appeals_followed", "appeals")
)


@cache
def appealed(
    takes: int,
    capacity: int = AMPLE,
    weeks: int = WEEKS,
    *,
    full: bool = False,
    quiet: int = 0,
) -> Tally:
    """Run one town in which people appeal against entries and low tiers."""
    scheme = scenarios_records.contested(
        correction_on=0, appeal_takes=takes, appeal_capacity=capacity, quiet=quiet
    )
    made = full_process(scheme) if full else scheme
    return run(made, living=scenarios_records.society(), persons=600, weeks=weeks)[0]


def share(tally: Tally) -> float:
    """Return the measure for everybody."""
    return appeals_in_time_share(Counts(tally, STRATA))["all"].value


def by_turns(filed: list[int], takes: int, capacity: int, weeks: int) -> int:
    """Return how many come up in time, with the queue of one office kept in plain Python."""
    last, queue, found = weeks - REMEDY_WEEKS, deque[int](), 0
    for week in range(weeks):
        if week >= takes:
            queue.extend([week - takes] * filed[week - takes])
        for _ in range(min(capacity, len(queue))):
            since = queue.popleft()
            found += since < last and week - since <= REMEDY_WEEKS
    return found


def check_turns(tally: Tally, takes: int, capacity: int) -> list[str]:
    """Hold what was followed, and what came up in time, against a count of turns."""
    filed = tally.by_week("appeals").tolist()
    early = sum(filed[: tally.weeks - REMEDY_WEEKS])
    found = exact("appeals followed", tally.total("appeals_followed"), early)
    due = by_turns(filed, takes, capacity, tally.weeks)
    return found + exact("appeals in time", tally.total("appeals_in_time"), due)


@pytest.mark.parametrize(
    ("takes", "due"), [(0, 1.0), (4, 1.0), (REMEDY_WEEKS, 1.0), (REMEDY_WEEKS + 1, 0.0)]
)
def test_with_room_for_all_the_time_an_appeal_takes_decides(takes: int, due: float) -> None:
    tally = appealed(takes)

    assert tally.total("appeals_followed") > 50
    assert share(tally) == due


@pytest.mark.parametrize("quiet", [NO_WORD_OF_LISTING, NO_WORD_OF_STANDING])
@pytest.mark.parametrize(("takes", "due"), [(4, 1.0), (REMEDY_WEEKS + 1, 0.0)])
def test_standings_are_counted_as_entries_are(quiet: int, takes: int, due: float) -> None:
    tally = appealed(takes, quiet=quiet)

    assert tally.total("appeals_followed") >= 10
    assert share(tally) == due


@pytest.mark.parametrize(("takes", "capacity"), [(0, 1), (5, 2), (25, 4)])
def test_where_the_queue_grows_turns_are_counted(takes: int, capacity: int) -> None:
    tally = appealed(takes, capacity, 90)

    assert check_turns(tally, takes, capacity) == []
    assert 0.0 < share(tally) < 1.0


def test_planted_longer_wait_and_larger_office_are_caught() -> None:
    tally = appealed(5, 2, 90)

    assert check_turns(tally, 6, 2) != []
    assert check_turns(tally, 5, 3) != []


def test_full_process_decides_at_once() -> None:
    tally = appealed(4, 2, full=True)

    assert tally.total("appeals_followed") > 50
    assert share(tally) == 1.0


def test_nothing_is_told_where_nobody_could_be_followed() -> None:
    assert math.isnan(share(appealed(4, 2, REMEDY_WEEKS)))
    assert appealed(4, 2, REMEDY_WEEKS).total("appeals") > 50


@pytest.mark.parametrize("takes", [0, 4, REMEDY_WEEKS + 1])
def test_of_appeals_some_are_followed_and_of_those_some_are_in_time(takes: int) -> None:
    cells = appealed(takes, 2).cells

    assert np.all(cells[:, IN_TIME] <= cells[:, FOLLOWED])
    assert np.all(cells[:, FOLLOWED] <= cells[:, APPEALS])
