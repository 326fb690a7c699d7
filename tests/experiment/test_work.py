from __future__ import annotations

import numpy as np
import pytest

from glasshouse.experiment.work import Job, Work, work_of
from tests.experiment.papers import bound


def work(persons: int, replicates: int = 2) -> Work:
    return work_of(
        bound(), ("scheme",), persons=persons, weeks=20, replicates=replicates, seed=3
    )


@pytest.mark.parametrize("persons", [1, 7999, 8000, 8001, 64_000, 200_000, 1_000_003])
def test_jobs_hold_every_town_of_every_replicate_once(persons: int) -> None:
    w = work(persons)

    towns = [(job.replicate, town) for job in w.jobs() for town in range(job.first, job.last)]

    assert towns == [(r, town) for r in range(2) for town in range(w.towns)]
    assert (w.towns - 1) * w.town_size < persons <= w.towns * w.town_size


@pytest.mark.parametrize("persons", [1, 8001, 200_000])
def test_person_weeks_of_jobs_add_to_all(persons: int) -> None:
    w = work(persons)

    assert sum(w.person_weeks_of(job) for job in w.jobs()) == w.person_weeks
    assert w.person_weeks == persons * 20 * 2


def test_towns_cut_into_jobs_add_to_the_whole() -> None:
    w = work(17_000, replicates=1)

    (whole,) = w.do(Job(0, 0, 3))
    (first,) = w.do(Job(0, 0, 1))
    (rest,) = w.do(Job(0, 1, 3))

    assert whole.persons == 17_000
    assert np.array_equal(whole.cells, (first + rest).cells)
    assert np.array_equal(whole.weekly, (first + rest).weekly)
