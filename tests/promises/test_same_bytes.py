"""The same manifest gives the same bytes: any threads, any chunks, any split of the towns."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from typing import Any

import numpy as np
import pytest

from glasshouse.ledger.tally import Tally
from tests.verification import runs, scenarios
from tests.verification.tolerance import exact

PERSONS, WEEKS = 26_000, 53


def digest(tally: Tally) -> str:
    whole = hashlib.sha256()
    for f in fields(Tally):
        whole.update(np.ascontiguousarray(getattr(tally, f.name)).tobytes())
    return whole.hexdigest()


def run(**more: Any) -> Tally:
    seed = more.pop("seed", 1)
    scheme = scenarios.points()
    tally = runs.run(scheme, seed=seed, persons=PERSONS, weeks=WEEKS, **more)[0]
    assert isinstance(tally, Tally)
    return tally


def check_same_bytes(one: Tally, other: Tally) -> list[str]:
    return exact("V34 sha256", digest(other), digest(one))


@pytest.mark.parametrize(("threads", "chunks"), [(2, None), (1, 1), (1, 3), (2, 7)])
def test_threads_and_chunks_change_no_byte(threads: int, chunks: int | None) -> None:
    assert check_same_bytes(run(), run(threads=threads, chunks=chunks)) == []


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_towns_run_apart_add_up_to_the_whole(cut: int) -> None:
    whole = run()
    parts = run(towns=range(cut)) + run(towns=range(cut, 4))
    assert check_same_bytes(whole, parts) == []


def test_other_arms_beside_it_change_no_byte() -> None:
    beside = runs.run(
        scenarios.points(), scenarios.lists(), seed=1, persons=PERSONS, weeks=WEEKS
    )[0]
    assert check_same_bytes(run(), beside) == []


def test_planted_other_seed_is_caught() -> None:
    assert check_same_bytes(run(), run(seed=2)) != []


def test_planted_town_run_twice_is_caught() -> None:
    parts = run(towns=range(2)) + run(towns=range(1, 4))
    assert check_same_bytes(run(), parts) != []
