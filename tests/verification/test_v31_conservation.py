"""V31: what must add up adds up: all scenarios, all arms, worked out again from the tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glasshouse.engine.arms_tables import (
    full_process,
    no_feedback,
    null_arm,
    perfect_observation,
)
from glasshouse.errors import RunFailed
from glasshouse.ledger import conservation
from glasshouse.ledger.columns import CAUSES, COLUMN
from glasshouse.ledger.tally import Tally
from tests.verification import runs, scenarios, shared
from tests.verification.tolerance import exact

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = ("lists", "points", "heavy", "shared_lists", "shared_points")


def arms(name: str) -> tuple[Tally, ...]:
    where = shared if name.startswith("shared") else scenarios
    scheme: Any = getattr(where, name.removeprefix("shared_"))()
    others = (null_arm, perfect_observation, full_process, no_feedback)
    return runs.run(scheme, *(make(scheme) for make in others), seed=31)


def check_conservation(tally: Tally, *, tiers: bool) -> list[str]:
    week = {name: tally.weekly[:, :, c] for name, c in COLUMN.items()}
    found = exact("V31 residuals", tally.residuals, np.zeros_like(tally.residuals))
    sums = tally.weekly.sum(axis=(0, 1))
    found += exact("V31 cells add up to weeks", tally.cells.sum(axis=0), sums)
    wrong = sum(week[f"wrong_{cause}"] for cause in CAUSES)
    found += exact("V31 causes add up to the wrongly listed", wrong, week["wrong"])
    entries = sum(week[f"entries_{cause}"] for cause in CAUSES)
    found += exact("V31 causes add up to wrong entries", entries, week["entries_wrong"])
    stock = np.cumsum(week["entries"] - week["exits"], axis=0)
    found += exact("V31 listed is what came less what went", week["listed"], stock)
    made = week["copies_taken"] + week["copies_again"] - week["copies_purged"]
    found += exact(
        "V31 copies made less purged are held", week["copies_held"], np.cumsum(made, axis=0)
    )
    if (week["bearing_copy_wrong"] > week["bearing_copy"]).any():
        found.append("V31: more wrongly borne by copy than borne by copy")
    rightly = week["listed"] - week["wrong"]
    if (rightly + week["missed"] > week["truly_listed"]).any():
        found.append("V31: more rightly listed and missed than truly to be listed")
    weeks = (tally.spells.sum(axis=(0, 1)) * np.arange(tally.weeks + 1)).sum()
    found += exact("V31 weeks of spells", int(weeks), tally.total("listed"))
    found += exact("V31 spells", int(tally.spells.sum()), tally.total("entries"))
    found += exact("V31 persons", tally.persons, runs.PERSONS)
    weighed = week["validity_n"][51::52]
    found += exact("V31 scores spread out are weighed", tally.spread.sum(axis=(2, 3)), weighed)
    if tiers:
        standing = tally.tiers.sum(axis=(1, 2))
        found += exact(
            "V31 tiers add up to persons", standing, np.full(tally.weeks, runs.PERSONS)
        )
    if tally.total("seen") > tally.total("counted"):
        found.append("V31: more events seen than there were")
    if (week["wrong"] > week["listed"]).any():
        found.append("V31: more wrongly listed than listed")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_everything_adds_up_in_every_arm(name: str) -> None:
    for tally in arms(name):
        assert check_conservation(tally, tiers="lists" not in name) == []


def one_more(table: str, at: tuple[Any, ...]) -> Callable[[Tally], Tally]:
    """A tally with one count too many somewhere."""

    def spoil(tally: Tally) -> Tally:
        wrong = getattr(tally, table).copy()
        wrong[at] += 1
        return replace(tally, **{table: wrong})

    return spoil


SPOILED = {
    "entry not in the stock": one_more("weekly", (7, 0, COLUMN["entries"])),
    "exit of nobody": one_more("weekly", (9, 1, COLUMN["exits"])),
    "cell that no week knows": one_more("cells", (3, COLUMN["records"])),
    "cause of nothing": one_more("weekly", (5, 0, COLUMN["wrong_stale"])),
    "spell a week too long": one_more("spells", (0, 1, 5)),
    "person born": one_more("people", (4,)),
    "person in two tiers": one_more("tiers", (6, 0, 1)),
    "points from nowhere": one_more("residuals", (0,)),
    "copy of nothing": one_more("weekly", (8, 0, COLUMN["copies_held"])),
    "copy purged twice": one_more("weekly", (8, 0, COLUMN["copies_purged"])),
    "borne by no copy": one_more("weekly", (2, 0, COLUMN["bearing_copy_wrong"])),
    "score of nobody": one_more("spread", (0, 1, 0, 100)),
    "missed that is nowhere": one_more("weekly", (3, 0, COLUMN["missed"])),
}


@pytest.mark.parametrize("fault", SPOILED)
def test_planted_count_too_many_is_caught(fault: str) -> None:
    tally = runs.run(scenarios.points(), seed=31)[0]
    assert check_conservation(tally, tiers=True) == []
    assert check_conservation(SPOILED[fault](tally), tiers=True) != []


def test_production_runs_refuse_a_residual() -> None:
    tally = runs.run(scenarios.points(), seed=31)[0]
    with pytest.raises(RunFailed, match="points"):
        conservation.check(SPOILED["points from nowhere"](tally))
