"""Sensitivity: which of all the figures that are not known a harm hangs on, moved together.

First a screen over many figures (Morris), then shares of variance among the few that matter
(Sobol).  Every point has the same people and luck in each replicate, so that how far replicates
of one point lie apart is luck, told as a share of its own.  Only harms are asked (see `harms`);
rules never change, and nothing is looked for but what an answer hangs on.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, final

import numpy as np

from glasshouse.engine.bind import bind
from glasshouse.errors import NotBindable, UsageError
from glasshouse.experiment import facts, indices
from glasshouse.experiment.assumptions import LARGER, SmallRun, swing
from glasshouse.experiment.harms import harms
from glasshouse.experiment.influence import Heard, frame_of, heard_of
from glasshouse.experiment.joint import is_drawn, within
from glasshouse.experiment.points import ARMS, Extent, Point, live, world_key
from glasshouse.experiment.ranges import dial
from glasshouse.experiment.register import register
from glasshouse.experiment.run import provenance
from glasshouse.experiment.scenario import LEVEL
from glasshouse.experiment.vary import Doubt, Papers, doubts
from glasshouse.experiment.worlds import OWN_HANDS, Hands
from glasshouse.io import tables
from glasshouse.io.record import SCHEMA_VERSION, SENSITIVITY, RunRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.engine.bind import Bound
    from glasshouse.experiment.harms import Harm
    from glasshouse.experiment.indices import Floats
    from glasshouse.experiment.points import Known
    from glasshouse.experiment.scenario import Scenario


CHUNK = 64
"""Points that are bound and lived through at a time."""
LOOKED = 52
"""Weeks of the small runs that choose among figures."""
MOST_KEPT = 20


@final
@dataclass(frozen=True)
class Study:
    """What is studied: the scenario, which figures move, and how many points are run.

    only
        Paths of figures, where just some are to move; otherwise all that are not known.
    figures
        At most so many: those that, moved alone, move a harm most.  All where it is 0.
    walks
        Walks of the screen, each one point longer than there are figures.
    kept
        How many figures the screen leaves for the second part.
    samples
        Blocks of the second part, each two points longer than there are figures left; 0 for
        the screen alone.
    """

    scenario: Scenario
    harms: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    figures: int = 40
    walks: int = 30
    kept: int = 10
    samples: int = 256

    def __post_init__(self) -> None:
        """Refuse sizes from which nothing could be told.

        Raises
        ------
        UsageError
            Naming the size and what can be asked.
        """
        for name, value, low, high in (
            ("figures", self.figures, 0, 1_000),
            ("walks", self.walks, 4, 1_000),
            ("kept", self.kept, 1, MOST_KEPT),
            ("samples", self.samples, 0, 65_536),
        ):
            if not low <= value <= high:
                raise UsageError(f"--{name} {value}: from {low} to {high:,} can be asked for.")
        if self.samples & (self.samples - 1):
            raise UsageError(
                f"--samples {self.samples}: the second part takes a power of two.\n"
                f"Ask for {1 << (self.samples.bit_length() - 1)} or "
                f"{1 << self.samples.bit_length()}"
            )

    @property
    def papers(self) -> Papers:
        """Return the papers as they stand."""
        return Papers(self.scenario.rulebook, self.scenario.society)

    @property
    def extent(self) -> Extent:
        """Return over how many people and for how long each point is run."""
        return Extent.of(self.scenario)

    @property
    def asked(self) -> tuple[Harm, ...]:
        """Return the harms that are asked."""
        return harms(self.harms)


class Plan(NamedTuple):
    """The papers bound as they stand, the figures that move, and how many points that makes."""

    central: Bound
    figures: tuple[Doubt, ...]
    of: int
    screened: int
    apportioned: int

    @property
    def points(self) -> int:
        """Return the number of points."""
        return self.screened + self.apportioned


def plan(study: Study, *, threads: int = 2) -> Plan:
    """Choose the figures and count the points, before anything large is run.

    Raises
    ------
    NotBindable
        If rulebook and society do not fit together.
    UsageError
        When a figure that was named cannot be moved, or nothing acts on any.
    """
    s = study.scenario
    central = bind(*study.papers, persons=s.persons, weeks=s.weeks)
    candidates = _candidates(study, central)
    chosen = _acting(study, central, candidates, threads)
    if not chosen:
        raise UsageError(
            "No figure that is not known moves any of these harms.\n"
            f"Look at the figures: glasshouse show {s.rulebook.id} --evidence"
        )
    kept = min(study.kept, len(chosen))
    return Plan(
        central,
        chosen,
        len(candidates),
        study.walks * (len(chosen) + 1),
        study.samples * (kept + 2),
    )


def _candidates(study: Study, central: Bound) -> tuple[Doubt, ...]:
    """Return the figures that may move: those named, or all that are not known."""
    if not study.only:
        idle = [path for path, _ in central.society_left_out]
        return tuple(d for d in doubts(study.papers, idle) if is_drawn(d))
    named = [dial(study.papers, path.partition("=")[0]) for path in study.only]
    return tuple(dict.fromkeys(Doubt(d.of, d.row) for d in named))


def _acting(
    study: Study, central: Bound, candidates: Sequence[Doubt], threads: int
) -> tuple[Doubt, ...]:
    """Return the figures on which something acts, of too many those that move a harm most."""
    small = SmallRun(min(study.scenario.weeks, LOOKED), study.scenario.seed)
    stands = small.values(central, LARGER)
    with ThreadPoolExecutor(threads) as hands:
        tried = hands.map(
            lambda d: swing(study.papers, central, d, small, stands, LARGER), candidates
        )
        moved = [s for s in tried if s is not None]
    widths = np.array([[s.width(h.name) for h in study.asked] for s in moved])
    if not moved:
        return ()
    order = np.argsort(-_relative(widths), kind="stable")
    most = study.figures or len(moved)
    return tuple(moved[n].doubt for n in order[:most])


def _relative(moved: Floats) -> Floats:
    """Return how far figures move the harm that each moves most, [figure, harm] in; 0 to 1."""
    widest = np.where(moved.max(axis=0) > 0, moved.max(axis=0), 1.0)
    return np.asarray((moved / widest).max(axis=1), np.float64)


def run(
    study: Study,
    planned: Plan | None = None,
    *,
    hands: Hands = OWN_HANDS,
    command: str = "",
) -> RunRecord:
    """Run a study; return what each harm hangs on.

    Raises
    ------
    UsageError
        When a figure or a harm is none, or SALib is not there.
    NotBindable
        If rulebook and society do not fit together.
    """
    indices.require()
    started, begin = datetime.now(UTC), time.perf_counter()
    planned = planned or plan(study, threads=hands.threads)
    work = _Work(study, planned, hands)
    seed = study.scenario.seed
    walked = indices.trajectories(len(planned.figures), study.walks, seed)
    screened = work.heard(planned.figures, walked)
    told = {h.name: screened.screen(h, walked, study.kept, seed) for h in study.asked}
    kept = _kept(planned.figures, [s for s in told.values() if s is not None], study.kept)
    apportioned = None
    if study.samples and kept:
        apportioned = work.heard(kept, indices.blocks(len(kept), study.samples, seed))
    frame = frame_of(study.asked, planned.figures, (screened, told), kept, apportioned, seed)
    seconds = time.perf_counter() - begin
    record = {
        "schema_version": SCHEMA_VERSION,
        "kind": SENSITIVITY,
        "run": {
            **provenance(hands.threads, command),
            "started": started.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "seconds": round(seconds, 3),
            "person_weeks_per_second": round(work.worlds * study.extent.person_weeks / seconds),
        },
        **_facts(study, planned, kept, work),
        "warnings": facts.warning_facts(_warnings(study, screened, apportioned)),
    }
    return RunRecord(
        record,
        tables.empty("estimates"),
        tables.empty("weekly"),
        tables.empty("spells"),
        influence=frame,
    )


def _kept(
    figures: Sequence[Doubt], screens: Sequence[indices.Screen], most: int
) -> tuple[Doubt, ...]:
    """Return the figures that move a harm most, in the order of the screen's figures."""
    if not screens:
        return ()
    moved = _relative(np.array([s.effect for s in screens]).T)
    order = np.argsort(-moved, kind="stable")[:most]
    return tuple(figures[n] for n in sorted(order) if moved[n] > 0)


