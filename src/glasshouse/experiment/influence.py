"""What the points of a study answer, and what each harm hangs on, as rows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, final

import numpy as np
import polars as pl

from glasshouse.experiment import indices
from glasshouse.io.tables import schema
from glasshouse.measures import intervals

if TYPE_CHECKING:
    from glasshouse.experiment.harms import Harm
    from glasshouse.experiment.indices import Floats, Screen
    from glasshouse.experiment.points import Point
    from glasshouse.experiment.vary import Doubt

    Told = dict[str, "Value"]
    Row = tuple[Any, ...]

FEWEST = 4
"""With fewer whole walks or blocks nothing is told."""
SCREEN, SHARES = "screen", "shares"


class Value(NamedTuple):
    """What one point answers to a harm: from all replicates, and of each alone."""

    whole: float
    each: Floats


def heard_of(point: Point | None, asked: Sequence[Harm], replicates: int) -> Told:
    """Return what one point answers for everybody; not a number where it has no answer."""
    nothing = Value(math.nan, np.full(replicates, np.nan))
    if point is None:
        return {h.name: nothing for h in asked}
    return {h.name: _value(point, h, replicates) or nothing for h in asked}


def _value(point: Point, harm: Harm, replicates: int) -> Value | None:
    name = harm.measure.name
    ours, theirs = point.scheme.reading(name, "all"), point.null.reading(name, "all")
    if ours is None:
        return None
    whole, rest = ours.value, point.scheme.without_each(name, "all")
    if harm.is_added and theirs is not None:
        whole, rest = whole - theirs.value, rest - point.null.without_each(name, "all")
    alone = intervals.pseudo_values(whole, rest) if replicates > 1 else np.array([whole])
    return Value(whole, alone)


@final
@dataclass(frozen=True)
class Heard:
    """What all points of a design answer: [point] and [point, replicate] by harm.

    inputs
        How many figures move in it.
    lost
        How many points could not be run.
    """

    whole: Mapping[str, Floats]
    each: Mapping[str, Floats]
    inputs: int
    lost: int

    @classmethod
    def of(cls, asked: Sequence[Harm], told: Sequence[Told], inputs: int) -> Heard:
        """Gather the answers of some points."""
        whole = {h.name: np.array([t[h.name].whole for t in told]) for h in asked}
        each = {h.name: np.array([t[h.name].each for t in told]) for h in asked}
        silent = np.array([all(math.isnan(v.whole) for v in t.values()) for t in told])
        return cls(whole, each, inputs, int(silent.sum()))

    def known(self, harm: Harm, block: int) -> np.ndarray[Any, np.dtype[np.bool_]] | None:
        """Return which points belong to whole blocks of answers; nothing if too few do."""
        finite = np.isfinite(self.whole[harm.name]).reshape(-1, block).all(axis=1)
        if finite.sum() < FEWEST:
            return None
        points = np.repeat(finite, block)
        return points if np.ptp(self.whole[harm.name][points]) > 0 else None

    def screen(self, harm: Harm, points: Floats, first: int, seed: int) -> Screen | None:
        """Return what a screen says of one harm; nothing where it has no answer."""
        known = self.known(harm, self.inputs + 1)
        if known is None:
            return None
        return indices.screen(points[known], self.whole[harm.name][known], first, seed)


def frame_of(
    asked: Sequence[Harm],
    figures: Sequence[Doubt],
    screened: tuple[Heard, Mapping[str, Screen | None]],
    kept: Sequence[Doubt],
    apportioned: Heard | None,
    seed: int,
) -> pl.DataFrame:
    """Return what every harm hangs on, as rows."""
    heard, screens = screened
    rows: list[Row] = []
    for harm in asked:
        found = screens[harm.name]
        if found is not None:
            rows += _screened(harm, figures, found, heard)
        if apportioned is not None:
            rows += _apportioned(harm, kept, apportioned, seed)
    return pl.DataFrame(rows, schema=schema("influence"), orient="row")


def _screened(
    harm: Harm, figures: Sequence[Doubt], found: Screen, heard: Heard
) -> Iterator[Row]:
    """Yield the rows of a screen."""
    n = int(np.isfinite(heard.whole[harm.name]).sum())
    nan = math.nan
    for k, figure in enumerate(figures):
        told = (
            ("effect", found.effect[k], found.low[k], found.high[k], harm.unit),
            ("mean", found.mean[k], nan, nan, harm.unit),
            ("spread", found.spread[k], nan, nan, harm.unit),
            ("rank", found.rank[k], found.rank_low[k], found.rank_high[k], "place"),
            ("kept", found.kept[k], nan, nan, "share"),
        )
        for index, value, low, high, unit in told:
            yield _row((harm.name, SCREEN, figure.id, index), (value, low, high), unit, n)
    yield _luck(harm, SCREEN, heard, np.isfinite(heard.whole[harm.name]), n)


def _apportioned(harm: Harm, kept: Sequence[Doubt], heard: Heard, seed: int) -> Iterator[Row]:
    """Yield the shares of variance of the figures that were kept, and of luck."""
    known = heard.known(harm, heard.inputs + 2)
    if known is None:
        return
    n = int(known.sum())
    found = indices.shares(heard.inputs, heard.whole[harm.name][known], seed)
    for k, figure in enumerate(kept):
        for index, value, half in (
            ("first", found.first[k], found.first_half[k]),
            ("total", found.total[k], found.total_half[k]),
        ):
            ends = (value, value - half, value + half)
            yield _row((harm.name, SHARES, figure.id, index), ends, "share", n)
    yield _luck(harm, SHARES, heard, known, n)


def _luck(harm: Harm, method: str, heard: Heard, known: Any, n: int) -> Row:
    """Return the row of luck: its share of what varies over the points of a design."""
    value = indices.luck_share(heard.each[harm.name][known])
    return _row((harm.name, method, "", "luck"), (value, math.nan, math.nan), "share", n)


def _row(names: tuple[str, ...], values: tuple[float, float, float], unit: str, n: int) -> Row:
    numbers = (float(v) if math.isfinite(v) else None for v in values)
    return (*names, *numbers, unit, n)
