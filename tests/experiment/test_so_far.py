"""What is done of a work adds up, in whatever order jobs are finished."""

import pytest

from glasshouse.experiment.so_far import SoFar
from glasshouse.experiment.work import Job
from glasshouse.ledger.proof import proof_of
from glasshouse.ledger.tally import Tally

JOBS = (Job(0, 0, 2), Job(0, 2, 3), Job(1, 0, 2), Job(1, 2, 3))


def counted(people: int) -> tuple[Tally, ...]:
    tally = Tally.empty(weeks=1, groups=1, cells=1, tiers=1)
    tally.people[0] = people
    return (tally,)


def people(found: tuple[Tally, ...]) -> int:
    return int(found[0].people[0])


def test_sums_are_kept_by_replicate_and_what_is_left_is_known() -> None:
    told: list[int] = []
    done = SoFar(JOBS, told.append)

    done.add(JOBS[3], counted(8))
    done.add(JOBS[1], counted(2))
    done.add(JOBS[0], counted(1))

    assert told == [1, 0, 0]
    assert done.left() == (JOBS[2],)
    assert done.of(0)[0] == {job: (proof_of(*counted(n)),) for n, job in enumerate(JOBS[:2], 1)}
    assert people(done.of(0)[1]) == 3
    done.add(JOBS[2], counted(4))
    assert [people(tallies) for tallies in done.whole()] == [3, 12]


def test_what_is_taken_over_counts_as_done_and_is_told_to_nobody() -> None:
    told: list[int] = []
    done = SoFar(JOBS, told.append)

    done.put(1, dict.fromkeys(JOBS[2:], ()), counted(12))

    assert told == []
    assert done.left() == JOBS[:2]
    assert people(done.of(1)[1]) == 12


def test_what_is_not_whole_is_never_taken_for_it() -> None:
    done = SoFar(JOBS)
    done.add(JOBS[0], counted(1))

    with pytest.raises(AssertionError):
        done.whole()
