from __future__ import annotations

import pytest

from glasshouse.errors import UsageError
from glasshouse.experiment.arms import ARMS, chosen
from glasshouse.experiment.scenario import Scenario
from tests.experiment.papers import papers


def test_defaults_are_the_standard_run() -> None:
    scenario = Scenario(*papers())

    assert (scenario.persons, scenario.weeks, scenario.replicates) == (200_000, 260, 20)
    assert scenario.arms == tuple(arm.name for arm in ARMS)
    assert scenario.person_weeks == 200_000 * 260 * 20 * len(ARMS)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"persons": 0}, "persons: 0 was asked for, and a run takes 1 to 100,000,000,000."),
        ({"weeks": 521}, "weeks: 521 was asked for, and a run takes 1 to 520."),
        ({"replicates": 0}, "replicates: 0 was asked for, and a run takes 1 to 10,000."),
        ({"seed": -1}, "seed: -1 was asked for, and a run takes 0 to"),
        ({"arms": ("nul",)}, "There is no arm 'nul'. Did you mean 'null'?\nThere are: scheme,"),
    ],
)
def test_sizes_that_cannot_be_run_are_refused(asked: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        Scenario(*papers(), **asked)  # type: ignore[arg-type]

    assert str(refused.value).startswith(message)


def test_arms_come_in_their_order_and_the_scheme_always_runs() -> None:
    assert chosen(["null"]) == ("scheme", "null")
    assert chosen(["no-feedback", "scheme", "null"]) == ("scheme", "null", "no-feedback")
    assert chosen([]) == ("scheme",)


def test_every_arm_says_what_is_different_in_it() -> None:
    from glasshouse.experiment.work import TABLES

    assert [arm.name for arm in ARMS] == [name for name in TABLES if name != "second-look"]
    assert all(arm.sentence.endswith(".") for arm in ARMS)
