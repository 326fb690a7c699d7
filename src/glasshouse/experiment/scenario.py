"""A scenario: all that determines a run except the seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from glasshouse.clock import LONGEST_HORIZON
from glasshouse.errors import UsageError
from glasshouse.experiment.arms import ARMS, chosen

if TYPE_CHECKING:
    from glasshouse.rulebook import Rulebook
    from glasshouse.society.model import Society

MOST_PERSONS = 10**11
MOST_REPLICATES = 10_000
LEVEL = 0.95


@final
@dataclass(frozen=True)
class Scenario:
    """A rulebook, a society, how many people for how long, how often, and in which arms.

    persons
        The size of the society; 1 or more.
    weeks
        The horizon, 1 to 520.
    replicates
        How many societies are drawn; one alone has no intervals.
    seed
        Stands with the scenario for convenience: every replicate's seed derives from it.
    arms
        In which worlds the society lives; see `arms.ARMS`.  The scheme's own always runs.
    assumptions
        Whether to find out which assumptions the headline hangs on.
    structures
        Whether to ask the model built otherwise as well; see `structures`.
    """

    rulebook: Rulebook
    society: Society
    persons: int = 200_000
    weeks: int = 260
    replicates: int = 20
    seed: int = 1
    arms: tuple[str, ...] = tuple(arm.name for arm in ARMS)
    assumptions: bool = True
    structures: bool = False

    def __post_init__(self) -> None:
        """Refuse sizes that are none, and arms that do not exist.

        Raises
        ------
        UsageError
            Naming the size, what was asked, and what can be had.
        """
        _within("persons", self.persons, 1, MOST_PERSONS)
        _within("weeks", self.weeks, 1, LONGEST_HORIZON)
        _within("replicates", self.replicates, 1, MOST_REPLICATES)
        _within("seed", self.seed, 0, 2**63 - 1)
        object.__setattr__(self, "arms", chosen(self.arms))

    @property
    def person_weeks(self) -> int:
        """Return the weeks lived in all arms of all replicates."""
        return self.persons * self.weeks * self.replicates * len(self.arms)


def _within(name: str, value: int, low: int, high: int) -> None:
    """Refuse a size outside what can be run."""
    if not low <= value <= high:
        raise UsageError(
            f"{name}: {value:,} was asked for, and a run takes {low:,} to {high:,}.\n"
            f"Give another number: --{name} N"
        )