@final
class _Work:
    """Lives through the points of a study, some at a time, and keeps what they answer."""

    def __init__(self, study: Study, planned: Plan, hands: Hands) -> None:
        self._study, self._planned = study, planned
        self._hands = Hands(hands.threads, cluster=hands.cluster)
        self._progress, self._done = hands.progress, 0
        self._known: Known = {}
        self.worlds = 0

    def heard(self, figures: Sequence[Doubt], units: Floats) -> Heard:
        """Return what the harms answer at some points of the unit cube over some figures."""
        asked = self._study.asked
        found: list[Point | None] = []
        told = []
        for first in range(0, len(units), CHUNK):
            found = self._lived(figures, units[first : first + CHUNK])
            told += [heard_of(point, asked, self._study.extent.replicates) for point in found]
            self._done += len(found)
            if self._progress is not None:
                each = self._study.extent.person_weeks * len(ARMS)
                self._progress(self._done * each, self._planned.points * each)
        return Heard.of(asked, told, len(figures))

    def _lived(self, figures: Sequence[Doubt], units: Floats) -> list[Point | None]:
        """Return what some points answer; nothing where the papers do not fit together."""
        bounds = [self._bound(figures, unit) for unit in units]
        fitting = [b for b in bounds if b is not None]
        measures = tuple(dict.fromkeys(h.measure for h in self._study.asked))
        before = len(self._known)
        points = iter(
            live(
                fitting,
                measures,
                self._study.extent,
                hands=self._hands,
                known=self._known,
            )
        )
        self.worlds += len(self._known) - before
        without = {world_key(b, ARMS[1]) for b in fitting}
        self._known = {k: told for k, told in self._known.items() if k in without}
        told = [None if b is None else next(points) for b in bounds]
        return [p if isinstance(p, Point) else None for p in told]

    def _bound(self, figures: Sequence[Doubt], unit: Floats) -> Bound | None:
        """Return the papers bound with every figure so far along its range."""
        papers, s = self._study.papers, self._study.scenario
        for figure, share in zip(figures, unit.tolist(), strict=True):
            papers = papers.with_figure(figure.of, figure.row.path, within(figure, share))
        try:
            return bind(*papers, persons=s.persons, weeks=s.weeks)
        except NotBindable:
            return None


