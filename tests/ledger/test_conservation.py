from __future__ import annotations

import pytest

from glasshouse.errors import RunFailed
from glasshouse.ledger.conservation import LAWS, broken, check
from glasshouse.ledger.tally import Tally


def tally(**residuals):
    out = Tally.empty(weeks=1, groups=1, cells=1, tiers=1)
    names = [name for name, _ in LAWS]
    for name, value in residuals.items():
        out.residuals[names.index(name)] = value
    return out


def test_a_tally_without_residuals_passes():
    assert broken(tally()) == ()
    assert check(tally()) is None


@pytest.mark.parametrize("name", [name for name, _ in LAWS])
def test_every_law_is_enforced_by_name(name):
    with pytest.raises(RunFailed, match=f"Broken: {name}: .* \\(off by 7\\)"):
        check(tally(**{name: 7}))


def test_all_broken_laws_are_named_at_once():
    assert broken(tally(points=1, tiers=2)) == ("points", "tiers")
