from __future__ import annotations

import pytest

from glasshouse.errors import RunFailed
from glasshouse.ledger.merge import merge
from glasshouse.ledger.tally import Tally


def tally(persons, weeks=3):
    out = Tally.empty(weeks=weeks, groups=1, cells=2, tiers=1)
    out.people[0] = persons
    return out


def test_merging_adds_everybody():
    assert merge([tally(3), tally(4), tally(5)]).persons == 12


def test_merging_one_is_that_one():
    assert merge([tally(3)]).persons == 3


def test_merging_nothing_is_refused():
    with pytest.raises(RunFailed, match="nothing to add up"):
        merge([])


def test_merging_different_horizons_is_refused():
    with pytest.raises(RunFailed, match=r"'weekly' has the shape \(3, 1, \d+\).*\(4, 1, \d+\)"):
        merge([tally(3), tally(4, weeks=4)])