def _warnings(study: Study, screened: Heard, apportioned: Heard | None) -> list[str]:
    """Say what was left out, and where luck is not known."""
    said = []
    lost = screened.lost + (apportioned.lost if apportioned else 0)
    if lost:
        said.append(
            f"FIT: Of the points, {lost} could not be run, because rulebook and society do not "
            "fit together there; the walks and blocks they belong to are left out."
        )
    if study.scenario.replicates == 1:
        said.append("LUCK: One replicate cannot tell luck from figures. Run at least two.")
    return said


def _facts(study: Study, planned: Plan, kept: Sequence[Doubt], work: _Work) -> dict[str, Any]:
    """Return what a study says about its papers and its points."""
    return {
        **facts.bound_facts(
            study.scenario, planned.central, LEVEL, register(study.papers, None)
        ),
        "sensitivity": {
            "harms": list(study.harms),
            "only": list(study.only),
            "figures": study.figures,
            "walks": study.walks,
            "keep": study.kept,
            "samples": study.samples,
            "asked": [h.name for h in study.asked],
            "questions": {h.name: h.question for h in study.asked},
            "candidates": planned.of,
            "moved": [_told(study, d) for d in planned.figures],
            "kept": [d.id for d in kept],
            "points": planned.points,
            "worlds": work.worlds,
        },
    }


def _told(study: Study, figure: Doubt) -> dict[str, Any]:
    """Return what is said of a figure that moves: how it stands, and between which values."""
    moved = dial(study.papers, figure.id)
    return {
        "id": figure.id,
        "of": figure.of,
        "path": figure.row.path,
        "written": str(figure.row.written),
        "unit": moved.unit,
        "status": figure.row.status,
        "low": moved.shown(figure.row.low),
        "high": moved.shown(figure.row.high),
    }
