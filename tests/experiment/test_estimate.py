from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from glasshouse.experiment.estimate import (
    Estimate,
    Names,
    answers,
    estimates,
    variance_reduction,
    without,
)
from glasshouse.ledger.columns import COLUMN
from glasshouse.ledger.merge import merge
from glasshouse.measures.contrasts import CONTRASTS, PAIRED
from glasshouse.measures.registry import MEASURES
from tests.measures.ledgers import CONTEXTS, SCALE, STRATA, TIERS, drawn, nothing_happened

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NAMES = Names(STRATA, CONTEXTS, TIERS, TIERS[-1:], SCALE)
LEVEL = 0.95


def replicates(seed: int, n: int = 6) -> list[Tally]:
    """Return replicates of one society: equal people, other counts."""
    people = drawn(seed).tally.people
    return [replace(drawn(100 * seed + k).tally, people=people) for k in range(n)]


def found(*arms: tuple[str, list[Tally]]) -> dict[tuple[str, str, str], Estimate]:
    asked = {name: answers(tallies, NAMES) for name, tallies in arms}
    return {(e.measure, e.arm, e.group): e for e in estimates(asked, NAMES, LEVEL)}


def test_tally_without_one_replicate_is_the_sum_of_the_others() -> None:
    tallies = replicates(1, 4)

    rest = without(merge(tallies), tallies[2])

    other = merge([tallies[0], tallies[1], tallies[3]])
    assert (rest.cells == other.cells).all()
    assert (rest.weekly == other.weekly).all()


def test_share_is_the_ratio_of_means_and_not_the_mean_of_ratios() -> None:
    tallies = replicates(2)
    wrong = [t.total("wrong") for t in tallies]
    listed = [t.total("listed") for t in tallies]

    e = found(("scheme", tallies))["false_discovery_share_weeks", "scheme", "all"]

    assert e.value == sum(wrong) / sum(listed)
    assert e.value != np.mean(np.divide(wrong, listed))
    assert e.low < e.value < e.high
    assert (e.base, e.events) == (sum(listed), sum(wrong))


def test_paired_difference_and_its_interval_are_those_of_the_replicates() -> None:
    ours, theirs = replicates(3), replicates(4)
    theirs = [replace(t, people=ours[0].people) for t in theirs]
    years = ours[0].persons * 8 * 7 / 365.25
    column = COLUMN["unemployed"]
    d = np.array(
        [
            1000 * (a.cells[:, column].sum() - b.cells[:, column].sum()) / years
            for a, b in zip(ours, theirs, strict=True)
        ]
    )

    e = found(("scheme", ours), ("null", theirs))["excess_unemployment", "scheme-null", "all"]

    assert e.value == pytest.approx(d.mean(), rel=1e-12)
    half = 2.570581835636 * d.std(ddof=1) / math.sqrt(6)
    assert e.low == pytest.approx(d.mean() - half, rel=1e-9)
    assert e.high == pytest.approx(d.mean() + half, rel=1e-9)


def test_equal_arms_differ_by_exactly_nothing() -> None:
    tallies = replicates(5)

    e = found(("scheme", tallies), ("null", tallies))["excess_arrears", "scheme-null", "all"]

    assert (e.value, e.low, e.high) == (0.0, 0.0, 0.0)


