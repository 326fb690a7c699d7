"""What the page of a sweep reads: its courses, its harms, and how they are written."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, final

import polars as pl

from glasshouse.io.record import RunRecord
from glasshouse.measures.units import SHARE
from glasshouse.report.estimates import ALL
from glasshouse.report.numbers import DASH, number
from glasshouse.report.reading import Reading, clean

WITH = " × "
AS_WRITTEN = "as written"
MOST_GROUPS = 6


@final
@dataclass(frozen=True)
class Figure:
    """A figure that was moved: its path, its unit, how it stands in its file, its values."""

    path: str
    unit: str
    written: str
    value: float | None
    status: str
    values: tuple[float, ...]

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Figure:
        """Read what was said of it."""
        return cls(
            str(facts.get("path") or ""),
            str(facts.get("unit") or ""),
            str(facts.get("written") or ""),
            facts.get("value"),
            str(facts.get("status") or ""),
            tuple(facts.get("values") or ()),
        )

    def at(self, value: float | None) -> str:
        """Write a value of it with its unit."""
        if value is None or not math.isfinite(value):
            return DASH
        plural = "s" if self.unit in _SPANS and value != 1 else ""
        return f"{value:.4g} {self.unit}{plural}".strip()

    @property
    def short(self) -> str:
        """Return the last two keys of its path."""
        return ".".join(self.path.split(".")[-2:])

    @property
    def axis(self) -> str:
        """Write its path and unit, as the name of an axis."""
        return f"{self.path}, {self.unit}s" if self.unit in _SPANS else _with(self)


_SPANS = frozenset({"day", "working day", "week", "fortnight", "month", "year"})


def _with(figure: Figure) -> str:
    return f"{figure.path}, {figure.unit}" if figure.unit else figure.path


@final
@dataclass(frozen=True)
class Course:
    """What was moved together, and what was found along it."""

    figures: tuple[Figure, ...]
    rows: pl.DataFrame

    @property
    def name(self) -> str:
        """Return what it is called."""
        return WITH.join(f.path for f in self.figures)

    @property
    def is_grid(self) -> bool:
        """Say whether two figures move together."""
        return len(self.figures) > 1

    def of(self, measure: str, group: str) -> pl.DataFrame:
        """Return the rows of one harm and group that have a value."""
        return self.rows.filter(
            (pl.col("measure") == measure)
            & (pl.col("group") == group)
            & pl.col("value").is_not_null()
        ).sort("at_second", "at")


@final
@dataclass(frozen=True)
class Swept:
    """A record of a sweep as its page sees it."""

    reading: Reading
    points: pl.DataFrame

    @classmethod
    def of(cls, record: RunRecord, language: str) -> Swept:
        """Read a record in a language."""
        return cls(Reading.of(record, language), record.points)

    def say(self, key: str, /, **values: Any) -> str:
        """Return a message as plain text."""
        return self.reading.voice.say(key, **values)

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """Return what was swept."""
        return self.reading.part("sweep")

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """Return every course, in the order in which it was asked for."""
        told = []
        for facts in clean(self.facts.get("courses") or []):
            figures = tuple(Figure.of(f) for f in facts)
            name = WITH.join(f.path for f in figures)
            told.append(Course(figures, self.points.filter(pl.col("course") == name)))
        return tuple(told)

    @cached_property
    def harms(self) -> tuple[tuple[str, str], ...]:
        """Return every harm and group that is more than nothing at some point."""
        found = []
        for measure in (str(name) for name in self.facts.get("asked") or ()):
            rows = self.points.filter(
                (pl.col("measure") == measure) & pl.col("value").is_not_null()
            )
            groups = rows["group"].unique(maintain_order=True).to_list()
            found += [
                (measure, group)
                for group in ([ALL] if ALL in groups else groups[:MOST_GROUPS])
                if rows.filter((pl.col("group") == group) & (pl.col("value") != 0)).height
            ]
        return tuple(found)

    @cached_property
    def answers(self) -> tuple[Mapping[str, Any], ...]:
        """Return the answers to threshold questions about courses and harms that are there."""
        names = {course.name for course in self.courses}
        asked = set(self.points["measure"].unique())
        return tuple(
            a
            for a in self.reading.rows("sweep", "answers")
            if a.get("course") in names and a.get("harm") in asked
        )

    def unit(self, measure: str) -> str:
        """Return the unit of a harm."""
        units = self.points.filter(pl.col("measure") == measure)["unit"]
        return str(units[0]) if units.len() else ""

    def scale(self, measure: str) -> float:
        """Return by how much values are multiplied: shares are told out of 100."""
        return 100.0 if self.unit(measure) == SHARE else 1.0

    def question(self, measure: str, group: str = ALL) -> str:
        """Return what a harm asks, and of whom."""
        asked = str(self.facts.get("questions", {}).get(measure) or measure)
        if group == ALL:
            return asked
        return self.say("sweep.group", question=asked, group=self.reading.group_label(group))

    def counted(self, measure: str) -> str:
        """Return what a harm is counted in."""
        unit = self.unit(measure)
        return self.say("sweep.of-100") if unit == SHARE else unit

    def as_written(self, measure: str, group: str = ALL) -> float | None:
        """Return a harm under the papers as they stand, as it is told."""
        rows = self.points.filter(
            (pl.col("course") == AS_WRITTEN)
            & (pl.col("measure") == measure)
            & (pl.col("group") == group)
        )
        value = rows["value"][0] if rows.height else None
        return None if value is None else value * self.scale(measure)


def told(values: Sequence[float | None], scale: float) -> tuple[float, ...]:
    """Return values as they are told; not a number where there is none."""
    return tuple(math.nan if v is None else v * scale for v in values)


def said(value: float | None) -> str:
    """Write one value of a harm."""
    return number(value)
