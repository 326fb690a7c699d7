"""Live through many points: the same people and luck, with some figures at other values.

A point is a pair of papers.  Every replicate of every point has the seed that it has in a run,
so that two points differ only by what their figures do.  Points of the same tables are lived
through once, and so is the society without the scheme wherever the society is the same.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple, final

from glasshouse.errors import NotBindable
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.estimate import Answers, Names, answers
from glasshouse.experiment.work import content, work_of
from glasshouse.experiment.worlds import OWN_HANDS, Hands, check

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glasshouse.engine.bind import Bound
    from glasshouse.experiment.scenario import Scenario
    from glasshouse.experiment.work import Work
    from glasshouse.ledger.tally import Tally
    from glasshouse.measures.questions import Measure

    Progress = Callable[[int, int], None]
    Key = tuple[Any, ...]
    Known = dict[Key, Answers | NotBindable]
    Worlds = dict[Key, tuple[Bound, str]]
    Ask = Callable[..., Answers | NotBindable]

ARMS = (SCHEME, NULL)


@final
@dataclass(frozen=True)
class Extent:
    """Over how many people, for how long, how often, and from which seed each point is run."""

    persons: int
    weeks: int
    replicates: int
    seed: int

    @classmethod
    def of(cls, scenario: Scenario) -> Extent:
        """Return the extent of a scenario."""
        return cls(scenario.persons, scenario.weeks, scenario.replicates, scenario.seed)

    @property
    def person_weeks(self) -> int:
        """Return the person-weeks of one arm of one point."""
        return self.persons * self.weeks * self.replicates

    def work(self, bound: Bound, arm: str) -> Work:
        """Return the work of one arm of one point."""
        return work_of(
            bound,
            (arm,),
            persons=self.persons,
            weeks=self.weeks,
            replicates=self.replicates,
            seed=self.seed,
        )


class Point(NamedTuple):
    """What one point answers under the scheme and without it."""

    scheme: Answers
    null: Answers


def live(
    bounds: Sequence[Bound],
    measures: Sequence[Measure],
    extent: Extent,
    *,
    hands: Hands = OWN_HANDS,
    known: Known | None = None,
) -> tuple[Point | NotBindable, ...]:
    """Return what each of some bound papers answers to some measures.

    Where the engine cannot hold what a point makes, its refusal stands in the point's place.

    Parameters
    ----------
    hands
        Who does the work: threads here, or the workers of a cluster, a world at a time; and who
        is told how much is done.
    known
        What was answered before, by `world_key`; what is found now is put there too.

    Raises
    ------
    RunFailed
        If a conservation law is broken.
    """
    keys = [{arm: world_key(bound, arm) for arm in ARMS} for bound in bounds]
    found: Known = {} if known is None else known
    worlds = {
        k[arm]: (bound, arm)
        for k, bound in zip(keys, bounds, strict=True)
        for arm in k
        if k[arm] not in found
    }
    told = _Told(hands.progress, len(worlds) * extent.person_weeks)
    ask = partial(_answered, measures=measures, extent=extent)
    over = _over_threads if hands.cluster is None else _over_a_cluster
    found |= over(ask, worlds, hands, told)
    return tuple(_point([found[k[arm]] for arm in ARMS]) for k in keys)


def _over_threads(ask: Ask, worlds: Worlds, hands: Hands, told: _Told) -> Known:
    """Return what worlds answer, lived through by threads of this process."""
    pool = ThreadPoolExecutor(hands.threads)
    try:
        answered = pool.map(partial(ask, more=told.more), worlds.values())
        return dict(zip(worlds, answered, strict=True))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _over_a_cluster(ask: Ask, worlds: Worlds, hands: Hands, told: _Told) -> Known:
    """Return what worlds answer, lived through by the workers of a cluster."""
    # The library of clusters is loaded, and need be there, for a cluster only.
    from glasshouse.experiment.runners import cluster  # noqa: PLC0415

    found: Known = {}
    for key, answered in cluster.each(ask, worlds, address=str(hands.cluster)):
        found[key] = answered
        told.more(told.whole // len(worlds))
    return found


def _point(told: Sequence[Answers | NotBindable]) -> Point | NotBindable:
    """Return a point of its two arms; the refusal if one of them was refused."""
    scheme, null = told
    if isinstance(scheme, NotBindable):
        return scheme
    return null if isinstance(null, NotBindable) else Point(scheme, null)


def world_key(bound: Bound, arm: str) -> Key:
    """Return what two worlds have in common exactly if one run serves both.

    Of a scheme nothing acts in the society without it.
    """
    tables = (bound.living, bound.population, *([bound.scheme] if arm == SCHEME else []))
    return (bound.town_size, *(sha256(content(table)).digest() for table in tables))


def worlds_in(bounds: Sequence[Bound]) -> int:
    """Return how many worlds are lived through for some points: each once."""
    return len({world_key(bound, arm) for bound in bounds for arm in ARMS})


class _Told:
    """Adds up what is done, from several threads."""

    def __init__(self, progress: Progress | None, whole: int) -> None:
        self._progress, self.whole = progress, whole
        self._done, self._lock = 0, Lock()

    def more(self, person_weeks: int) -> None:
        """Tell that so much more is done."""
        if self._progress is None:
            return
        with self._lock:
            self._done += person_weeks
            self._progress(self._done, self.whole)


def _answered(
    world: tuple[Bound, str],
    *,
    measures: Sequence[Measure],
    extent: Extent,
    more: Callable[[int], None] | None = None,
) -> Answers | NotBindable:
    """Live through one world in all replicates; return what it answers, or why it cannot."""
    try:
        return _lived(*world, measures, extent, more)
    except NotBindable as refusal:
        return refusal


def _lived(
    bound: Bound,
    arm: str,
    measures: Sequence[Measure],
    extent: Extent,
    more: Callable[[int], None] | None,
) -> Answers:
    work = extent.work(bound, arm)
    tallies: dict[int, Tally] = {}
    for job in work.jobs():
        (tally,) = work.do(job)
        before = tallies.get(job.replicate)
        tallies[job.replicate] = tally if before is None else before + tally
        if more is not None:
            more(work.person_weeks_of(job))
    lived = [tallies[replicate] for replicate in range(extent.replicates)]
    check(arm, lived)
    return answers(lived, Names(bound.strata, bound.contexts, bound.tiers), measures)
