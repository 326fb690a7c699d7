"""V26: records that will not die: institutions purge, and take up again from each other."""

from __future__ import annotations

import pytest

from glasshouse.ledger.tally import Tally
from tests.engine.copies import Holder
from tests.verification import copied
from tests.verification.tolerance import identical
from tests.verification.zombies import mean_weeks, still_held

COPIES, PURGES = 5, 0.05
PUBLISHED = {0.0: 45.0, 0.02: 106.3, 0.05: 507.9, 0.10: 3961.0}
PERSONS, WEEKS = 40_000, 400


def five(again: float, purges: float = PURGES) -> Tally:
    """Five institutions that take a deleted record up again from each of the others."""
    holders = [Holder((0,), purges=purges, again=again) for _ in range(COPIES)]
    scheme = copied.listed_for_a_week(*holders)
    return copied.lived(scheme, persons=PERSONS, weeks=WEEKS, seed=26)


def check_chain(tally: Tally, again: float) -> list[str]:
    curve = copied.weeks_to_clean(tally)
    due = still_held(COPIES, PURGES, again, WEEKS)
    return copied.check_curve(f"V26 s={again}", curve, due, (5, 20, 40, 60, 100, 150, 250))


@pytest.mark.parametrize("again", PUBLISHED)
def test_closed_form_gives_the_published_weeks(again: float) -> None:
    weeks = mean_weeks(COPIES, PURGES, again)
    assert identical(f"V26 s={again}", weeks / PUBLISHED[again], 1.0, to=1e-3) == []


@pytest.mark.parametrize("again", PUBLISHED)
def test_records_live_as_long_as_the_chain_says(again: float) -> None:
    assert check_chain(five(again), again) == []


def test_planted_taking_up_again_from_one_only_is_caught() -> None:
    """As if a copy were taken up with one chance, however many others hold the record."""
    assert check_chain(five(0.02), 0.05) != []
    assert check_chain(five(0.05), 0.06) != []


def test_planted_slower_purge_is_caught() -> None:
    assert check_chain(five(0.02, purges=0.045), 0.02) != []
