"""On which assumptions it hangs how far apart rulebooks are.

One figure at a time is put at the low and at the high end of its range, all else equal and the
luck shared; then all of them are drawn together.  A figure that stands in several rulebooks at
the same place with the same value and range is one thing that is not known: it is moved in all
of them at once, as a figure of the society is.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, final

from glasshouse.engine.bind import bind
from glasshouse.errors import NotBindable
from glasshouse.experiment.assumptions import (
    LARGER,
    MOST_RETRIED,
    SHORT,
    SMALL,
    SmallRun,
    bound_with,
    is_same,
    widths,
)
from glasshouse.experiment.comparison import Comparison, lived
from glasshouse.experiment.estimate import answers
from glasshouse.experiment.joint import DRAWS, PERSONS, Joint, between, hypercube, is_drawn
from glasshouse.experiment.register import DECISIVE, badge_of
from glasshouse.experiment.side_by_side import side_by_side
from glasshouse.experiment.vary import Doubt, Papers, doubts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.document.evidence import FigureRow
    from glasshouse.engine.bind import Bound
    from glasshouse.experiment.assumptions import Values
    from glasshouse.experiment.estimate import Estimate, Names

    Books = tuple[Papers, ...]
    Key = tuple[str, str, str]

NOTHING = math.nan


class Unknown(NamedTuple):
    """A figure that is not known, and in which rulebooks it stands, by number."""

    doubt: Doubt
    members: tuple[int, ...]
    id: str

    @property
    def row(self) -> FigureRow:
        """Return its line of evidence."""
        return self.doubt.row


@final
@dataclass(frozen=True)
class Moved:
    """What every rulebook answers with one figure at its low and at its high end."""

    unknown: Unknown
    at_low: tuple[Values, ...]
    at_high: tuple[Values, ...]

    def apart(self, measure: str, pair: tuple[int, int]) -> tuple[float, float]:
        """Return how far apart two rulebooks are at the low and at the high end."""
        low, high = (
            values[pair[0]].get(measure, NOTHING) - values[pair[1]].get(measure, NOTHING)
            for values in (self.at_low, self.at_high)
        )
        return low, high

    def width(self, measure: str, pair: tuple[int, int] = (1, 0)) -> float:
        """Return how far the figure moves a difference; 0 where that has no value."""
        low, high = self.apart(measure, pair)
        return _distance(low, high)

    @cached_property
    def widths(self) -> tuple[Values, ...]:
        """Return how far the figure moves every measure, one mapping a rulebook."""
        return tuple(widths(*ends) for ends in zip(self.at_low, self.at_high, strict=True))

    def moves(self, name: str, members: Sequence[int]) -> float:
        """Return how far the figure moves what one rulebook answers, or a difference of two."""
        if len(members) > 1:
            return self.width(name, (members[0], members[1]))
        return self.widths[members[0]].get(name, 0.0)


def _distance(low: float, high: float) -> float:
    """Return how far apart two numbers are; 0 where one of them is none."""
    return 0.0 if math.isnan(high - low) else abs(high - low)


@final
@dataclass(frozen=True)
class Apart:
    """What the figures do one by one: every one that moves anything, widest first."""

    headline: str
    central: tuple[Values, ...]
    moved: tuple[Moved, ...]

    def badge_of(self, name: str, members: Sequence[int]) -> str | None:
        """Return the weakest badge of the figures that decide an answer, if any does.

        Parameters
        ----------
        members
            The rulebook whose answer it is, or the two of which it is the difference.
        """
        return badge_of([(m.unknown.row, m.moves(name, members)) for m in self.moved], DECISIVE)


def unknowns(books: Books, bounds: Sequence[Bound]) -> tuple[Unknown, ...]:
    """Return every figure that is not known, those that rulebooks share only once."""
    found: dict[tuple[object, ...], tuple[Doubt, list[int]]] = {}
    for n, (papers, bound) in enumerate(zip(books, bounds, strict=True)):
        idle = [path for path, _ in bound.society_left_out]
        for doubt in doubts(papers, idle):
            row = doubt.row
            key = (doubt.of, row.path, row.value, row.low, row.high, row.scale)
            found.setdefault(key, (doubt, []))[1].append(n)
    return tuple(_unknown(doubt, members, books) for doubt, members in found.values())


def _unknown(doubt: Doubt, members: list[int], books: Books) -> Unknown:
    """Say in which papers a figure is moved: there is one society, so in all of them.

    How far fear prevents conduct that a rulebook does not count says nothing under it, and the
    engine holds only so many strengths of it.
    """
    everybody = tuple(range(len(books)))
    if doubt.of == "society":
        uses = tuple(members) if doubt.row.path.endswith(".deterred") else everybody
        return Unknown(doubt, uses, doubt.id)
    names = "+".join(str(n) for n in members)
    own = doubt.id if tuple(members) == everybody else f"{names}:{doubt.id}"
    return Unknown(doubt, tuple(members), own)


def apart(
    books: Books,
    bounds: Sequence[Bound],
    headline: str,
    *,
    weeks: int,
    seed: int,
    threads: int,
) -> Apart:
    """Find out which figures decide how far apart the rulebooks are in a harm.

    All figures are tried in small short runs; those that move the difference most, in larger
    ones to the horizon.
    """
    whole, short = SmallRun(weeks, seed), SmallRun(min(weeks, SHORT), seed)
    soon = tuple(short.values(b, SMALL) for b in bounds)
    central = tuple(whole.values(b, LARGER) for b in bounds)
    with ThreadPoolExecutor(threads) as pool:
        tried = pool.map(
            lambda u: _moved(books, bounds, u, short, soon, SMALL), unknowns(books, bounds)
        )
        first = _widest([m for m in tried if m is not None], headline)
        again = pool.map(
            lambda m: _moved(books, bounds, m.unknown, whole, central, LARGER),
            first[:MOST_RETRIED],
        )
        widest = _widest([m for m in again if m is not None], headline)
    return Apart(headline, central, (*widest, *first[MOST_RETRIED:]))


def _moved(
    books: Books,
    bounds: Sequence[Bound],
    unknown: Unknown,
    small: SmallRun,
    central: tuple[Values, ...],
    persons: int,
) -> Moved | None:
    """Return what one figure moves; nothing if no rulebook acts on it."""
    ends: list[tuple[Values, ...]] = []
    acts = False
    for number in (unknown.row.low, unknown.row.high):
        values = list(central)
        for n in unknown.members:
            changed = bound_with(books[n], unknown.doubt, number)
            if changed is None or is_same(changed, bounds[n]):
                continue
            acts = True
            values[n] = _values(small, changed, persons) or central[n]
        ends.append(tuple(values))
    return Moved(unknown, ends[0], ends[1]) if acts else None


def _values(small: SmallRun, bound: Bound, persons: int) -> Values | None:
    """Return what a small run answers; nothing where it is more than the engine holds."""
    try:
        return small.values(bound, persons)
    except NotBindable:
        return None


def _widest(moved: list[Moved], headline: str) -> list[Moved]:
    """Return figures in the order of how far they move any difference from the first."""

    def width(m: Moved) -> float:
        return max(m.width(headline, (n, 0)) for n in range(1, len(m.at_low)))

    return sorted(moved, key=lambda m: (-width(m), m.unknown.id))


def together(
    books: Books,
    found: Sequence[Unknown],
    comparison: Comparison,
    names: dict[str, Names],
    *,
    level: float,
    threads: int,
) -> Joint | None:
    """Draw all figures anew together and return where nine draws of ten lie.

    What is shared is drawn once, so that the ends of a difference are those of the difference
    and not of its two sides apart.
    """
    drawn = [u for u in found if is_drawn(u)]
    small = Comparison(
        comparison.rulebooks,
        comparison.society,
        persons=PERSONS,
        weeks=comparison.weeks,
        replicates=1,
        seed=comparison.seed,
    )
    points = hypercube(drawn, draws=DRAWS, seed=comparison.seed)
    with ThreadPoolExecutor(threads) as pool:
        told = pool.map(lambda point: _told(books, drawn, point, small, names, level), points)
        runs = [run for run in told if run is not None]
    return between(runs)


def _told(
    books: Books,
    drawn: Sequence[Unknown],
    point: Sequence[float],
    small: Comparison,
    names: dict[str, Names],
    level: float,
) -> dict[Key, Estimate] | None:
    """Return every estimate of one draw; nothing if papers do not fit together."""
    papers = list(books)
    for unknown, value in zip(drawn, point, strict=True):
        for n in unknown.members:
            doubt = unknown.doubt
            papers[n] = papers[n].with_figure(doubt.of, doubt.row.path, value)
    try:
        bounds = [bind(*p) for p in papers]
        tallies, _ = lived(bounds, small, threads=1, processes=1)
    except NotBindable:
        return None
    asked = {arm: answers(of, names[arm]) for arm, of in tallies.items()}
    return {(e.measure, e.arm, e.group): e for e in side_by_side(asked, names, level)}
