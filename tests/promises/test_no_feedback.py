"""Where consequences do not feed back, work and arrears are those of the society without it."""

from __future__ import annotations

import pytest

from glasshouse.engine.arms_tables import no_feedback, null_arm
from tests.verification import runs, scenarios
from tests.verification.sameness import check_same_lives


def check_no_feedback(name: str, *, feedback: int = 0) -> list[str]:
    scheme = getattr(scenarios, name)()
    quiet = no_feedback(scheme)
    quiet[0]["feedback"] = feedback
    one, null = runs.run(quiet, null_arm(scheme), seed=5)
    assert one.total("listed") > 0
    return check_same_lives(f"no feedback, {name}", one, null)


@pytest.mark.parametrize("name", ["lists", "points", "heavy"])
def test_work_and_arrears_are_those_of_the_null_arm(name: str) -> None:
    assert check_no_feedback(name) == []


@pytest.mark.parametrize("name", ["lists", "points", "heavy"])
def test_planted_feedback_is_caught(name: str) -> None:
    assert check_no_feedback(name, feedback=1) != []
