"""Work and arrears: weekly thresholds, and the state in which people begin.

Without a scheme both settle into a balance of their own; everybody begins in a state drawn from
that balance, so that no weeks are lost to settling.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from glasshouse.document.problems import there_are
from glasshouse.engine.bind_chances import cumulated32, hazard, hazard48
from glasshouse.errors import NotBindable
from glasshouse.rng import threshold32, threshold48

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

    from glasshouse.document.figures import Figure
    from glasshouse.society.groups import Cells
    from glasshouse.society.model import Society

    Matrix = list[list[float]]

FINED_WEEKS = 4
"""How long a fine presses on a household's payments; assumed, 1 to 13 weeks is plausible."""
STEPS = 4
"""Arrears of 0 to 3 steps."""
_HALF = 2**47
_NEVER, _HARDLY = 1e-15, 1e-9


def set_work(t: np.void, society: Society, cells: Cells) -> float:
    """Set work and arrears; return the share of adults with two steps of arrears or more.

    Raises
    ------
    NotBindable
        If a class of income has no figure, or two moves of one week would overlap.
    """
    work, arrears = society.work, society.arrears
    t["loses48"] = hazard48(work.loses_job.per_week)
    t["finds48"] = hazard48(work.finds_job.per_week)
    t["trip48"] = threshold48(work.loses_job_per_refused_trip.value)
    t["seen48"] = hazard48(work.loses_job_if_employer_sees.per_week)
    t["hiring32"] = threshold32(work.hiring_drop_if_listed.value)
    t["fined48"] = hazard48(arrears.worsens_more_if_fined.per_week)
    t["fined_weeks"] = FINED_WEEKS
    t["debt48"] = hazard48(arrears.becomes_court_debt.per_week)
    jobless = arrears.worsens_more_if_unemployed.per_week
    classes = cells.values[cells.names.index("income")]
    deep = 0.0
    for q, name in enumerate(classes):
        worse = _of_class(arrears.worsens, name, "arrears.worsens")
        ease = _of_class(arrears.eases_if_employed, name, "arrears.eases_if_employed")
        up = (hazard(worse), hazard(worse + jobless))
        t["up48"][q] = [threshold48(u) for u in up]
        t["down48"][q] = threshold48(hazard(ease))
        joint = _at_rest(_weekly(_job(society), up, hazard(ease)))
        idle = _at_rest(_ladder(up[0], hazard(ease)))
        t["start_cum32"][q] = cumulated32(joint)
        t["start_idle_cum32"][q] = cumulated32(idle)
        deep += sum(p for state, p in enumerate(joint) if state % STEPS >= 2) / len(classes)
    _check_lane(t)
    return deep


def _of_class(figures: Mapping[str, Figure], name: str, path: str) -> float:
    """Return the weekly rate of an income class."""
    if name not in figures:
        raise NotBindable(
            f"{path}: nothing is said of the income class {name!r}.{there_are(figures)} Write "
            "a rate for each class that attributes.income names."
        )
    return figures[name].per_week


def _job(society: Society) -> tuple[float, float]:
    """Return the weekly chances to lose and to find work.

    Where nobody ever does either, the society's share of people in work decides the start.
    """
    loses = hazard(society.work.loses_job.per_week)
    finds = hazard(society.work.finds_job.per_week)
    if loses == 0 and finds == 0:
        employed = society.work.employed.value
        return (1 - employed) * _HARDLY, employed * _HARDLY
    return loses, finds


def _at_rest(moves: Matrix) -> tuple[float, ...]:
    """Return `stationary`, worked out once for the same moves."""
    return _stationary(tuple(map(tuple, moves)))


@lru_cache(maxsize=256)
def _stationary(moves: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    return tuple(stationary(moves))


def _ladder(up: float, down: float) -> Matrix:
    """Return the weekly moves between steps of arrears."""
    out = [[0.0] * STEPS for _ in range(STEPS)]
    for d in range(STEPS):
        if d + 1 < STEPS:
            out[d][d + 1] = up
        if d > 0:
            out[d][d - 1] = down
    return out


def _weekly(job: tuple[float, float], up: tuple[float, float], down: float) -> Matrix:
    """Return the weekly moves of one person between 8 states: 4 * employed + arrears.

    `job` holds the chances to lose and to find work, `up` those of arrears to worsen with and
    without work.  Arrears ease only with work.  At most one thing moves a week.
    """
    loses, finds = job
    without, with_work = _ladder(up[1], 0.0), _ladder(up[0], down)
    apart = [[1.0 if e == d else 0.0 for e in range(STEPS)] for d in range(STEPS)]
    return [without[d] + [finds * x for x in apart[d]] for d in range(STEPS)] + [
        [loses * x for x in apart[d]] + with_work[d] for d in range(STEPS)
    ]


def stationary(moves: Sequence[Sequence[float]]) -> list[float]:
    """Return the distribution over states that weekly moves leave unchanged.

    States are taken out one by one without a subtraction (Grassmann, Taksar and Heyman 1985),
    so that the last digit is the same on every machine.  A state that is never left
    downwards keeps everybody who reaches it.

    Examples
    --------
    >>> [round(p, 3) for p in stationary([[0.9, 0.1], [0.3, 0.7]])]
    [0.75, 0.25]
    """
    a = [list(row) for row in moves]
    n = len(a)
    for k in range(n - 1, 0, -1):
        leaves = max(sum(a[k][:k]), _NEVER)
        for i in range(k):
            a[i][k] /= leaves
            for j in range(k):
                a[i][j] += a[i][k] * a[k][j]
    out = [1.0]
    for k in range(1, n):
        out.append(sum(out[i] * a[i][k] for i in range(k)))
    total = sum(out)
    return [p / total for p in out]


def _check_lane(t: np.void) -> None:
    """Refuse figures under which two moves of one week would fall on the same luck."""
    job = max(int(t["loses48"]) + int(t["trip48"]) + int(t["seen48"]), int(t["finds48"]))
    up = int(t["up48"].max()) + int(t["fined48"])
    down = int(t["down48"].max())
    if job >= _HALF:
        raise NotBindable(
            "work: a job is lost or found within one week more often than not (chance "
            f"{job / 2**48:.2f}); wants less than one half: lower the rates."
        )
    if up + down >= _HALF:
        raise NotBindable(
            "arrears: worsening and easing together reach a chance of "
            f"{(up + down) / 2**48:.2f} a week; wants less than one half: lower the rates."
        )
