"""On which assumptions the headline hangs.

One figure at a time is put at the low and at the high end of its range, all else equal and the
luck shared; how far the headline moves is the figure's swing.  Then all of them together are
put at the end that lowers the headline (the low set) and at the end that raises it (the high
set).  That is no forecast and no search: rules are never changed, and what is asked is always
how much harm, never how to have the least.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, final

from glasshouse.engine.bind import bind
from glasshouse.errors import NotBindable
from glasshouse.experiment.arms import SCHEME
from glasshouse.experiment.vary import Doubt, Papers, doubts
from glasshouse.experiment.work import Job, Work, work_of
from glasshouse.ledger.tally import Strata
from glasshouse.measures import registry
from glasshouse.measures.counts import Counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glasshouse.engine.bind import Bound
    from glasshouse.ledger.tally import Tally

SMALL, LARGER = 8_000, 32_000
"""Persons with whom all figures are tried, and those that moved the headline most again."""
MOST_RETRIED = 6
SETS_PERSONS, SETS_REPLICATES = 40_000, 2
"""Persons and replicates in the low and high sets."""
LEAST_SHARE = 0.02
"""A figure that makes up less than this of all swings together stays where it is."""
MOST_SHOWN = 5

EVERYBODY = Strata(names=("group",), values=(("everybody",),))
Values = dict[str, float]
"""What a small run answers to every measure, for everybody."""


class Swing(NamedTuple):
    """How far one figure moves what is measured, from its low to its high end.

    An end that cannot be run (the society would not hold together) stands at the centre.
    """

    doubt: Doubt
    at_low: Values
    at_high: Values

    def width(self, measure: str) -> float:
        """Return how far a measure moves; 0 where it has no value at an end."""
        width = abs(self.at_high.get(measure, math.nan) - self.at_low.get(measure, math.nan))
        return 0.0 if math.isnan(width) else width

    def raises(self, measure: str) -> bool:
        """Say whether the higher end of the figure means more of a measure."""
        return self.at_high.get(measure, 0.0) > self.at_low.get(measure, 0.0)


@final
@dataclass(frozen=True)
class Assumed:
    """What the assumptions do: every swing, widest first, and the papers of the two sets."""

    headline: str
    central: Values
    swings: tuple[Swing, ...]
    low: Papers
    high: Papers


@final
@dataclass(frozen=True)
class SmallRun:
    """A small run of the scheme alone, always with the same people and luck."""

    weeks: int
    seed: int

    def values(self, bound: Bound, persons: int) -> Values:
        """Return what it answers to every measure, for everybody."""
        work = self.work(bound, persons)
        (tally,) = work.do(Job(0, 0, work.towns))
        counts = Counts(together(tally), EVERYBODY, 1, bound.contexts, bound.tiers)
        answers = {m.name: m.function(counts) for m in registry.MEASURES}
        return {name: found["all"].value for name, found in answers.items() if "all" in found}

    def work(self, bound: Bound, persons: int) -> Work:
        """Return the work of one such run."""
        return work_of(
            bound, (SCHEME,), persons=persons, weeks=self.weeks, replicates=1, seed=self.seed
        )


def together(tally: Tally) -> Tally:
    """Return a tally that tells nobody apart; swings are asked for everybody only."""
    return replace(
        tally,
        weekly=tally.weekly.sum(axis=1, keepdims=True),
        cells=tally.cells.sum(axis=0, keepdims=True),
        people=tally.people.sum(axis=0, keepdims=True),
        tiers=tally.tiers.sum(axis=1, keepdims=True),
    )


def assumed(
    papers: Papers, bound: Bound, headline: str, *, weeks: int, seed: int, threads: int = 1
) -> Assumed:
    """Find out on which assumptions a headline measure hangs.

    Parameters
    ----------
    bound
        The papers, bound as they stand.
    headline
        The measure that the page opens with.
    """
    small = SmallRun(weeks, seed)
    central = small.values(bound, SMALL)
    idle = [path for path, _ in bound.society_left_out]
    with ThreadPoolExecutor(threads) as pool:
        tried = pool.map(
            lambda doubt: swing(papers, bound, doubt, small, central, SMALL),
            doubts(papers, idle),
        )
        first = _widest((s for s in tried if s is not None), headline)
        larger = small.values(bound, LARGER)
        again = pool.map(
            lambda s: swing(papers, bound, s.doubt, small, larger, LARGER), first[:MOST_RETRIED]
        )
        swings = (
            *_widest((s for s in again if s is not None), headline),
            *first[MOST_RETRIED:],
        )
    return Assumed(
        headline,
        larger,
        swings,
        low=_all_at(papers, swings, headline, high=False),
        high=_all_at(papers, swings, headline, high=True),
    )


def swing(
    papers: Papers, bound: Bound, doubt: Doubt, small: SmallRun, central: Values, persons: int
) -> Swing | None:
    """Return how far one figure moves what is measured; nothing if it is not acted on."""
    ends: list[Values] = []
    acts = False
    for end in (doubt.row.low, doubt.row.high):
        changed = _bound_with(papers, doubt, end)
        if changed is None or is_same(changed, bound):
            ends.append(central)
            continue
        acts = True
        ends.append(small.values(changed, persons))
    return Swing(doubt, ends[0], ends[1]) if acts else None


def _bound_with(papers: Papers, doubt: Doubt, number: float) -> Bound | None:
    """Return the papers bound with one figure changed; nothing if they do not fit so."""
    try:
        return bind(*papers.with_figure(doubt.of, doubt.row.path, number))
    except NotBindable:
        return None


def is_same(a: Bound, b: Bound) -> bool:
    """Say whether two bindings run alike, byte for byte."""
    return (
        a.scheme.tobytes() == b.scheme.tobytes()
        and a.living.tobytes() == b.living.tobytes()
        and a.population.tobytes() == b.population.tobytes()
        and a.town_size == b.town_size
    )


def _widest(swings: Iterable[Swing], headline: str) -> list[Swing]:
    """Return swings in the order of how far they move the headline."""
    return sorted(swings, key=lambda s: (-s.width(headline), s.doubt.id))


def _all_at(papers: Papers, swings: Sequence[Swing], headline: str, *, high: bool) -> Papers:
    """Return the papers with every figure at the end that raises, or lowers, the headline.

    Figures that hardly move it stay where they are.  If the ends do not all fit together, the
    widest comes first, and one that no longer fits the others stays where it is.
    """
    least = LEAST_SHARE * sum(s.width(headline) for s in swings)
    moving = [s for s in swings if s.width(headline) > least]
    together = papers
    for s in moving:
        together = _at_end(together, s, high=s.raises(headline) == high)
    if _fits(together):
        return together
    moved = papers
    for s in moving:
        changed = _at_end(moved, s, high=s.raises(headline) == high)
        moved = changed if _fits(changed) else moved
    return moved


def _at_end(papers: Papers, s: Swing, *, high: bool) -> Papers:
    """Return the papers with one figure at an end of its range."""
    row = s.doubt.row
    return papers.with_figure(s.doubt.of, row.path, row.high if high else row.low)


def _fits(papers: Papers) -> bool:
    """Say whether rulebook and society can be bound."""
    try:
        bind(*papers)
    except NotBindable:
        return False
    return True
