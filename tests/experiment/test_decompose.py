from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest

from glasshouse.experiment.arms import AND, NULL, SCHEME
from glasshouse.experiment.decompose import (
    HARMS,
    PARTS,
    RULE,
    WORLDS,
    decompose,
    subsets,
    weights,
    world,
)
from glasshouse.experiment.estimate import AGAINST_NULL, Answers, Estimate
from glasshouse.experiment.work import content, distinct, tables_of
from glasshouse.measures.counts import Reading
from glasshouse.measures.registry import measure
from tests.experiment.papers import bound

LEVEL = 0.95
REPLICATES = 6
Harm = dict[str, float]


def answer(values: list[float]) -> Answers:
    """Return an arm whose replicates answer so to every harm; pooled, their mean."""
    n = len(values)

    def told(value: float) -> dict[str, dict[str, Reading]]:
        return {name: {"all": Reading(value, 1000.0, value)} for name in HARMS}

    rests = tuple(told((sum(values) - v) / (n - 1)) for v in values)
    return Answers(told(sum(values) / n), rests, 52)


def parts(harm: dict[str, list[float]]) -> dict[str, Estimate]:
    """Return the parts of one harm by name."""
    found = decompose({arm: answer(values) for arm, values in harm.items()}, LEVEL)
    return {
        e.group.removeprefix("part="): e
        for e in found
        if e.measure == "denials" and e.arm == AGAINST_NULL
    }


def drawn(seed: int) -> dict[str, list[float]]:
    luck = np.random.Generator(np.random.Philox(seed))
    return {arm: list(luck.integers(0, 400, REPLICATES) * 1.0) for arm in (*WORLDS, NULL)}


def fall(values: Harm, order: tuple[str, ...], part: str) -> float:
    """Return by how much the harm falls when a part goes, the others in an order."""
    before = frozenset(order[: order.index(part)])
    return values[world(before)] - values[world(before | {part})]


def test_there_are_eight_worlds_and_the_scheme_is_first() -> None:
    assert WORLDS[0] == SCHEME
    assert len(set(WORLDS)) == 8
    assert len(list(subsets(frozenset(PARTS)))) == 8


@pytest.mark.parametrize("part", [*PARTS, RULE])
def test_weights_of_a_part_add_to_nothing(part: str) -> None:
    assert sum(Fraction(w).limit_denominator(6) for w in weights(part).values()) == 0


def test_weights_of_all_parts_add_to_the_scheme_minus_none() -> None:
    total = dict.fromkeys((*WORLDS, NULL), Fraction(0))
    for part in (*PARTS, RULE):
        for arm, weight in weights(part).items():
            total[arm] += Fraction(weight).limit_denominator(6)

    assert total == {arm: (arm == SCHEME) - (arm == NULL) for arm in total}


@pytest.mark.parametrize("seed", range(4))
def test_a_part_is_the_mean_over_all_orders_of_taking_away(seed: int) -> None:
    harm = drawn(seed)
    values = {arm: float(np.mean(v)) for arm, v in harm.items()}
    orders = list(permutations(PARTS))

    found = parts(harm)

    for part in PARTS:
        mean = sum(fall(values, order, part) for order in orders) / len(orders)
        assert found[part].value == pytest.approx(mean, abs=1e-9)
    one_order = fall(values, orders[0], "error")
    assert found["error"].value != pytest.approx(one_order, abs=1e-3)


@pytest.mark.parametrize("seed", range(4))
def test_parts_add_to_the_whole_difference(seed: int) -> None:
    harm = drawn(seed)

    found = parts(harm)

    whole = float(np.mean(harm[SCHEME]) - np.mean(harm[NULL]))
    assert sum(e.value for e in found.values()) == pytest.approx(whole, abs=1e-9)


def test_what_changes_nothing_has_no_part_and_no_doubt() -> None:
    harm = drawn(5)
    for gone in subsets(frozenset({"error", "process"})):
        harm[world(gone | {"association"})] = harm[world(gone)]

    e = parts(harm)["association"]

    assert (e.value, e.low, e.high) == pytest.approx((0.0, 0.0, 0.0), abs=1e-9)


def test_what_does_the_same_has_the_same_part() -> None:
    harm = drawn(6)
    for gone in subsets(frozenset({"association"})):
        harm[world(gone | {"process"})] = harm[world(gone | {"error"})]

    found = parts(harm)

    assert found["error"].value == pytest.approx(found["process"].value)


def test_interval_of_a_part_is_that_of_its_paired_differences() -> None:
    harm = drawn(7)
    shares = weights("process")
    d = np.sum([w * np.array(harm[arm]) for arm, w in shares.items()], axis=0)

    e = parts(harm)["process"]

    half = 2.570581835636 * d.std(ddof=1) / np.sqrt(REPLICATES)
    assert (e.low, e.high) == pytest.approx((d.mean() - half, d.mean() + half))


def in_a_few(harm: dict[str, list[float]], few: int) -> dict[str, list[float]]:
    """Return the same answers, those of combined worlds in the first few replicates only."""
    return {arm: values[:few] if AND in arm else values for arm, values in harm.items()}


@pytest.mark.parametrize("seed", range(4))
def test_parts_add_to_the_whole_where_combined_worlds_are_run_in_a_few(seed: int) -> None:
    harm = drawn(seed)

    found = parts(in_a_few(harm, 3))

    whole = float(np.mean(harm[SCHEME]) - np.mean(harm[NULL]))
    assert sum(e.value for e in found.values()) == pytest.approx(whole, abs=1e-9)
    assert found["error"].value != pytest.approx(parts(harm)["error"].value, abs=1e-3)


def test_a_few_replicates_are_enough_where_what_combines_is_the_same_in_each() -> None:
    harm = drawn(5)
    for gone in subsets(frozenset(PARTS)):
        if len(gone) > 1:
            near = world(frozenset({next(p for p in PARTS if p in gone)}))
            harm[world(gone)] = [value - 10.0 * len(gone) for value in harm[near]]

    found, few = parts(harm), parts(in_a_few(harm, 3))

    for part, e in found.items():
        assert few[part].value == pytest.approx(e.value, abs=1e-9)


def test_worlds_told_are_the_combined_ones_of_each_harm() -> None:
    worlds = {arm: answer(values) for arm, values in drawn(8).items()}

    found = list(decompose(worlds, LEVEL))

    plain = [(e.measure, e.arm) for e in found if e.arm != AGAINST_NULL]
    assert plain == [(name, w) for name in HARMS for w in WORLDS if AND in w]


def test_nothing_is_split_where_a_world_is_missing() -> None:
    worlds = {arm: answer(values) for arm, values in drawn(9).items()}
    del worlds[WORLDS[-1]]

    assert list(decompose(worlds, LEVEL)) == []


def test_only_harms_are_split() -> None:
    assert all(measure(name).harm for name in HARMS)


def test_changes_made_together_are_the_same_in_any_order() -> None:
    scheme = bound().scheme
    for order in permutations(PARTS.values()):
        turned = tables_of(scheme, AND.join(order))

        assert content(turned) == content(tables_of(scheme, WORLDS[-1]))


def test_worlds_of_the_same_tables_are_run_once() -> None:
    same = distinct(bound("fine-only").scheme, (*WORLDS, NULL))

    assert same["own-conduct"] == SCHEME
    assert same["own-conduct+full-process"] == "full-process"
    assert len(set(same.values())) == 5


def test_where_something_reaches_others_every_world_is_one_of_its_own() -> None:
    same = distinct(bound().scheme, (*WORLDS, NULL))

    assert len(set(same.values())) == len(WORLDS) + 1
