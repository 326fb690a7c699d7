"""What must add up adds up: shipped rulebooks, all arms, worked out again from the tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from glasshouse.ledger.columns import CAUSES, COLUMN
from glasshouse.ledger.spread import YEAR
from glasshouse.verification import shipped
from glasshouse.verification.reading import Reading, differing, exact

if TYPE_CHECKING:
    from glasshouse.ledger.tally import Tally

NUMBER: Final = "V31"
RULE: Final = "T0"
FAULT: Final = "One person enters the list in the count of entries only."

PERSONS, WEEKS = 12_000, 78


def held(what: str, tally: Tally) -> list[Reading]:
    """Work out again whatever a tally says twice."""
    week = {name: tally.weekly[:, :, c] for name, c in COLUMN.items()}
    wrong = sum(week[f"wrong_{cause}"] for cause in CAUSES)
    entries = sum(week[f"entries_{cause}"] for cause in CAUSES)
    stock = np.cumsum(week["entries"] - week["exits"], axis=0)
    lengths = (tally.spells.sum(axis=(0, 1)) * np.arange(tally.weeks + 1)).sum()
    sums = tally.weekly.sum(axis=(0, 1))
    over = week["listed"] - week["wrong"] + week["missed"] - week["truly_listed"]
    return [
        differing(f"{what}: points, lists and records", tally.residuals, 0 * tally.residuals),
        differing(f"{what}: cells add up to weeks", tally.cells.sum(axis=0), sums),
        differing(f"{what}: causes of wrong weeks", wrong, week["wrong"]),
        differing(f"{what}: causes of wrong entries", entries, week["entries_wrong"]),
        differing(f"{what}: listed = came - went", week["listed"], stock),
        exact(f"{what}: weeks of spells", int(lengths), tally.total("listed")),
        exact(f"{what}: spells", int(tally.spells.sum()), tally.total("entries")),
        exact(f"{what}: persons", tally.persons, PERSONS),
        differing(
            f"{what}: scores spread out are the scores weighed",
            tally.spread.sum(axis=(2, 3)),
            week["validity_n"][YEAR - 1 :: YEAR],
        ),
        exact(f"{what}: weeks rightly listed that truth lacks", int((over > 0).sum()), 0),
        exact(
            f"{what}: weeks with more wrong than listed",
            int((week["wrong"] > week["listed"]).sum()),
            0,
        ),
    ]


def one_more(tally: Tally) -> Tally:
    """Plant the fault: an entry that is nowhere else."""
    weekly = tally.weekly.copy()
    weekly[7, 0, COLUMN["entries"]] += 1
    return replace(tally, weekly=weekly)


def read(*, fault: bool = False) -> tuple[Reading, ...]:
    """Read in how many counts the tables of every arm disagree."""
    found = []
    for name in shipped.NAMES:
        arms = shipped.arms(name, seed=31, persons=PERSONS, weeks=WEEKS)
        for n, tally in enumerate(arms):
            found += held(f"{name}, arm {n}", one_more(tally) if fault else tally)
    return tuple(found)
