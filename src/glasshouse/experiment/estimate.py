"""Estimates with their intervals, from the tallies of all replicates.

An answer is worked out from all replicates together, and once with each replicate left out;
see `measures.intervals`.  Arms are compared with the same replicate left out of both, so that
the luck they share cancels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, NamedTuple, final

import numpy as np

from glasshouse.clock import WEEKS_PER_YEAR
from glasshouse.engine.scale import scale_of
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.privileges import privileged_tiers
from glasshouse.ledger.merge import merge
from glasshouse.measures import intervals, registry, units
from glasshouse.measures.contrasts import CONTRASTS, PAIRED
from glasshouse.measures.counts import PER_THOUSAND_YEARS, Counts, Reading
from glasshouse.measures.questions import Contrast
from glasshouse.measures.suppression import FEWEST_PERSONS, suppressed
from glasshouse.measures.survival import median_interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glasshouse.engine.bind import Bound
    from glasshouse.ledger.spread import Scale
    from glasshouse.ledger.tally import Strata, Tally
    from glasshouse.measures.counts import Floats, Readings
    from glasshouse.measures.questions import Measure
    from glasshouse.rulebook import Rulebook

    Interval = tuple[float, float]

AGAINST_NULL = f"{SCHEME}-{NULL}"
"""The paired difference between the scheme and no scheme."""


@final
@dataclass(frozen=True)
class Names:
    """The names of what the tallies count."""

    strata: Strata
    contexts: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    privileged: tuple[str, ...] = ()
    scale: Scale | None = None

    @classmethod
    def of(cls, bound: Bound, book: Rulebook) -> Names:
        """Return the names of what a bound rulebook's tallies count."""
        privileged = privileged_tiers(book, bound.tiers)
        scale = scale_of(bound.scheme)
        return cls(bound.strata, bound.contexts, bound.tiers, privileged, scale)

    @property
    def values(self) -> dict[str, tuple[str, ...]]:
        """Return the labels of the values of every attribute."""
        pairs = zip(self.strata.names, self.strata.values, strict=True)
        return {name: tuple(f"{name}={v}" for v in values) for name, values in pairs}


class Estimate(NamedTuple):
    """A measure's value for one arm and group, with its interval over replicates."""

    measure: str
    arm: str
    group: str
    value: float
    low: float
    high: float
    unit: str
    base: float
    events: float
    is_suppressed: bool = False


@final
@dataclass(frozen=True)
class Answers:
    """What one arm answers: from all replicates, and with each one left out."""

    whole: dict[str, Readings]
    left_out: tuple[dict[str, Readings], ...]
    weeks: int

    def reading(self, measure: str, group: str) -> Reading | None:
        """Return one answer from all replicates."""
        return self.whole[measure].get(group)

    def without_each(self, measure: str, group: str) -> Floats:
        """Return one answer's value with each replicate left out."""
        return np.array([a[measure][group].value for a in self.left_out], np.float64)


def answers(
    tallies: Sequence[Tally],
    names: Names,
    measures: Sequence[Measure] = registry.MEASURES,
) -> Answers:
    """Return what the replicates of one arm answer to all measures."""
    whole = merge(tallies)
    n = len(tallies)
    left_out = tallies if n > 1 else ()

    def ask(tally: Tally, replicates: int) -> dict[str, Readings]:
        counts = Counts(
            tally,
            names.strata,
            replicates,
            names.contexts,
            names.tiers,
            names.privileged,
            names.scale,
        )
        return {m.name: m.function(counts) for m in measures}

    rests = tuple(ask(without(whole, one), n - 1) for one in left_out)
    return Answers(ask(whole, n), rests, whole.weeks)


def without(whole: Tally, one: Tally) -> Tally:
    """Return a sum of tallies without one of them."""
    rest = {f.name: getattr(whole, f.name) - getattr(one, f.name) for f in fields(whole)}
    return replace(whole, **rest)


