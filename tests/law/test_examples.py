"""Every check has an example that trips it and one so near that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from glasshouse.law.check import Check
from glasshouse.law.examples import FOLDER, example
from glasshouse.law.registry import CHECKS
from tests.law.shelves import KINDS, labelled, raised

BY_NAME = {one.name: one for one in labelled()}


def test_every_check_of_the_plan_is_there() -> None:
    assert [c.id for c in CHECKS] == [f"L{n:02d}" for n in range(1, 48)]


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.id)
def test_the_example_trips_and_its_twin_does_not(check: Check) -> None:
    assert check.id in raised(BY_NAME[f"{check.id}-trips"])
    assert raised(BY_NAME[f"{check.id}-clean"]) == frozenset()


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.id)
def test_without_the_check_its_example_is_silent(check: Check) -> None:
    from glasshouse.law.lint import lint
    from tests.law.shelves import DAY

    shown = example(check.id, "trips")
    others = [c for c in CHECKS if c is not check]
    report = lint(BY_NAME[f"{check.id}-trips"].checked, as_of=DAY,
                  measured=shown.measured, checks=others)  # fmt: skip

    assert check.id not in report.raised("info")


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.id)
def test_only_the_refused_examples_are_refused(check: Check) -> None:
    refused = {k for k in KINDS if BY_NAME[f"{check.id}-{k}"].checked.rulebook is None}

    assert refused == ({"trips"} if check.id in {"L44", "L45"} else set())


def test_no_file_lies_about_unused() -> None:
    used = {example(c.id, k).path.name for c in CHECKS for k in KINDS}
    used |= {"clean-points.yaml", "clean-model.yaml", "measured.yaml"}

    assert {p.name for p in Path(FOLDER).iterdir()} == used


def test_an_example_says_what_it_shows_and_what_it_changes() -> None:
    shown = example("L12", "trips")

    assert shown.tells == "Nobody can appeal."
    assert shown.base == "clean-points"
    assert shown.change == "set: {process.appeal: none}"
    assert shown.measured == ()
    assert [m.value for m in example("L40", "trips").measured] == [260]
