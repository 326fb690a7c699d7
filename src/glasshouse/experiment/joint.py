"""Everything that is not known, drawn together.

Every doubtful figure is drawn within its range, all of them at once, a few dozen times: a Latin
hypercube, so that each figure visits every part of its range equally often.  Each draw is a
small run with the same people and luck.  What is told is between which values nine draws of ten
lie; with this few draws the ends are rough.

References
----------
McKay, Beckman and Conover (1979), "A comparison of three methods for selecting values of input
variables in the analysis of output from a computer code", Technometrics 21(2).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol, final

import numpy as np

from glasshouse.engine.bind import bind
from glasshouse.errors import NotBindable
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.estimate import Estimate, Names, answers, estimates
from glasshouse.experiment.work import Job, work_of
from glasshouse.rng import replicate_seed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Executor

    import numpy.typing as npt

    from glasshouse.document.evidence import FigureRow
    from glasshouse.experiment.vary import Doubt, Papers

    Floats = npt.NDArray[np.float64]
    Key = tuple[str, str, str]

DRAWS = 40
PERSONS = 16_000
"""Persons in each draw's run."""
LOW, HIGH = 0.05, 0.95
"""The ends that are told: one draw in twenty lies below, one in twenty above."""


class Varied(Protocol):
    """A figure that is drawn anew: its line of evidence, and a name no other has."""

    @property
    def id(self) -> str:
        """Return the name."""
        ...

    @property
    def row(self) -> FigureRow:
        """Return the line."""
        ...


@final
@dataclass(frozen=True)
class Sampling:
    """How the draws are run: never what comes out of one of them."""

    arms: Sequence[str]
    weeks: int
    seed: int
    level: float
    draws: int = DRAWS


@final
@dataclass(frozen=True)
class Joint:
    """Every estimate at the low and at the high end of the draws, and how many could be run."""

    low: tuple[Estimate, ...]
    high: tuple[Estimate, ...]
    draws: int


def joint(
    papers: Papers,
    doubts: Sequence[Doubt],
    names: Names,
    sampling: Sampling,
    hands: Executor,
) -> Joint | None:
    """Draw everything that is not known together, and return where nine draws of ten lie.

    How unevenly conduct is spread is left as written: it says which conduct goes together in
    the same people, which is a matter of structure and no number of its own.  A draw in which
    rulebook and society do not fit together is left out; with fewer than ten left nothing is
    told.
    """
    doubts = [doubt for doubt in doubts if is_drawn(doubt)]
    points = hypercube(doubts, draws=sampling.draws, seed=sampling.seed)
    told = hands.map(lambda point: _told(papers, doubts, point, names, sampling), points)
    runs = [run for run in told if run is not None]
    return between(runs)


def is_drawn(doubt: Varied) -> bool:
    """Say whether a figure is drawn with the others: all but the shape of unevenness."""
    return not doubt.row.path.endswith(".unevenness")


def between(runs: Sequence[dict[Key, Estimate]]) -> Joint | None:
    """Return between which values nine draws of ten lie; nothing with fewer than ten draws."""
    if len(runs) < 10:  # noqa: PLR2004 - a tenth would be nobody
        return None
    values = np.array([[_shown(run.get(key)) for key in runs[0]] for run in runs]).T
    values[~np.isfinite(values)] = math.nan
    values.sort(axis=1)
    first = list(runs[0].values())
    return Joint(_ends(first, values, LOW), _ends(first, values, HIGH), len(runs))


def _shown(estimate: Estimate | None) -> float:
    """Return a value; not a number where a draw has none to show."""
    return math.nan if estimate is None or estimate.is_suppressed else estimate.value


def hypercube(
    doubts: Sequence[Varied], *, draws: int, seed: int
) -> tuple[tuple[float, ...], ...]:
    """Return the figures' values in each draw, in the order of `doubts`.

    A figure's draws depend on its own address and the seed alone, not on the other figures.
    """
    columns = [_column(doubt, draws, seed) for doubt in doubts]
    return tuple(zip(*columns, strict=True)) if columns else ()


def _column(doubt: Varied, draws: int, seed: int) -> tuple[float, ...]:
    """Return one figure's value in each draw: one in each part of its range, in keyed order."""
    own = int.from_bytes(sha256(doubt.id.encode()).digest()[:8], "little")
    base = replicate_seed(seed ^ own, 0)
    order = sorted(range(draws), key=lambda n: replicate_seed(base, n))
    inside = [replicate_seed(base, draws + n) / 2**64 for n in range(draws)]
    return tuple(
        within(doubt, (part + u) / draws) for part, u in zip(order, inside, strict=True)
    )


def within(doubt: Varied, share: float) -> float:
    """Return the value so far along a figure's range, evenly on the figure's own scale."""
    low, high = doubt.row.low, doubt.row.high
    if doubt.row.scale == "log" and low > 0:
        return math.exp(math.log(low) + share * (math.log(high) - math.log(low)))
    if doubt.row.scale == "odds":
        a, b = math.log(low / (1 - low)), math.log(high / (1 - high))
        return 1 / (1 + math.exp(-(a + share * (b - a))))
    return low + share * (high - low)


def _told(
    papers: Papers,
    doubts: Sequence[Doubt],
    point: Sequence[float],
    names: Names,
    sampling: Sampling,
) -> dict[Key, Estimate] | None:
    """Return every estimate of one draw; nothing if the papers do not fit together."""
    drawn = papers
    for doubt, value in zip(doubts, point, strict=True):
        drawn = drawn.with_figure(doubt.of, doubt.row.path, value)
    try:
        bound = bind(*drawn)
    except NotBindable:
        return None
    arms = tuple(arm for arm in sampling.arms if arm in (SCHEME, NULL))
    work = work_of(
        bound,
        arms,
        persons=PERSONS,
        weeks=sampling.weeks,
        replicates=1,
        seed=sampling.seed,
    )
    done = work.do(Job(0, 0, work.towns))
    asked = {arm: answers([tally], names) for arm, tally in zip(arms, done, strict=True)}
    return {(e.measure, e.arm, e.group): e for e in estimates(asked, names, sampling.level)}


def _ends(first: Sequence[Estimate], values: Floats, share: float) -> tuple[Estimate, ...]:
    """Return every estimate at one quantile of the draws that have a value for it.

    What fewer than half of the draws can answer has no end.  `values` is [estimate, draw], in
    rising order, with those that are not known last.
    """
    known = np.isfinite(values).sum(axis=1)
    at = np.full(len(values), math.nan)
    for n in np.unique(known[known * 2 >= values.shape[1]]):
        at[known == n] = np.quantile(values[known == n, :n], share, axis=1)
    nan = math.nan
    return tuple(
        Estimate(e.measure, e.arm, e.group, value, nan, nan, e.unit, e.base, e.events)
        for e, value in zip(first, at.tolist(), strict=True)
    )