def estimates(arms: Mapping[str, Answers], names: Names, level: float) -> tuple[Estimate, ...]:
    """Return every measure of every arm, then the comparisons of arms."""
    found: list[Estimate] = []
    for measure in registry.MEASURES:
        for arm, answer in arms.items():
            found += of_arm(measure, arm, answer, names, level)
    for contrast in contrasts(arms):
        asked = [arms[arm] for arm in contrast.arms]
        if contrast.kind == "part":
            found += _of_part(contrast, asked, names, level)
        else:
            found += of_contrast(contrast, asked[0], asked[1], names, level)
    return tuple(found)


def contrasts(arms: Mapping[str, Answers]) -> Iterator[Contrast]:
    """Yield the comparisons for which all arms were run."""
    paired = [registry.measure(name) for name in PAIRED]
    for contrast in (
        *CONTRASTS,
        *(
            Contrast(m.name, m.name, SCHEME, NULL, "difference", m.unit, m.question)
            for m in paired
        ),
    ):
        if set(contrast.arms) <= set(arms):
            yield contrast


def of_arm(
    measure: Measure, arm: str, answer: Answers, names: Names, level: float
) -> Iterator[Estimate]:
    """Yield one measure of one arm, group by group."""
    readings = answer.whole[measure.name]
    thin = suppressed(readings, names.values)
    for group, reading in readings.items():
        if group in thin:
            yield hidden(measure.name, arm, group, measure.unit, reading)
            continue
        yield reading_of(measure, arm, answer, level, group)


def reading_of(
    measure: Measure, arm: str, answer: Answers, level: float, group: str = "all"
) -> Estimate:
    """Return what one arm answers to one measure, with its interval."""
    reading = answer.whole[measure.name][group]
    low, high = _interval(measure, answer, group, level)
    return Estimate(
        measure.name,
        arm,
        group,
        reading.value,
        low,
        high,
        measure.unit,
        reading.base,
        reading.events,
    )


def hidden(measure: str, arm: str, group: str, unit: str, reading: Reading) -> Estimate:
    """Return an estimate that is not shown."""
    nan = math.nan
    return Estimate(measure, arm, group, nan, nan, nan, unit, reading.base, nan, True)


def _interval(measure: Measure, answer: Answers, group: str, level: float) -> Interval:
    """Return the interval of one answer, on the scale that suits its unit."""
    reading = answer.whole[measure.name][group]
    if not (answer.left_out and math.isfinite(reading.value)):
        return intervals.NOWHERE
    if reading.curve is not None:
        return _of_median(measure.name, answer, group, level)
    without_each = answer.without_each(measure.name, group)
    match measure.unit:
        case units.SHARE:
            return intervals.share_interval(reading.value, without_each, level, reading.base)
        case units.RATIO:
            return intervals.ratio_interval(reading.value, without_each, level)
        case units.GAP | units.CORRELATION | units.POINTS_PER_YEAR:
            return intervals.plain_interval(reading.value, without_each, level)
        case _:
            one_event = _one_event(measure.unit, reading.base, answer.weeks)
            return intervals.rate_interval(reading.value, without_each, level, one_event)


def _one_event(unit: str, base: float, weeks: int) -> float:
    """Return the value that a single event would have made."""
    if not base:
        return math.nan
    years = base * weeks / WEEKS_PER_YEAR
    if unit.endswith(units.PER_THOUSAND):
        return PER_THOUSAND_YEARS / years
    return 1.0 / (years if unit == units.PER_YEAR else base)


def _of_median(measure: str, answer: Answers, group: str, level: float) -> Interval:
    """Return the interval of a median from how much the whole curve scatters."""
    n = len(answer.left_out)
    if n < intervals.FEWEST_REPLICATES:
        return intervals.NOWHERE
    curves = np.array([a[measure][group].curve for a in answer.left_out], np.float64)
    scatter = curves - curves.mean(axis=0)
    error = np.sqrt((n - 1) / n * (scatter**2).sum(axis=0))
    curve = np.asarray(answer.whole[measure][group].curve, np.float64)
    return median_interval(curve, error, intervals.two_sided_t(level, n - 1))


