"""What is moved together in a sweep: one figure along its values, or two over a grid."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.experiment.ranges import Dial
    from glasshouse.experiment.vary import Papers


class Course(NamedTuple):
    """One figure that is moved, or two that are moved together."""

    dials: tuple[Dial, ...]

    def points(self) -> tuple[tuple[float, ...], ...]:
        """Return the values of the figures at every point."""
        return tuple(product(*(d.values for d in self.dials)))

    def papers(self, papers: Papers, point: Sequence[float]) -> Papers:
        """Return the papers at a point."""
        for moved, value in zip(self.dials, point, strict=True):
            papers = papers.with_figure(moved.of, moved.path, value)
        return papers
