"""Sweep: what harm does at every value of a figure, all else equal and the luck shared.

One figure gives a curve, two give a grid; several, one by one, a curve each.  What is asked is
always a harm (see `harms`), at values that a person named: nothing here looks for a best one.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, final

from glasshouse.engine.bind import bind
from glasshouse.errors import NotBindable, UsageError
from glasshouse.experiment import facts
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.courses import Course
from glasshouse.experiment.crossings import question
from glasshouse.experiment.harms import harms
from glasshouse.experiment.points import Extent, Point, live, worlds_in
from glasshouse.experiment.ranges import dial
from glasshouse.experiment.register import register
from glasshouse.experiment.run import provenance
from glasshouse.experiment.scenario import LEVEL, Scenario
from glasshouse.experiment.swept import answered, frame_of, told_dial
from glasshouse.experiment.vary import Papers
from glasshouse.experiment.worlds import OWN_HANDS, Hands
from glasshouse.io import tables
from glasshouse.io.record import SCHEMA_VERSION, SWEEP, RunRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.engine.bind import Bound
    from glasshouse.experiment.harms import Harm


MOST_POINTS = 2_000
PAIR = 2


@final
@dataclass(frozen=True)
class Sweep:
    """What is swept over what: the scenario, and each figure as it was written.

    figures
        Each as `PATH=LOW..HIGH:N`; see `ranges`.
    each
        Whether each figure moves alone, and not two of them together.
    harms
        The names of the harms that are asked; the usual ones where there is none.
    when
        Threshold questions such as `false_discovery_share > 0.5`.
    """

    scenario: Scenario
    figures: tuple[str, ...]
    each: bool = False
    harms: tuple[str, ...] = ()
    when: tuple[str, ...] = ()

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
        """Return the harms that are asked, those of the threshold questions among them."""
        wanted = harms(self.harms)
        more = (question(written).harm for written in self.when)
        return tuple(dict.fromkeys((*wanted, *more)))

    def courses(self) -> tuple[Course, ...]:
        """Return what is moved together: one figure, or two.

        Raises
        ------
        UsageError
            When no figure is named, one is named twice, or too many points are asked for.
        """
        dials = tuple(dial(self.papers, written) for written in self.figures)
        if not dials:
            raise UsageError(
                "A sweep needs a figure to move.\nFor example: glasshouse sweep "
                f"{self.scenario.rulebook.id} process.appeal.takes=1..26"
            )
        if len({d.id for d in dials}) < len(dials):
            raise UsageError("One figure is named twice.\nName each once, with one range.")
        if len(dials) > PAIR and not self.each:
            raise UsageError(
                f"{len(dials)} figures together are too many to draw; two are a grid.\n"
                "Move each alone: --each"
            )
        alone = self.each or len(dials) == 1
        courses = tuple(Course((d,)) for d in dials) if alone else (Course(dials),)
        n = sum(len(course.points()) for course in courses)
        if n > MOST_POINTS:
            raise UsageError(
                f"{n:,} points were asked for; a sweep takes {MOST_POINTS:,} at most.\n"
                "Ask for fewer values: PATH=LOW..HIGH:N"
            )
        return courses


class Plan(NamedTuple):
    """Everything bound: the papers as they stand, and every point that fits together."""

    central: Bound
    courses: tuple[tuple[Course, dict[tuple[float, ...], Bound]], ...]
    left_out: tuple[str, ...]

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """Return all of them, the papers as they stand first."""
        return (self.central, *(b for _, points in self.courses for b in points.values()))

    @property
    def worlds(self) -> int:
        """Return how many worlds are lived through."""
        return worlds_in(self.bounds)


def plan(sweep: Sweep) -> Plan:
    """Bind the papers as they stand and at every point; leave out points that do not fit.

    Raises
    ------
    NotBindable
        If rulebook and society do not fit together as they stand.
    """
    s, papers = sweep.scenario, sweep.papers
    central = bind(*papers, persons=s.persons, weeks=s.weeks)
    courses, left_out = [], []
    for course in sweep.courses():
        points: dict[tuple[float, ...], Bound] = {}
        for point in course.points():
            try:
                at = course.papers(papers, point)
                points[point] = bind(*at, persons=s.persons, weeks=s.weeks)
            except NotBindable as fault:
                left_out.append(_unfit(course, point, fault))
        courses.append((course, points))
    return Plan(central, tuple(courses), tuple(left_out))


def _unfit(course: Course, point: Sequence[float], fault: NotBindable) -> str:
    """Say which point is left out, and why."""
    where = " and ".join(
        f"{d.path} at {d.shown(v):g} {d.unit}".rstrip()
        for d, v in zip(course.dials, point, strict=True)
    )
    return f"FIT: Left out, {where}: {str(fault).splitlines()[0]}"


def run(
    sweep: Sweep,
    planned: Plan | None = None,
    *,
    hands: Hands = OWN_HANDS,
    command: str = "",
) -> RunRecord:
    """Run a sweep and return what every point answers, and where the harms cross their lines.

    Raises
    ------
    UsageError
        When a figure, a range or a harm is none.
    NotBindable
        If rulebook and society do not fit together.
    """
    started, begin = datetime.now(UTC), time.perf_counter()
    asked, found = sweep.asked, planned or plan(sweep)
    measures = tuple(dict.fromkeys(h.measure for h in asked))
    lived = live(found.bounds, measures, sweep.extent, hands=hands)
    central, points, left_out = _sorted(found, lived)
    frame = frame_of(central, points, asked, found.central, LEVEL)
    person_weeks = found.worlds * sweep.extent.person_weeks
    seconds = time.perf_counter() - begin
    record = {
        "schema_version": SCHEMA_VERSION,
        "kind": SWEEP,
        "run": {
            **provenance(hands.threads, command),
            "started": started.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "seconds": round(seconds, 3),
            "person_weeks_per_second": round(person_weeks / seconds),
        },
        **_facts(sweep, found),
        "sweep": {
            **_asked(sweep, found),
            "answers": answered(frame, points, [question(written) for written in sweep.when]),
        },
        "warnings": facts.warning_facts(
            [*found.left_out, *left_out, *_luck(sweep.scenario.replicates)]
        ),
    }
    return RunRecord(
        record,
        tables.empty("estimates"),
        tables.empty("weekly"),
        tables.empty("spells"),
        points=frame,
    )


def _sorted(
    found: Plan, lived: Sequence[Point | NotBindable]
) -> tuple[Point, list[tuple[Course, dict[tuple[float, ...], Point]]], list[str]]:
    """Return the papers as they stand, the points of each course, and what was left out."""
    central, rest = lived[0], iter(lived[1:])
    if isinstance(central, NotBindable):
        raise central
    points, left_out = [], []
    for course, bounds in found.courses:
        told = {point: next(rest) for point in bounds}
        points.append((course, {p: t for p, t in told.items() if isinstance(t, Point)}))
        left_out += [_unfit(course, p, t) for p, t in told.items() if not isinstance(t, Point)]
    return central, points, left_out


def _asked(sweep: Sweep, found: Plan) -> dict[str, Any]:
    """Return what was asked, and of how many worlds."""
    return {
        "figures": list(sweep.figures),
        "each": sweep.each,
        "harms": list(sweep.harms),
        "when": list(sweep.when),
        "asked": [h.name for h in sweep.asked],
        "questions": {h.name: h.question for h in sweep.asked},
        "worlds": found.worlds,
        "idle": [c.dials[0].path for c, _ in found.courses if _is_idle(c, found)],
        "courses": [[told_dial(d) for d in c.dials] for c, _ in found.courses],
    }


def _is_idle(course: Course, found: Plan) -> bool:
    """Say whether nothing acts on the figures of a course."""
    bounds = next(points for c, points in found.courses if c is course)
    return worlds_in((found.central, *bounds.values())) == len((SCHEME, NULL))


def _luck(replicates: int) -> list[str]:
    if replicates > 1:
        return []
    return [
        "LUCK: One replicate gives no interval: how far luck moves these numbers is not "
        "known. Run at least two."
    ]


def _facts(sweep: Sweep, found: Plan) -> dict[str, Any]:
    """Return what a sweep says about its papers."""
    return {
        **facts.bound_facts(sweep.scenario, found.central, LEVEL, register(sweep.papers, None)),
    }
