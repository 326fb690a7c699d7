"""A run is cut into parts that together are all of it, and each once."""

from itertools import chain

import pytest

from glasshouse.errors import UsageError
from glasshouse.experiment.shards import Shard, shard_named
from glasshouse.experiment.worlds import plan_of
from tests.experiment.papers import bound
from tests.experiment.test_run import scenario


@pytest.mark.parametrize("of", [1, 3, 10, 1000])
def test_parts_together_are_every_job_once(of: int) -> None:
    works = plan_of(scenario(persons=300_000), bound()).works
    parts = [Shard(number, of).jobs(works) for number in range(1, of + 1)]

    for n, work in enumerate(works):
        assert tuple(chain.from_iterable(part[n] for part in parts)) == work.jobs()
    sizes = [sum(map(len, part)) for part in parts]
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize("text", ["0/3", "4/3", "1", "1/", "a/b", "-1/3", "1/1000000"])
def test_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="this is no part of a run"):
        shard_named(text)


def test_a_part_says_what_it_is_as_it_is_asked_for() -> None:
    assert shard_named(str(Shard(2, 7))) == Shard(2, 7)
