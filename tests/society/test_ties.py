import math

import numpy as np
import pytest

from glasshouse import society
from glasshouse.society.people import CAPACITY, PEOPLE, make_people
from glasshouse.society.population import population
from glasshouse.society.ties import CORE, NOBODY, WEAK, tie_kind, tie_town, ties_key

TABLES = population(society.load("country-x"))


def town(number: int, m: int) -> np.void:
    people = np.zeros(1, PEOPLE)
    make_people(people[0], TABLES[0], np.uint64(11), np.uint64(number), m)
    return people[0]


def ties(p: np.void, n: int, homophily: float, number: int = 0) -> tuple[np.ndarray, int]:
    out = np.full((n, CAPACITY), NOBODY, np.uint16)
    within = tie_town(p, np.uint64(11), np.uint64(number), n, round(homophily * 2**32), out)
    return out[:, : int(p["persons"][0])], within


@pytest.mark.parametrize("m", [3, 4, 5, 37, 400, 8000])
@pytest.mark.parametrize("homophily", [0.0, 0.4, 1.0])
def test_circles_give_exact_degrees_mutual_ties_and_no_self_ties(
    m: int, homophily: float
) -> None:
    found, _ = ties(town(0, m), 14, homophily)

    for slot in range(0, 14, 2):
        before, after = found[slot].astype(int), found[slot + 1].astype(int)
        everybody = np.arange(m)
        assert not np.any(before == everybody)
        assert not np.any(after == everybody)
        assert np.array_equal(after[before], everybody)
        assert np.array_equal(before[after], everybody)


@pytest.mark.parametrize(("m", "alone"), [(400, 0), (401, 1), (8000, 0)])
def test_pairs_are_mutual_and_leave_at_most_one_person_alone(m: int, alone: int) -> None:
    found, _ = ties(town(0, m), 15, 0.5)
    partner = found[14].astype(int)
    tied = np.flatnonzero(partner != NOBODY)

    assert m - tied.size == alone
    assert np.array_equal(partner[partner[tied]], tied)
    assert not np.any(partner[tied] == tied)


def test_a_town_of_fewer_than_three_has_no_circles() -> None:
    found, _ = ties(town(0, 2), 4, 0.5)

    assert np.all(found == NOBODY)


def test_orders_inside_groups_stay_inside_groups() -> None:
    p = town(0, 8000)
    found, within = ties(p, 10, 1.0)
    group = p["group"][:8000]

    assert within == 10
    assert np.array_equal(group[found], np.broadcast_to(group, found.shape))


@pytest.mark.parametrize("homophily", [0.2, 0.4, 0.8])
def test_the_share_inside_ones_group_is_what_homophily_says(homophily: float) -> None:
    """V19: h + (1 - h) * share, share of the others in town."""
    inside, expected, variance = 0.0, 0.0, 0.0
    towns, m, n = 40, 2000, 14
    for number in range(towns):
        p = town(number, m)
        found, within = ties(p, n, homophily, number)
        group = p["group"][:m]
        sizes = np.bincount(group)
        share = float(((sizes - 1) / (m - 1))[group].mean())
        inside += float((group[found] == group).mean())
        expected += within / n + (1 - within / n) * share
        variance += (1 - within / n) * share * (1 - share) / (m * n / 2)

    assert abs(inside - expected) <= 4.15 * math.sqrt(variance)


def test_over_many_towns_the_share_of_orders_inside_is_the_homophily() -> None:
    towns, n, h = 400, 14, 0.37
    p = town(0, 30)
    within = [ties(p, n, h, number)[1] / n for number in range(towns)]

    error = math.sqrt(0.59 * 0.41 / towns) / (n // 2)
    assert abs(sum(within) / towns - h) <= 4.15 * error


def test_another_town_has_other_ties_and_the_same_town_the_same() -> None:
    p = town(0, 400)
    first, again, other = ties(p, 6, 0.4)[0], ties(p, 6, 0.4)[0], ties(p, 6, 0.4, 1)[0]

    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_core_and_weak_ties_are_each_mutual_and_unrelated() -> None:
    p, m = town(0, 401), 401
    k, h = np.uint64(ties_key(np.uint64(11), np.uint64(0))), np.uint64(round(0.4 * 2**32))
    kinds = []
    for kind in (CORE, WEAK):
        out = np.full((3, CAPACITY), NOBODY, np.uint16)
        tie_kind(p, k, kind, 3, h, out)
        kinds.append(out[:, :m].astype(int))
    core, weak = kinds

    assert np.array_equal(core, ties(p, 3, 0.4)[0])
    assert np.array_equal(weak[1][weak[0]], np.arange(m))
    assert int((core[0] == weak[0]).sum()) < 10
