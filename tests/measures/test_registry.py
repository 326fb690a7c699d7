"""One suite for every measure: finite, in range, unmoved by names, defined on any ledger."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from glasshouse.ledger.tally import Strata
from glasshouse.measures.contrasts import CONTRASTS, PAIRED
from glasshouse.measures.counts import Counts
from glasshouse.measures.questions import Measure
from glasshouse.measures.registry import (
    EVERY,
    MEASURES,
    measure,
)
from glasshouse.measures.units import RANGES
from tests.measures.ledgers import STRATA, drawn, nothing_happened

every_measure = pytest.mark.parametrize("m", MEASURES, ids=lambda m: m.name)
SUMS = {
    "all",
    "way",
    "harm",
    "bound",
    "percentile",
    "year",
    "cause",
    "context",
    "end",
    "tier",
    "from",
    "to",
    "years",
    "wrong",
    "weeks",
    "class",
    "ground",
    *EVERY,
}


@every_measure
@pytest.mark.parametrize("seed", range(3))
def test_answers_are_numbers_within_the_declared_range(m: Measure, seed: int) -> None:
    low, high = m.range

    found = m.function(drawn(seed))

    assert found
    for label, reading in found.items():
        assert math.isfinite(reading.value) or label.startswith("wrong="), label
        assert not reading.value < low, (label, reading)
        assert not reading.value > high, (label, reading)
        assert reading.base >= 0
        assert reading.events >= 0


@every_measure
def test_answers_exist_where_nothing_happens(m: Measure) -> None:
    for reading in m.function(nothing_happened()).values():
        assert (
            reading.value == 0.0
            or math.isnan(reading.value)
            or m.name == ("adverse_impact_ratio")
        )
        assert reading.events == 0.0 or m.name == "tier_share"


@every_measure
def test_answers_are_labelled_as_declared(m: Measure) -> None:
    grounds = set(STRATA.grounds) if "ground" in m.groups else set()

    for label in m.function(drawn(1)):
        kinds = {part.split("=")[0] for part in label.split(",")}
        assert kinds <= {"all", *m.groups, *grounds}, label
    assert set(m.groups) <= SUMS


@every_measure
def test_renaming_and_reordering_groups_renames_the_answers(m: Measure) -> None:
    counts = drawn(5)
    turned = swapped(counts)

    before, after = m.function(counts), m.function(turned)

    names = {"group=A": "group=two", "group=B": "group=one"}
    for label, reading in before.items():
        other = label
        for old, new in names.items():
            other = other.replace(old, new)
        assert after[other].value == pytest.approx(reading.value, abs=1e-12, nan_ok=True), label


def swapped(counts: Counts) -> Counts:
    """Return the same society with its two groups renamed and in the other order."""
    strata = Strata(
        counts.strata.names,
        (("one", "two"), *counts.strata.values[1:]),
        counts.strata.grounds,
    )
    half = strata.n_cells // 2
    turn = np.r_[half : 2 * half, 0:half]
    tally = counts.tally
    return replace(
        counts,
        strata=strata,
        tally=replace(
            tally,
            cells=tally.cells[turn],
            people=tally.people[turn],
            weekly=tally.weekly[:, ::-1],
            tiers=tally.tiers[:, ::-1],
            spread=tally.spread[:, ::-1],
        ),
    )


@every_measure
def test_every_measure_asks_a_question_and_says_what_it_means(m: Measure) -> None:
    assert m.question.endswith("?")
    assert m.unit in RANGES
    assert m.function.__doc__
    assert m.function.__doc__.startswith("Return ")
    assert m.function.__name__ == m.name


def test_names_are_unique() -> None:
    names = [m.name for m in MEASURES] + [c.name for c in CONTRASTS]

    assert len(set(names)) == len(names)


def test_contrasts_and_pairs_rest_on_measures() -> None:
    assert {c.measure for c in CONTRASTS} | set(PAIRED) <= {m.name for m in MEASURES}


def test_conduct_is_no_harm_that_could_be_sought_less_of() -> None:
    assert not measure("true_conduct").harm
    assert not measure("missed_share").harm