def test_trap_index_is_the_ratio_of_two_arms() -> None:
    tallies = replicates(6)
    less = [replace(t, relisted=np.stack([t.relisted[0], t.relisted[1] // 2])) for t in tallies]

    all_found = found(("scheme", tallies), ("no-feedback", less))

    with_it = all_found["relisted_share", "scheme", "all"].value
    without_it = all_found["relisted_share", "no-feedback", "all"].value
    e = all_found["trap_index", "scheme", "all"]
    assert e.value == pytest.approx(with_it / without_it)
    assert e.low < e.value < e.high
    assert math.sqrt(e.low * e.high) == pytest.approx(e.value)


def test_trap_index_of_a_world_with_itself_is_one() -> None:
    tallies = replicates(7)

    e = found(("scheme", tallies), ("no-feedback", tallies))["trap_index", "scheme", "all"]

    assert (e.value, e.low, e.high) == (1.0, 1.0, 1.0)


def test_one_replicate_has_values_without_intervals() -> None:
    e = found(("scheme", replicates(8, 1)))["ever_listed_share", "scheme", "all"]

    assert e.value > 0
    assert math.isnan(e.low)
    assert math.isnan(e.high)


def test_nothing_seen_has_the_rule_of_three() -> None:
    tallies = [nothing_happened().tally] * 3

    all_found = found(("scheme", tallies))

    e = all_found["wrongful_listing_rate", "scheme", "all"]
    assert (e.value, e.low, e.high) == (0.0, 0.0, 3 / (3 * tallies[0].persons))
    e = all_found["denials", "scheme", "all"]
    years = 3 * tallies[0].persons * 8 * 7 / 365.25
    assert e.value == e.low == 0.0
    assert e.high == pytest.approx(3 * 1000 / years)


def test_share_of_an_empty_list_is_not_shown() -> None:
    e = found(("scheme", [nothing_happened().tally] * 3))
    hidden = e["false_discovery_share", "scheme", "all"]

    assert hidden.is_suppressed
    assert math.isnan(hidden.value)


def test_small_group_is_not_shown_and_another_with_it() -> None:
    tallies = replicates(9)
    strata = replace(STRATA, values=(("A", "B"), *STRATA.values[1:]))
    half = strata.n_cells // 2
    for tally in tallies:
        tally.people[half:] = 0
        tally.people[half] = 4
        tally.cells[half:] = 0

    e = found(("scheme", tallies))

    assert e["ever_listed_share", "scheme", "group=B"].is_suppressed
    assert e["ever_listed_share", "scheme", "group=A"].is_suppressed
    assert not e["ever_listed_share", "scheme", "all"].is_suppressed


def test_median_interval_comes_from_the_scatter_of_the_curve() -> None:
    e = found(("scheme", replicates(10)))["weeks_to_delisting_median", "scheme", "wrong=yes"]

    assert e.low <= e.value <= e.high
    assert e.value == round(e.value)


def test_every_measure_and_comparison_has_rows() -> None:
    tallies = replicates(11)

    all_found = found(
        ("scheme", tallies),
        ("null", tallies),
        ("own-conduct", tallies),
        ("no-feedback", tallies),
    )

    names = {name for name, _, _ in all_found}
    assert names == {m.name for m in MEASURES} | {c.name for c in CONTRASTS}
    paired = {name for name, arm, _ in all_found if arm == "scheme-null"}
    more = {"excess_unemployment", "excess_arrears", "conduct_change", "lawful_acts_withheld"}
    assert paired == set(PAIRED) | more


def test_shared_luck_cancels_and_its_gain_is_told() -> None:
    ours = replicates(12, 12)
    theirs = [
        replace(t, cells=t.cells + (np.arange(t.cells.size).reshape(t.cells.shape) % 3))
        for t in ours
    ]
    a, b = answers(ours, NAMES), answers(theirs, NAMES)

    assert variance_reduction(a, b, "weeks_unemployed") > 1e12
    apart = answers([replace(t, people=ours[0].people) for t in replicates(13, 12)], NAMES)
    assert 0.4 < variance_reduction(a, apart, "weeks_unemployed") < 3.0


def test_opposed_luck_is_told_by_a_gain_below_one() -> None:
    ours = replicates(14, 8)
    column = COLUMN["unemployed"]
    theirs = []
    for t in ours:
        cells = t.cells.copy()
        cells[:, column] = 2000 - cells[:, column]
        theirs.append(replace(t, cells=cells))

    found_gain = variance_reduction(
        answers(ours, NAMES), answers(theirs, NAMES), "weeks_unemployed"
    )

    assert found_gain == pytest.approx(0.5)


def test_one_replicate_has_no_gain_to_tell() -> None:
    a = answers(replicates(15, 1), NAMES)

    assert math.isnan(variance_reduction(a, a, "denials"))


def bearing(tallies: list[Tally], column: str, factor: int) -> list[Tally]:
    """Return the same replicates with a column some times as large."""
    turned = []
    for t in tallies:
        cells = t.cells.copy()
        cells[:, COLUMN[column]] *= factor
        turned.append(replace(t, cells=cells))
    return turned


def test_spillover_is_the_part_of_the_added_harm_that_goes_with_other_peoples_burdens() -> None:
    base = replicates(15)
    arms = {"scheme": 5, "own-conduct": 4, "null": 1}

    rows = found(*((arm, bearing(base, "listed", k)) for arm, k in arms.items()))

    e = rows["spillover_weeks_listed", "scheme", "all"]
    assert (e.value, e.low, e.high) == pytest.approx((0.25, 0.25, 0.25))
    assert rows["spillover_weeks_listed", "scheme", "group=A"].value == pytest.approx(0.25)
    swapped = {"scheme": 5, "own-conduct": 1, "null": 4}
    fault = found(*((arm, bearing(base, "listed", k)) for arm, k in swapped.items()))
    assert fault["spillover_weeks_listed", "scheme", "all"].value == pytest.approx(4.0)


def test_spillover_has_no_value_where_the_scheme_may_add_nothing() -> None:
    ours, theirs = replicates(16), replicates(17)
    theirs = [replace(t, people=ours[0].people) for t in theirs]

    rows = found(("scheme", ours), ("own-conduct", ours), ("null", ours))
    unclear = found(
        ("scheme", ours), ("own-conduct", bearing(ours, "jobs_lost", 0)), ("null", theirs)
    )

    assert math.isnan(rows["spillover_jobs_lost", "scheme", "all"].value)
    added = unclear["jobs_lost", "scheme-null", "all"]
    assert added.low < 0 < added.high
    assert math.isnan(unclear["spillover_jobs_lost", "scheme", "all"].value)
    assert not unclear["spillover_jobs_lost", "scheme", "all"].is_suppressed