def of_contrast(
    contrast: Contrast, a: Answers, b: Answers, names: Names, level: float
) -> Iterator[Estimate]:
    """Yield the comparison of two arms, group by group."""
    readings = a.whole[contrast.measure]
    thin = suppressed(readings, names.values)
    is_ratio = contrast.kind in {"ratio", "shortfall"}
    arm = contrast.arm if is_ratio else f"{contrast.arm}-{contrast.against}"
    for group, ours in readings.items():
        theirs = b.reading(contrast.measure, group)
        if theirs is None:
            continue
        if group in thin or (is_ratio and theirs.base < FEWEST_PERSONS):
            yield hidden(contrast.name, arm, group, contrast.unit, ours)
            continue
        x = a.without_each(contrast.measure, group)
        y = b.without_each(contrast.measure, group)
        if is_ratio:
            value = ours.value / theirs.value if theirs.value else math.nan
            rest = np.divide(x, y, out=np.full_like(x, np.nan), where=y != 0)
            low, high = intervals.ratio_interval(value, rest, level)
            if contrast.kind == "shortfall":
                value, low, high = 1.0 - value, 1.0 - high, 1.0 - low
        else:
            value = ours.value - theirs.value
            low, high = intervals.plain_interval(value, x - y, level)
            if contrast.kind == "missing":
                value, low, high = -value, -high, -low
        yield Estimate(
            contrast.name,
            arm,
            group,
            value,
            low,
            high,
            contrast.unit,
            ours.base,
            ours.events,
        )


def _of_part(
    contrast: Contrast, arms: Sequence[Answers], names: Names, level: float
) -> Iterator[Estimate]:
    """Yield how much of what the scheme adds is gone in another arm, group by group.

    It has no value where luck leaves open whether the scheme adds anything.
    """
    ours, theirs, base = (answer.whole[contrast.measure] for answer in arms)
    thin = suppressed(ours, names.values)
    for group, reading in ours.items():
        if group not in theirs or group not in base:
            continue
        if group in thin:
            yield hidden(contrast.name, contrast.arm, group, contrast.unit, reading)
            continue
        x, y, z = (answer.without_each(contrast.measure, group) for answer in arms)
        added = reading.value - base[group].value
        low, high = intervals.plain_interval(added, x - z, level)
        if not added or low <= 0.0 <= high:
            value, (low, high) = math.nan, intervals.NOWHERE
        else:
            value = (reading.value - theirs[group].value) / added
            rest = np.divide(x - y, x - z, out=np.full_like(x, np.nan), where=x != z)
            low, high = intervals.plain_interval(value, rest, level)
        yield Estimate(
            contrast.name, contrast.arm, group, value, low, high, contrast.unit,
            reading.base, reading.events,
        )  # fmt: skip


def variance_reduction(a: Answers, b: Answers, measure: str, group: str = "all") -> float:
    """Return how many times less a difference of arms scatters because they share their luck.

    (Var A + Var B) / Var(A - B) over replicates.  1 means that sharing luck gained nothing,
    below 1 that it did harm; not a number below two replicates; without bound where the arms
    never differ.
    """
    x, y = a.reading(measure, group), b.reading(measure, group)
    if x is None or y is None or len(a.left_out) < intervals.FEWEST_REPLICATES:
        return math.nan
    p = intervals.pseudo_values(x.value, a.without_each(measure, group))
    q = intervals.pseudo_values(y.value, b.without_each(measure, group))
    apart = float(p.var(ddof=1) + q.var(ddof=1))
    together = float((p - q).var(ddof=1))
    if together == 0.0:
        return math.inf if apart else math.nan
    return apart / together
