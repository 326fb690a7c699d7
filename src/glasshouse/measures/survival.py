"""Times until something ends, some of which have not ended when the run does.

Durations are whole weeks.  Whoever is still listed at the horizon is censored: known to have
lasted at least so long.  An average of ended spells alone would be too short.

References
----------
E. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", JASA 53
(1958); O. Aalen and S. Johansen, "An empirical transition matrix for non-homogeneous Markov
chains", Scandinavian Journal of Statistics 5 (1978).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

ROUNDING = 1e-12
"""A survival this close to a level has reached it."""


@final
@dataclass(frozen=True)
class Survival:
    """A Kaplan-Meier curve by whole weeks.

    survival
        [t]: the share that lasts longer than t weeks.
    at_risk
        [t]: how many were known to last to week t.
    variance
        [t]: Greenwood's variance of `survival`.
    """

    survival: Floats
    at_risk: Floats
    variance: Floats

    def median(self) -> float:
        """Return the first week by which half have ended; not a number if never."""
        return first_at_or_below(self.survival, 0.5)

    def restricted_mean(self, horizon: int | None = None) -> float:
        """Return the mean number of weeks, each counted up to the horizon at most."""
        return restricted_mean(self.survival, horizon)


def kaplan_meier(ended: npt.ArrayLike, censored: npt.ArrayLike) -> Survival:
    """Return the survival of spells, of which `ended[t]` ended after t weeks.

    `censored[t]` were only seen to last t weeks; they count as at risk in week t itself.

    Examples
    --------
    Of four spells one ends after a week, one after two; two are seen for two weeks only:

    >>> kaplan_meier([0, 1, 1, 0], [0, 0, 2, 0]).survival.tolist()
    [1.0, 0.75, 0.5, 0.5]
    """
    d, c = np.asarray(ended, np.float64), np.asarray(censored, np.float64)
    at_risk = np.cumsum((d + c)[::-1])[::-1]
    some = at_risk > 0
    hazard = np.divide(d, at_risk, out=np.zeros_like(d), where=some)
    survival = np.cumprod(1.0 - hazard)
    last = some & (at_risk > d)
    term = np.divide(d, at_risk * (at_risk - d), out=np.zeros_like(d), where=last)
    variance = np.asarray(survival**2 * np.cumsum(term), np.float64)
    return Survival(np.asarray(survival, np.float64), at_risk, variance)


def unseen_beyond(lasting: npt.ArrayLike) -> Floats:
    """Return stays cut off by the horizon by the weeks after which they were seen to go on.

    `lasting[t]` had lasted t weeks when the run ended.  Whether they ended after just t weeks
    nobody saw: they were last at risk of it after t - 1.

    Examples
    --------
    >>> unseen_beyond([0, 4, 0, 1]).tolist()
    [4.0, 0.0, 1.0, 0.0]
    """
    return np.append(np.asarray(lasting, np.float64)[1:], 0.0)


def aalen_johansen(ended_by: npt.ArrayLike, censored: npt.ArrayLike) -> Floats:
    """Return the share that has ended in each way by each week: [way, week].

    `ended_by[way, t]` counts the spells that ended so after t weeks.  The shares of all ways
    and the share that lasts add to 1 in every week.
    """
    d = np.asarray(ended_by, np.float64)
    curve = kaplan_meier(d.sum(axis=0), censored)
    before = np.concatenate([[1.0], curve.survival[:-1]])
    some = curve.at_risk > 0
    hazard = np.divide(d, curve.at_risk, out=np.zeros_like(d), where=some)
    return np.asarray(np.cumsum(before * hazard, axis=1))


def restricted_mean(survival: npt.ArrayLike, horizon: int | None = None) -> float:
    """Return the area under a survival curve from week 0 to the horizon (its end, if none)."""
    s = np.asarray(survival, np.float64)
    weeks = s.size - 1 if horizon is None else horizon
    return float(s[:weeks].sum())


def first_at_or_below(survival: npt.ArrayLike, level: float) -> float:
    """Return the first week in which a falling curve is at a level; not a number if never."""
    s = np.asarray(survival, np.float64)
    reached = s <= level + ROUNDING
    return float(np.argmax(reached)) if reached.any() else math.nan


def median_interval(survival: Floats, error: Floats, quantile: float) -> tuple[float, float]:
    """Return the weeks at which a survival of one half lies within the curve's own interval.

    `error` is the standard error of the curve at every week, `quantile` how many of them the
    interval is wide to either side.  An end that lies beyond the curve is not a number.

    References
    ----------
    R. Brookmeyer and J. Crowley, "A confidence interval for the median survival time",
    Biometrics 38 (1982).
    """
    low = first_at_or_below(survival - quantile * error, 0.5)
    high = first_at_or_below(survival + quantile * error, 0.5)
    return low, high
