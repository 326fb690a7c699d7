"""A proof adds up as counts do, and a count that is off shows."""

from dataclasses import fields

import numpy as np
import pytest

from glasshouse.ledger.proof import Proof, added, number_of, proof_of
from glasshouse.ledger.tally import Tally


def tally(start: int = 0) -> Tally:
    found = Tally.empty(weeks=53, groups=2, cells=4, tiers=2)
    for f in fields(Tally):
        counts = getattr(found, f.name)
        counts.ravel()[:] = np.arange(start, start + counts.size)
    return found


def test_the_proof_of_a_sum_is_the_sum_of_proofs() -> None:
    one, other = tally(1), tally(2**40)
    whole = proof_of(one + other)

    pairs = zip(proof_of(one), proof_of(other), strict=True)
    assert whole == Proof(*(added(list(pair)) for pair in pairs))


@pytest.mark.parametrize("field", [f.name for f in fields(Tally)])
def test_any_count_that_is_off_shows_where_it_stands(field: str) -> None:
    whole = proof_of(tally())
    for off in (1, -1, 2**62):
        counted = tally()
        counts = getattr(counted, field)
        counts.ravel()[counts.size // 2] += off
        changed = proof_of(counted)

        where = field if field in Proof._fields else "others"
        assert getattr(changed, where) != getattr(whole, where)
        assert sum(a != b for a, b in zip(changed, whole, strict=True)) == 1


def test_counts_that_changed_places_show() -> None:
    assert number_of(np.array([3, 5, 8])) != number_of(np.array([5, 3, 8]))


def test_numbers_stay_what_they_are() -> None:  # folders of other days hang on them
    assert number_of(np.arange(5)) == -3275620793654753082


def test_only_what_is_not_zero_need_be_given() -> None:
    counts = np.zeros(50, np.int64)
    counts[[4, 40]] = (7, 9)

    assert number_of(counts) == number_of(np.array([9, 7]), np.array([40, 4]))
    assert number_of(np.zeros(0, np.int64), np.zeros(0, np.int64)) == 0
