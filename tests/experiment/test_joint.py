from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache

import pytest

from glasshouse.experiment.estimate import Names
from glasshouse.experiment.joint import Joint, Sampling, hypercube, joint, within
from glasshouse.experiment.scenario import LEVEL
from glasshouse.experiment.vary import Doubt, doubts
from tests.experiment.papers import bound, papers

PAPERS = papers()
DOUBTS = doubts(PAPERS)
BY_PATH = {doubt.row.path: doubt for doubt in DOUBTS}
FALSE_RECORDS = BY_PATH["channels.court-file.fabrication.unpaid-judgment"]


def on(scale: str, low: float, high: float) -> Doubt:
    return Doubt("rulebook", replace(FALSE_RECORDS.row, low=low, high=high, scale=scale))


def share_of(doubt: Doubt, value: float) -> float:
    return (math.log(value) - math.log(doubt.row.low)) / (
        math.log(doubt.row.high) - math.log(doubt.row.low)
    )


def parts_visited(points: list[tuple[float, ...]], draws: int) -> list[int]:
    at = DOUBTS.index(FALSE_RECORDS)
    return sorted(int(share_of(FALSE_RECORDS, p[at]) * draws) for p in points)


def test_every_part_of_a_range_is_visited_once() -> None:
    points = list(hypercube(DOUBTS, draws=20, seed=1))

    assert parts_visited(points, 20) == list(range(20))


def test_a_part_visited_twice_is_caught() -> None:
    points = list(hypercube(DOUBTS, draws=20, seed=1))

    assert parts_visited([*points[:-1], points[0]], 20) != list(range(20))


def test_draws_of_a_figure_do_not_depend_on_the_others() -> None:
    alone = hypercube([FALSE_RECORDS], draws=8, seed=3)
    together = hypercube(DOUBTS, draws=8, seed=3)

    assert [p[0] for p in alone] == [p[DOUBTS.index(FALSE_RECORDS)] for p in together]


def test_another_seed_draws_otherwise() -> None:
    assert hypercube(DOUBTS, draws=8, seed=3) != hypercube(DOUBTS, draws=8, seed=4)


def test_nothing_in_doubt_gives_no_draws() -> None:
    assert hypercube([], draws=8, seed=3) == ()


@pytest.mark.parametrize(
    ("doubt", "middle"),
    [(on("linear", 1, 3), 2.0), (on("log", 1, 100), 10.0), (on("odds", 0.1, 0.9), 0.5)],
)
def test_middle_of_a_range_lies_on_the_figures_own_scale(doubt: Doubt, middle: float) -> None:
    assert within(doubt, 0.5) == pytest.approx(middle)
    assert within(doubt, 0.0) == pytest.approx(doubt.row.low)
    assert within(doubt, 1.0) == pytest.approx(doubt.row.high)


@cache
def drawn(threads: int) -> Joint | None:
    b = bound()
    names = Names(b.strata, b.contexts, b.tiers)
    sampling = Sampling(("scheme", "null"), 30, 5, LEVEL, draws=12)
    with ThreadPoolExecutor(threads) as hands:
        return joint(PAPERS, DOUBTS, names, sampling, hands)


@pytest.mark.slow
def test_low_ends_lie_below_high_ends() -> None:
    found = drawn(2)

    assert found is not None
    assert 10 <= found.draws <= 12
    pairs = [
        (a.value, b.value)
        for a, b in zip(found.low, found.high, strict=True)
        if math.isfinite(a.value)
    ]
    assert len(pairs) > 50
    assert all(low <= high for low, high in pairs)
    assert any(low < high for low, high in pairs)


@pytest.mark.slow
def test_draws_are_the_same_for_any_number_of_threads() -> None:
    assert repr(drawn(1)) == repr(drawn(2))
