"""On which assumptions the headline hangs.

One figure at a time is put at the low and at the high end of its range, all else equal and the
luck shared; how far the headline moves is the figure's swing.  (All of them drawn together:
`joint`.)  That is no forecast and no search: rules are never changed, and what is asked is
always how much harm, never how to have the least.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, final

from glasshouse.engine.bind import bind
from glasshouse.engine.scale import scale_of
from glasshouse.errors import NotBindable
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.vary import Doubt, Papers, doubts
from glasshouse.experiment.work import Job, Work, work_of
from glasshouse.ledger.tally import Strata
from glasshouse.measures import registry
from glasshouse.measures.contrasts import CONTRASTS, PAIRED
from glasshouse.measures.counts import Counts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor

    from glasshouse.engine.bind import Bound
    from glasshouse.ledger.tally import Tally
    from glasshouse.measures.counts import Readings

SMALL, LARGER = 8_000, 32_000
"""Persons with whom all figures are tried, and those that moved the headline most again."""
SHORT = 104
"""Weeks over which all figures are tried; those that moved it most run to the horizon."""
MOST_RETRIED = 6
MOST_SHOWN = 5

EVERYBODY = Strata(names=("group",), values=(("everybody",),))
AGAINST = f"{SCHEME}-{NULL}"
ROW = " | "
"""Between a measure and a label, where its answer for everybody is in several rows."""
Values = dict[str, float]
"""What a small run answers, for everybody, by `key`."""


def key(measure: str, arm: str = SCHEME) -> str:
    """Return under which name a small run holds what an arm answers to a measure.

    Examples
    --------
    >>> key("denials"), key("denials", "null")
    ('denials', 'denials null')
    """
    return measure if arm == SCHEME else f"{measure} {arm}"


def widths(at_low: Values, at_high: Values) -> Values:
    """Return how far apart two runs' answers are, all rows of one added.

    What has no value in one of them adds nothing.

    Examples
    --------
    >>> widths({"fines": 1.0}, {"fines": 4.0})
    {'fines': 3.0}
    """
    found: Values = {}
    for row, high in at_high.items():
        name, width = row.partition(ROW)[0], abs(high - at_low.get(row, math.nan))
        found[name] = found.get(name, 0.0) + (0.0 if math.isnan(width) else width)
    return found


@final
@dataclass(frozen=True)
class Swing:
    """How far one figure moves what is measured, from its low to its high end.

    An end that cannot be run (the society would not hold together) stands at the centre.
    """

    doubt: Doubt
    at_low: Values
    at_high: Values

    @cached_property
    def widths(self) -> Values:
        """Return how far every measure moves that has a value."""
        return widths(self.at_low, self.at_high)

    def width(self, measure: str) -> float:
        """Return how far a measure moves; 0 where it has no value at an end."""
        return self.widths.get(measure, 0.0)

    def raises(self, measure: str) -> bool:
        """Say whether the higher end of the figure means more of a measure."""
        return self.at_high.get(measure, 0.0) > self.at_low.get(measure, 0.0)


@final
@dataclass(frozen=True)
class Assumed:
    """What the assumptions do one by one: every swing, widest first."""

    headline: str
    central: Values
    swings: tuple[Swing, ...]


@final
@dataclass(frozen=True)
class SmallRun:
    """A small run of a scheme and of none, always with the same people and luck."""

    weeks: int
    seed: int

    def values(self, bound: Bound, persons: int) -> Values:
        """Return what it answers to every measure, for everybody, with the scheme and without.

        What the scheme adds is in it as well: every contrast with no scheme, and every paired
        difference.
        """
        work = self.work(bound, persons)
        tallies = work.do(Job(0, 0, work.towns))
        found: Values = {}
        for arm, tally in zip((SCHEME, NULL), tallies, strict=True):
            counts = Counts(
                together(tally),
                EVERYBODY,
                contexts=bound.contexts,
                tiers=bound.tiers,
                scale=scale_of(bound.scheme),
            )
            for measure in registry.MEASURES:
                found |= _rows(key(measure.name, arm), measure.function(counts))
        return found | _added(found)

    def work(self, bound: Bound, persons: int) -> Work:
        """Return the work of one such run."""
        return work_of(
            bound,
            (SCHEME, NULL),
            persons=persons,
            weeks=self.weeks,
            replicates=1,
            seed=self.seed,
        )


def _rows(name: str, readings: Readings) -> Values:
    """Return an answer for everybody, or all its rows where none is for everybody."""
    if "all" in readings:
        return {name: readings["all"].value}
    return {f"{name}{ROW}{label}": reading.value for label, reading in readings.items()}


def _added(found: Values) -> Values:
    """Return what the scheme adds, where that is a question about it and no scheme alone."""
    added: Values = {}
    for contrast in CONTRASTS:
        if contrast.arms == (SCHEME, NULL):
            is_ratio = contrast.kind in {"ratio", "shortfall"}
            added |= _against_null(found, contrast.measure, contrast.name, is_ratio=is_ratio)
    for name in PAIRED:
        added |= _against_null(found, name, key(name, AGAINST), is_ratio=False)
    return added


def _against_null(found: Values, measure: str, name: str, *, is_ratio: bool) -> Values:
    """Return, row by row, how a measure under the scheme stands to it under none."""
    added: Values = {}
    for row in _rows_of(found, measure):
        end = row.removeprefix(measure)
        ours, theirs = found[row], found.get(f"{key(measure, NULL)}{end}", math.nan)
        ratio = ours / theirs if theirs else math.nan
        added[f"{name}{end}"] = ratio if is_ratio else ours - theirs
    return added


def _rows_of(values: Values, name: str) -> list[str]:
    """Return what small runs hold of one answer: one row, or one for every label."""
    return [row for row in values if row == name or row.startswith(f"{name}{ROW}")]


def together(tally: Tally) -> Tally:
    """Return a tally that tells nobody apart; swings are asked for everybody only."""
    return replace(
        tally,
        weekly=tally.weekly.sum(axis=1, keepdims=True),
        cells=tally.cells.sum(axis=0, keepdims=True),
        people=tally.people.sum(axis=0, keepdims=True),
        tiers=tally.tiers.sum(axis=1, keepdims=True),
        spread=tally.spread.sum(axis=1, keepdims=True),
    )


def assumed(
    papers: Papers, bound: Bound, headline: str, *, weeks: int, seed: int, hands: Executor
) -> Assumed | None:
    """Find out on which assumptions a headline measure hangs; nothing where it has no value.

    Parameters
    ----------
    bound
        The papers, bound as they stand.
    headline
        The measure that the page opens with.
    hands
        Among which the small runs are shared.
    """
    whole, short = SmallRun(weeks, seed), SmallRun(min(weeks, SHORT), seed)
    central = whole.values(bound, LARGER)
    if math.isnan(central[headline]):
        return None
    soon = short.values(bound, SMALL)
    idle = [path for path, _ in bound.society_left_out]
    tried = hands.map(
        lambda doubt: swing(papers, bound, doubt, short, soon, SMALL), doubts(papers, idle)
    )
    first = _widest((s for s in tried if s is not None), headline)
    again = hands.map(
        lambda s: swing(papers, bound, s.doubt, whole, central, LARGER), first[:MOST_RETRIED]
    )
    widest = _widest((s for s in again if s is not None), headline)
    return Assumed(headline, central, (*widest, *first[MOST_RETRIED:]))


def swing(
    papers: Papers, bound: Bound, doubt: Doubt, small: SmallRun, central: Values, persons: int
) -> Swing | None:
    """Return how far one figure moves what is measured; nothing if it is not acted on."""
    ends: list[Values] = []
    acts = False
    for end in (doubt.row.low, doubt.row.high):
        changed = bound_with(papers, doubt, end)
        if changed is None or is_same(changed, bound):
            ends.append(central)
            continue
        acts = True
        ends.append(small.values(changed, persons))
    return Swing(doubt, ends[0], ends[1]) if acts else None


def bound_with(papers: Papers, doubt: Doubt, number: float) -> Bound | None:
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
