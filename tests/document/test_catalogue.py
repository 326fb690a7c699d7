"""The catalogues are closed, and agree with each other."""

from __future__ import annotations

from typing import get_args

from glasshouse.document.catalogue import (
    CONDUCT,
    CONTEXTS,
    GROUNDS,
    NEEDS,
    PROTECTED,
    SCALE,
    Ground,
    Severity,
)


def test_every_need_belongs_to_a_context() -> None:
    assert set(NEEDS.values()) <= set(CONTEXTS)


def test_one_cannot_do_without_seven_contexts() -> None:
    essential = {c for c, is_essential in CONTEXTS.items() if is_essential}

    assert essential == {
        "work",
        "housing",
        "schooling",
        "health",
        "welfare",
        "utilities",
        "public-service",
    }


def test_protected_conduct_has_a_ground_and_no_other_has() -> None:
    for conduct in CONDUCT.values():
        assert (conduct.kind == "protected") == (conduct.ground is not None)
        assert conduct.ground is None or conduct.ground in PROTECTED


def test_the_numbers_of_the_catalogue() -> None:
    kinds = [c.kind for c in CONDUCT.values()]

    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "harmful": 23,
        "inability": 5,
        "nuisance": 6,
        "protected": 10,
        "pro-social": 8,
    }
    assert (len(CONTEXTS), len(NEEDS)) == (25, 29)


def test_words_for_types_are_the_words_of_the_lists() -> None:
    assert get_args(Ground) == GROUNDS
    assert get_args(Severity) == SCALE
