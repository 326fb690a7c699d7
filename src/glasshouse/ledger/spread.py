"""What the bins mean in which a tally keeps how scores are spread.

Scores stand in the steps in which the engine holds them.  What is asked of a spread (who stands
above whom, who holds which share) does not hang on the size of a step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

BINS = 256
"""Bins of a score's scale; all are equally wide."""
YEAR = 52
"""Weeks after which it is looked at how scores are spread, and again."""


@final
@dataclass(frozen=True)
class Scale:
    """The scale of a scheme's first score.

    first, width
        Where the first bin begins, and how wide each is.
    start
        Where the scheme lets people begin; a bin begins there.
    floor, ceiling
        The ends that the scheme states; not a number where it states none.
    all_begin_there
        Whether everybody begins at the start, so that points are gained and lost from there.
    is_risk
        Whether the high scores are the worse ones.
    """

    first: int
    width: int
    start: int
    floor: float
    ceiling: float
    all_begin_there: bool = True
    is_risk: bool = False

    @property
    def score(self) -> npt.NDArray[np.float64]:
        """Return the score for which each bin stands.

        It is the middle of the bin, within floor and ceiling; in the bin that begins at the
        start it is the start, and in the one that holds the floor the floor, where people
        stand together.
        """
        begins = self.first + self.width * np.arange(BINS, dtype=np.float64)
        is_end = (begins == self.start) | (begins <= self.floor)
        middle = np.where(is_end, begins, begins + (self.width - 1) / 2)
        return np.fmin(np.fmax(middle, self.floor), self.ceiling)
