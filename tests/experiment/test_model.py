"""Every submodel's choices stand in the register: sentence, size, badge, where they push."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glasshouse.engine import submodels
from glasshouse.experiment.model import ASSUMPTIONS, NOTHING_ASSUMED, ModelAssumption
from glasshouse.experiment.register import BADGES
from glasshouse.experiment.structures import STRUCTURES

FILES = {p.stem for p in Path(submodels.__path__[0]).glob("*.py")} - {"__init__"}
each = pytest.mark.parametrize("choice", ASSUMPTIONS, ids=lambda a: a.id)


def unnamed(files: set[str], choices: tuple[ModelAssumption, ...]) -> list[str]:
    """Return the submodels of which no line of the register speaks."""
    named = {file for choice in choices for file in choice.submodels}
    return sorted(files - named - set(NOTHING_ASSUMED))


def test_every_submodel_has_its_lines_or_is_said_to_assume_nothing() -> None:
    assert unnamed(FILES, ASSUMPTIONS) == []


def test_a_submodel_without_a_line_is_caught() -> None:
    assert unnamed({*FILES, "planted"}, ASSUMPTIONS) == ["planted"]
    left = tuple(a for a in ASSUMPTIONS if "copies" not in a.submodels)
    assert unnamed(FILES, left) == ["copies"]


def test_who_is_said_to_assume_nothing_has_no_line_and_exists() -> None:
    named = {file for choice in ASSUMPTIONS for file in choice.submodels}

    assert set(NOTHING_ASSUMED) & named == set()
    assert set(NOTHING_ASSUMED) | named == FILES
    assert all(reason.endswith(".") for reason in NOTHING_ASSUMED.values())


@each
def test_a_line_says_what_is_assumed_and_which_way_it_pushes(choice: ModelAssumption) -> None:
    assert re.fullmatch(r"[A-Z].*[^.]", choice.sentence)
    assert re.fullmatch(r"[A-Z].*[.]", choice.pushes)
    assert choice.badge in BADGES
    assert (choice.badge in "SDB") <= bool(choice.source)


@each
def test_a_number_lies_in_its_range_and_has_a_unit(choice: ModelAssumption) -> None:
    if choice.value is None:
        assert (choice.low, choice.high, choice.unit) == (None, None, "")
    else:
        assert choice.low is not None
        assert choice.high is not None
        assert choice.low <= choice.value <= choice.high
        assert choice.unit


def test_ids_are_told_once_and_structures_exist() -> None:
    ids = [choice.id for choice in ASSUMPTIONS]
    named = {name for choice in ASSUMPTIONS for name in choice.structures}

    assert len(ids) == len(set(ids))
    assert named <= {s.id for s in STRUCTURES}
