"""V25: copies that know nothing of each other: any of them wrong, and the slowest to clear."""

from __future__ import annotations

import numpy as np

from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.tally import Tally
from glasshouse.verification import worlds
from tests.engine.copies import Holder
from tests.verification import copied
from tests.verification.tolerance import identical, near
from tests.verification.zombies import mean_weeks, slowest_of

COPIES, PURGES, WRONG = 5, 0.05, 0.02
PERSONS, WEEKS = 160_000, 300


def five(**more: float) -> Tally:
    """Five institutions that copy at once and purge a deleted record with chance 0.05."""
    holders = [Holder((0,), purges=PURGES, **more) for _ in range(COPIES)]
    return copied.lived(
        copied.listed_for_a_week(*holders), persons=PERSONS, weeks=WEEKS, seed=25
    )


def check_slowest(tally: Tally) -> list[str]:
    curve = copied.weeks_to_clean(tally)
    due = slowest_of(COPIES, PURGES, WEEKS)
    found = copied.check_curve("V25", curve, due, (10, 30, 45, 60, 100))
    t = np.arange(WEEKS)
    mean = float(due[:WEEKS].sum())
    variance = float(((2 * t + 1) * due[:WEEKS]).sum()) - mean**2
    # Those followed to their end alone; the others tell something as well.
    error = (variance / float(tally.clearing[copied.WRONG, 0].sum())) ** 0.5
    return found + near("V25 mean weeks", curve.restricted_mean(WEEKS), mean, error)


def any_wrong(wrong: float) -> tuple[float, int]:
    """Share of copied persons of whom at least one of five copies went to somebody else."""
    scheme = worlds.listing(-2, weekly=0.01).record()
    holders = [Holder((0,), wrong=wrong) for _ in range(COPIES)]
    scheme = copied.with_copies(scheme, holders)
    life = worlds.living()
    (trace,) = worlds.follow(life, scheme, town=3, persons=8000, weeks=40, seed=25)
    of = {
        name: trace.flows[trace.flows[:, 2] == COLUMN[name], 1]
        for name in ("copies_taken", "copies_misfiled")
    }
    n = len(np.unique(of["copies_taken"]))
    return len(np.unique(of["copies_misfiled"])) / n, n


def check_any_wrong(wrong: float, supposed: float) -> list[str]:
    share, n = any_wrong(wrong)
    due = 1 - (1 - supposed * (1 - 1 / 8000)) ** COPIES
    return near("V25 any of five wrong", share, due, (due * (1 - due) / n) ** 0.5)


def test_closed_form_gives_the_published_weeks() -> None:
    assert identical("V25 J=5, r=.05", mean_weeks(COPIES, PURGES, 0.0), 45.02, to=0.005) == []
    slowest = float(slowest_of(COPIES, PURGES, 3000).sum())
    assert identical("V25 slowest of five", slowest, 45.02, to=0.005) == []


def test_the_slowest_of_five_copies_clears_as_it_must() -> None:
    assert check_slowest(five()) == []


def test_any_of_five_copies_is_wrong_as_often_as_it_must_be() -> None:
    assert check_any_wrong(WRONG, WRONG) == []


def test_planted_copies_that_speak_to_each_other_are_caught() -> None:
    assert check_slowest(five(again=0.002)) != []


def test_planted_week_too_many_is_caught() -> None:
    tally = five()
    tally.clearing[:] = np.roll(tally.clearing, 1, axis=2)
    assert check_slowest(tally) != []


def test_planted_error_only_in_the_first_copy_is_caught() -> None:
    assert check_any_wrong(WRONG / COPIES, WRONG) != []
