import math

import numpy as np
import pytest

from glasshouse.engine.bind_living import living
from glasshouse.engine.bind_work import FINED_WEEKS, stationary
from glasshouse.errors import NotBindable
from glasshouse.society.groups import cells
from tests.engine.books import COUNTRY_X, people

LIFE = living(COUNTRY_X, cells(COUNTRY_X), {}).record[0]
WEEKS = 365.25 / 7


def hazard(per_year: float) -> float:
    return 1 - math.exp(-per_year / WEEKS)


def test_weekly_thresholds_are_the_hazards_of_the_rates() -> None:
    assert LIFE["loses48"] == pytest.approx(hazard(0.16) * 2**48, rel=1e-12)
    assert LIFE["finds48"] == pytest.approx(hazard(2.1) * 2**48, rel=1e-12)
    assert LIFE["trip48"] == round(0.005 * 2**48)
    assert LIFE["seen48"] == pytest.approx(hazard(0.26) * 2**48, rel=1e-12)
    assert LIFE["hiring32"] == round(0.3 * 2**32)
    assert LIFE["fined48"] == pytest.approx(hazard(4) * 2**48, rel=1e-12)
    assert LIFE["debt48"] == pytest.approx(hazard(0.2) * 2**48, rel=1e-12)
    assert LIFE["fined_weeks"] == FINED_WEEKS


def test_arrears_go_by_class_and_work() -> None:
    up = [[hazard(r), hazard(r + 2.6)] for r in (0.6, 0.3, 0.15, 0.06, 0.02)]
    down = [hazard(r) for r in (2, 3, 5, 8, 12)]

    assert LIFE["up48"] / 2**48 == pytest.approx(np.array(up), rel=1e-9)
    assert LIFE["down48"] / 2**48 == pytest.approx(np.array(down), rel=1e-9)


def test_the_start_is_left_unchanged_by_a_week() -> None:
    """Moved one week by hand, the start of every class comes out as it was."""
    for q in range(5):
        start = np.diff(np.concatenate([[0], LIFE["start_cum32"][q].astype(float)])) / 2**32
        up, down = LIFE["up48"][q] / 2**48, LIFE["down48"][q] / 2**48
        loses, finds = LIFE["loses48"] / 2**48, LIFE["finds48"] / 2**48
        after = np.zeros(8)
        for employed in (0, 1):
            for d in range(4):
                p = start[4 * employed + d]
                job = loses if employed else finds
                worse = up[0 if employed else 1] if d < 3 else 0.0
                better = down if employed and d > 0 else 0.0
                after[4 * (1 - employed) + d] += p * job
                if d < 3:
                    after[4 * employed + d + 1] += p * worse
                if d > 0:
                    after[4 * employed + d - 1] += p * better
                after[4 * employed + d] += p * (1 - job - worse - better)
        assert after == pytest.approx(start, abs=1e-9)


def test_the_share_in_work_balances_losing_and_finding() -> None:
    employed = 1 - LIFE["start_cum32"][:, 3] / 2**32

    loses, finds = hazard(0.16), hazard(2.1)
    assert employed == pytest.approx(np.full(5, finds / (loses + finds)), abs=1e-9)


def test_who_is_outside_the_labour_force_starts_on_the_ladder_of_those_in_work() -> None:
    for q in range(5):
        start = np.diff(np.concatenate([[0], LIFE["start_idle_cum32"][q].astype(float)]))
        ladder = (LIFE["up48"][q, 0] / LIFE["down48"][q]) ** np.arange(4)
        assert start / 2**32 == pytest.approx(ladder / ladder.sum(), abs=1e-9)


def test_a_state_never_left_keeps_everybody() -> None:
    found = stationary([[0.9, 0.1, 0.0], [0.0, 0.5, 0.5], [0.0, 0.0, 1.0]])

    assert found[2] == pytest.approx(1.0, abs=1e-9)


def test_the_balance_agrees_with_powers_of_the_matrix() -> None:
    moves = [[0.7, 0.2, 0.1], [0.3, 0.4, 0.3], [0.05, 0.15, 0.8]]

    assert stationary(moves) == pytest.approx(np.linalg.matrix_power(np.array(moves), 500)[0])


def test_who_never_loses_or_finds_work_starts_as_the_society_says() -> None:
    still = people(
        (
            "value: 0.16 per person-year, range: [0.1 per person-year",
            "value: 0 per person-year, range: [0 per person-year",
        ),
        (
            "value: 2.1 per person-year, range: [1 per person-year",
            "value: 0 per person-year, range: [0 per person-year",
        ),
    )

    found = living(still, cells(still), {}).record[0]
    assert found["start_cum32"][:, 3] / 2**32 == pytest.approx(np.full(5, 0.1), abs=1e-6)


def test_moves_that_would_overlap_are_refused() -> None:
    hasty = people(
        (
            "finds_job: {value: 2.1 per person-year, range: [1 per person-year, 4 per",
            "finds_job: {value: 40 per person-year, range: [1 per person-year, 40 per",
        )
    )
    with pytest.raises(
        NotBindable, match=r"work: a job is lost or found within one week more often"
    ):
        living(hasty, cells(hasty), {})

    wild = people(
        (
            "q5: {value: 12 per person-year, range: [6 per person-year, 14 per person-year]}",
            "q5: 60 per person-year",
        )
    )
    with pytest.raises(
        NotBindable, match=r"arrears: worsening and easing together reach a chance"
    ):
        living(wild, cells(wild), {})
