from __future__ import annotations

from glasshouse.experiment.life import told_life
from glasshouse.experiment.scenario import Scenario
from tests.experiment.papers import bound, papers

SHORT = {"persons": 3000, "weeks": 80, "seed": 5}


def test_one_life_is_told_in_both_worlds() -> None:
    told = told_life(bound(), Scenario(*papers(), **SHORT))

    assert told is not None
    assert list(told["arms"]) == ["scheme", "null"]
    assert [w["week"] for w in told["arms"]["scheme"]] == list(range(80))
    assert any(w["wrong"] for w in told["arms"]["scheme"])
    assert not any(w["listed"] for w in told["arms"]["null"])
    assert told["rule"].startswith("the person with the median number of wrongly listed weeks")


def test_refusals_are_told_by_context() -> None:
    named: set[str] = set()
    for seed in range(5):
        sizes = {"persons": 8000, "weeks": 200, "seed": seed}
        told = told_life(bound(), Scenario(*papers(), **sizes))
        assert told is not None
        named |= {name for week in told["arms"]["scheme"] for name in week["refused"]}

    assert named
    assert named <= set(bound().contexts)


def test_nothing_in_it_finds_the_person_again() -> None:
    told = told_life(bound(), Scenario(*papers(), **SHORT))

    assert told is not None
    keys = set(told) | set(told["arms"]["scheme"][0])
    assert not keys & {"person", "town", "number", "id", "name", "seed"}


def test_scheme_that_lists_nobody_tells_no_life() -> None:
    assert told_life(bound("fine-only"), Scenario(*papers("fine-only"), **SHORT)) is None
    assert told_life(bound("null"), Scenario(*papers("null"), **SHORT)) is None
