"""V24: who shares a key with somebody: equally and unequally frequent names."""

from __future__ import annotations

import numpy as np
import pytest

from glasshouse.engine import cpu
from glasshouse.engine.bind_alikes import names_for
from glasshouse.engine.layout import DENY, NO_TERM
from glasshouse.engine.town import set_out
from glasshouse.verification import worlds
from tests.engine.copies import Holder, with_alikes, with_copies
from tests.verification.tolerance import exact, identical, near
from tests.verification.zombies import Names, shares_key, shares_key_variance

PERSONS, TOWNS = 8000, 12
EQUAL: Names = ((1.0, 20_000),)
UNEQUAL: Names = ((0.5, 50_000), (0.3, 2_000), (0.2, 40))


def names_of(names: Names, town: int, seed: int = 24) -> np.ndarray:
    """Everybody's name in one town, as the engine gives it."""
    life = with_alikes(worlds.living(), names)
    scheme = worlds.Scheme().record()
    scratch = cpu.Scratch.of(1, 1)
    cpu.prepare(scratch, seed=seed, weeks=1, strands=0, watched=0)
    tables = cpu.Tables(life, worlds.POPULATION_OF_ADULTS, scheme)
    set_out(scratch.arrays, tables.arrays, np.uint64(town), np.int64(PERSONS))
    return np.array(scratch.town["name"][0, :PERSONS])


def share_with_namesake(names: np.ndarray) -> float:
    """Share of persons whose name somebody else has as well."""
    _, where, many = np.unique(names, return_inverse=True, return_counts=True)
    return float((many[where] > 1).mean())


def check_collisions(names: Names, supposed: Names) -> list[str]:
    """The engine's names against the closed form of the names it is supposed to give."""
    found = [share_with_namesake(names_of(names, town)) for town in range(TOWNS)]
    error = (shares_key_variance(supposed, PERSONS) / TOWNS) ** 0.5
    return near("V24 shares a key", np.mean(found), shares_key(supposed, PERSONS), error)


def test_closed_form_gives_the_published_share() -> None:
    due = shares_key(((1.0, 36_500),), 100_000)
    assert identical("V24 N=1e5, K=36,500", due, 0.9354, to=5e-5) == []


@pytest.mark.parametrize("names", [EQUAL, UNEQUAL], ids=["equal", "unequal"])
def test_persons_share_a_name_as_often_as_they_must(names: Names) -> None:
    assert check_collisions(names, names) == []


@pytest.mark.parametrize("share", [0.0001, 0.003, 0.02, 0.5])
def test_names_for_a_share_give_that_share(share: float) -> None:
    names = ((1.0, names_for(share, PERSONS)),)
    assert identical("V24 share asked for", shares_key(names, PERSONS), share, to=1e-4) == []


def borne(*, weak: bool) -> tuple[int, int]:
    """Persons who bear somebody else's copy, and those who share a name with a listed one."""
    life = with_alikes(worlds.living(), ((1.0, 800),))
    scheme = worlds.listing(NO_TERM, weekly=0.001)
    scheme.consequence(DENY, [0], chance32=2**32)
    scheme.fields["need_n"] = 1
    scheme.put("need_cons", 0, 1).put("need_gates", 0, 1)
    table = with_copies(scheme.record(), (Holder((0,), weak=weak),))
    run = {"persons": PERSONS, "weeks": 1, "seed": 24}
    tally = worlds.run(life, table, **run)[0]
    (trace,) = worlds.follow(life, table, town=0, **run)
    names, listed = names_of(((1.0, 800),), 0), trace.listed[0]
    assert 2 < listed.sum() < 30
    return tally.total("bearing_copy_wrong"), int(
        (np.isin(names, names[listed]) & ~listed).sum()
    )


def check_borne(*, weak: bool) -> list[str]:
    bear, due = borne(weak=weak)
    return exact("V24 namesakes who bear a copy", bear, due)


def test_a_weak_key_makes_every_namesake_bear_the_copy() -> None:
    assert check_borne(weak=True) == []


def test_planted_strong_key_is_caught() -> None:
    assert check_borne(weak=False) != []


def test_planted_fewer_names_are_caught() -> None:
    assert check_collisions(((1.0, 19_000),), EQUAL) != []


def test_planted_formula_of_equal_names_is_caught_where_they_are_not() -> None:
    assert check_collisions(UNEQUAL, ((1.0, sum(n for _, n in UNEQUAL)),)) != []
