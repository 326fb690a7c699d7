import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasshouse import society
from glasshouse.engine import layout
from glasshouse.society import frailty, people
from glasshouse.society.people import PEOPLE, make_people
from glasshouse.society.population import ADULT_AGE, population

TABLES = {name: population(society.load(name)) for name in society.preset_ids()}
NAMES = sorted(TABLES)


def town(name: str, m: int, *, seed: int = 7, number: int = 0) -> np.void:
    made = np.zeros(1, PEOPLE)
    make_people(made[0], TABLES[name][0], np.uint64(seed), np.uint64(number), m)
    return made[0]


def digest(p: np.void) -> str:
    m = int(p["persons"][0])
    parts = [p[f][:m] for f in ("cell", "age", "sex", "household", "size", "participation")]
    parts.append(np.ascontiguousarray(p["level"][:, :m]))
    return hashlib.sha256(b"".join(x.tobytes() for x in parts)).hexdigest()


def test_capacities_are_those_of_the_engine() -> None:
    assert people.CAPACITY == layout.CAPACITY
    assert people.CELLS == layout.CELLS
    assert people.GROUPS == layout.GROUPS
    assert frailty.LEVELS == layout.LEVELS


@pytest.mark.parametrize("name", NAMES)
def test_the_same_key_makes_the_same_people(name: str) -> None:
    one = digest(town(name, 500))

    assert digest(town(name, 500)) == one
    assert digest(town(name, 500, number=1)) != one
    assert digest(town(name, 500, number=2**33 + 5)) != one
    assert digest(town(name, 500, seed=8)) != one


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(m=st.integers(1, 8192), number=st.integers(0, 2**40))
def test_households_are_whole_and_lie_together(name: str, m: int, number: int) -> None:
    p = town(name, m, number=number)
    start, size = p["household"][:m].astype(int), p["size"][:m].astype(int)

    firsts = np.flatnonzero(start == np.arange(m))
    assert firsts.size == p["households"][0]
    assert size[firsts].sum() == m
    assert np.array_equal(np.repeat(firsts, size[firsts]), start)
    assert np.array_equal(np.repeat(size[firsts], size[firsts]), size)


@pytest.mark.parametrize("name", NAMES)
def test_households_share_group_place_and_income(name: str) -> None:
    p = town(name, 8000)
    start = p["household"][:8000]

    assert p["mixed"][0] == 0
    for attribute in ("group", "place", "income"):
        assert np.array_equal(p[attribute][:8000], p[attribute][start])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("m", [37, 800, 8000])
def test_an_adult_heads_every_household_as_far_as_adults_suffice(name: str, m: int) -> None:
    p = town(name, m, number=4)
    heads = np.unique(p["household"][:m])
    adults = int((p["age"][:m] >= ADULT_AGE).sum())

    headed = int((p["age"][heads] >= ADULT_AGE).sum())
    assert headed == min(heads.size, adults)


@pytest.mark.parametrize("name", NAMES)
def test_cell_and_band_follow_from_the_attributes(name: str) -> None:
    p, t = town(name, 3000), TABLES[name][0]
    m = 3000
    cell = p["group"][:m].astype(int)
    for attribute in ("income", "sex", "place", "band"):
        cell = cell * int(t[f"{attribute}_n"]) + p[attribute][:m]

    assert np.array_equal(cell, p["cell"][:m])
    assert np.array_equal(p["band"][:m], t["band_of"][p["age"][:m]])


@pytest.mark.parametrize("name", NAMES)
def test_persons_are_sorted_by_group(name: str) -> None:
    p = town(name, 3000)
    at, by_group = p["group_at"], p["by_group"]

    for g in range(people.GROUPS):
        expected = np.flatnonzero(p["group"][:3000] == g)
        assert np.array_equal(by_group[at[g] : at[g + 1]], expected)


def test_levels_are_even_and_correlated_as_assumed() -> None:
    levels = np.concatenate(
        [town("country-x", 8000, number=n)["level"][:, :8000] for n in range(8)], 1
    )
    n = levels.shape[1]

    for c in range(frailty.CLASSES):
        counts = np.bincount(levels[c], minlength=32)
        chi_square = float(((counts - n / 32) ** 2 / (n / 32)).sum())
        assert chi_square < 75  # 31 degrees of freedom: p > 1e-5
    expected = (frailty.COMMON / 256) ** 2
    found = np.corrcoef(levels.astype(float))[np.triu_indices(frailty.CLASSES, 1)]
    assert np.all(np.abs(found - expected) < 4.15 / np.sqrt(n))


def test_taking_part_is_drawn_evenly() -> None:
    draws = town("country-x", 8000)["participation"][:8000] / 2**32

    assert abs(draws.mean() - 0.5) < 4.15 * np.sqrt(1 / 12 / 8000)


def test_attributes_of_a_household_are_independent_of_each_other() -> None:
    """Group and income meet by chance; only the totals are fixed."""
    joint = np.zeros((3, 5))
    for number in range(30):
        p = town("country-x", 8000, number=number)
        heads = np.unique(p["household"][:8000])
        np.add.at(joint, (p["group"][heads], p["income"][heads]), 1)
    expected = joint.sum(1, keepdims=True) * joint.sum(0) / joint.sum()

    chi_square = float(((joint - expected) ** 2 / expected).sum())
    assert chi_square < 37  # 8 degrees of freedom: p > 1e-5


def test_a_household_of_any_size_gets_a_value_with_its_share() -> None:
    """Larger households draw first; that must not tilt their shares."""
    found = np.zeros((9, 3))
    for number in range(60):
        p = town("country-x", 8000, number=number)
        heads = np.unique(p["household"][:8000])
        np.add.at(found, (p["size"][heads], p["group"][heads]), 1)
    share = np.array([0.7, 0.2, 0.1])

    for size in (1, 2, 3, 4, 5, 6):
        n = found[size].sum()
        assert np.all(np.abs(found[size] / n - share) < 4.15 * np.sqrt(share * (1 - share) / n))


def test_every_year_of_age_gets_its_share_over_many_small_towns() -> None:
    t = TABLES["country-x"][0]
    counts = np.zeros(people.YEARS)
    towns, m = 3000, 10
    for number in range(towns):
        counts += np.bincount(town("country-x", m, number=number)["age"][:m], minlength=101)
    share = np.diff(t["age_cum"]) / 2**32
    n = towns * m

    bound = 4.15 * np.sqrt(share * (1 - share) * n) + 1
    assert np.all(np.abs(counts - share * n) <= bound)
