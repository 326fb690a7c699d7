"""Every shipped rulebook runs, and warns of nothing but what is there to be warned of."""

import pytest

from glasshouse.engine.bind import bind
from glasshouse.experiment.run import run
from glasshouse.experiment.scenario import Scenario
from glasshouse.rulebook import library_ids
from tests.experiment.papers import papers

SOON = {"W7", "LUCK"}
"""Warnings of a small run: rules that may never fire, and one replicate."""
FOR_WHO_PEOPLE_ARE = {
    "at-ams-2018",
    "cn-sesame",
    "fr-cnaf-dmde",
    "nl-rotterdam",
    "nl-toeslagen",
    "uk-advances",
    "us-compas",
    "us-credit-threshold",
}
RARE = {
    "cn-air-1y": {"disorder", "false-papers", "forbidden-goods"},
    "cn-rail-180d": {
        "disorder",
        "smoking",
        "ticket-dealing",
        "unpaid-ride",
        "unpaid-rides-again",
    },
}
"""Rules that so rarely fire that even 100,000 persons in a year may not see them do it."""


@pytest.mark.parametrize("name", library_ids())
def test_it_runs_and_warns_only_of_what_a_small_run_cannot_see(name: str) -> None:
    small = Scenario(
        *papers(name), persons=2_000, weeks=12, replicates=1, arms=("null",), assumptions=False
    )

    record = run(small)

    codes = {w["code"] for w in record.facts["warnings"]} - SOON
    assert codes == ({"W9"} if name in FOR_WHO_PEOPLE_ARE else set())
    assert not record.estimates.is_empty()


@pytest.mark.parametrize("name", library_ids())
def test_at_its_size_only_rules_that_are_truly_rare_may_never_fire(name: str) -> None:
    found = bind(*papers(name), persons=100_000, weeks=52).warnings
    rare = {w.split(": ")[1].removeprefix("rules.") for w in found if w.startswith("W7")}

    assert rare == RARE.get(name, set())
    assert {w[:2] for w in found} <= {"W7", "W9"}
