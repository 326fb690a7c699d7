"""What can be compared, and that the society without a scheme is lived through once."""

import numpy as np
import pytest

from glasshouse.errors import UsageError
from glasshouse.experiment.comparison import Comparison, lived, pairs_of, works_of
from tests.experiment.papers import bound, papers


def comparison(*names: str, **more: int) -> Comparison:
    books = tuple(papers(name).rulebook for name in names)
    return Comparison(books, papers("null").society, **more)


def test_every_later_rulebook_is_taken_from_every_earlier_one() -> None:
    assert pairs_of("AB") == (("B", "A"),)
    assert pairs_of("ABC") == (("B", "A"), ("C", "A"), ("C", "B"))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "none was named"),
        (("null",), "one was named.\nFor example: glasshouse compare"),
        (("null", "fine-only", "cn-shixin-2013", "cn-shixin-2017"), "4 were named"),
        (("null", "fine-only", "null"), "null@1 was named twice"),
    ],
)
def test_what_cannot_stand_side_by_side_is_refused(names: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError) as refused:
        comparison(*names)

    assert said in str(refused.value)


def test_sizes_that_are_none_are_refused() -> None:
    with pytest.raises(UsageError, match="persons: 0 was asked for"):
        comparison("null", "fine-only", persons=0)


def test_no_scheme_is_lived_through_once_where_nothing_differs_in_the_society() -> None:
    bounds = [bound(name) for name in ("cn-shixin-2013", "cn-shixin-2017")]
    ((letters, work),) = works_of(bounds, comparison("cn-shixin-2013", "cn-shixin-2017"))

    assert letters == ("A", "B")
    assert [int(scheme["on"][0]) for scheme in work.schemes] == [1, 1, 0]


def test_rulebooks_that_ask_other_things_of_the_society_have_works_of_their_own() -> None:
    names = ("press-1300-600", "fine-only")
    found = works_of([bound(name) for name in names], comparison(*names))

    assert [letters for letters, _ in found] == [("A",), ("B",)]
    assert all(int(work.schemes[-1]["on"][0]) == 0 for _, work in found)


@pytest.mark.slow
def test_the_people_are_the_same_in_works_of_their_own() -> None:
    names = ("press-1300-600", "fine-only")
    small = comparison(*names, persons=4000, weeks=30, replicates=1)
    works = works_of([bound(name) for name in names], small)
    nothing = [work.do(work.jobs()[0])[-1] for _, work in works]

    for column in ("unemployed", "in_arrears"):
        first, second = (tally.total(column) for tally in nothing)
        assert first == second > 0
    assert np.array_equal(nothing[0].people, nothing[1].people)


@pytest.mark.slow
def test_what_is_done_is_told_over_all_works() -> None:
    names = ("press-1300-600", "fine-only")
    small = comparison(*names, persons=2000, weeks=8, replicates=2)
    told: list[tuple[int, int]] = []
    tallies, whole = lived(
        [bound(name) for name in names], small, threads=1, processes=1,
        progress=lambda done, of: told.append((done, of)),
    )  # fmt: skip

    assert list(tallies) == ["A", "null", "B"] or set(tallies) == {"A", "B", "null"}
    assert told[-1] == (whole, whole) == (2000 * 8 * 2 * 4,) * 2
    assert [done for done, _ in told] == sorted(done for done, _ in told)
