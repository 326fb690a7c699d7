"""What the page of a study reads: its figures, its harms, and what each harm hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, final

import polars as pl

from glasshouse.io.record import RunRecord
from glasshouse.measures.units import SHARE
from glasshouse.report.reading import Reading, clean

SCREEN, SHARES = "screen", "shares"


class Found(NamedTuple):
    """One index of one figure, with its ends where it has some."""

    value: float
    low: float | None
    high: float | None


@final
@dataclass(frozen=True)
class Moved:
    """A figure that moved: how it stands in its file, and between which values it moved."""

    id: str
    path: str
    written: str
    status: str
    low: float
    high: float
    unit: str

    @property
    def short(self) -> str:
        """Return the last two keys of its path."""
        return ".".join(self.path.split(".")[-2:])

    @property
    def span(self) -> str:
        """Write between which values it moved."""
        return f"{self.low:.3g} to {self.high:.3g} {self.unit}".strip()


@final
@dataclass(frozen=True)
class Studied:
    """A record of a study as its page sees it."""

    reading: Reading
    rows: pl.DataFrame

    @classmethod
    def of(cls, record: RunRecord, language: str) -> Studied:
        """Read a record in a language."""
        return cls(Reading.of(record, language), record.influence)

    def say(self, key: str, /, **values: Any) -> str:
        """Return a message as plain text."""
        return self.reading.voice.say(key, **values)

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """Return what was studied."""
        return self.reading.part("sensitivity")

    @cached_property
    def figures(self) -> tuple[Moved, ...]:
        """Return every figure that moved."""
        told = [f for f in clean(self.facts.get("moved") or []) if isinstance(f, Mapping)]
        return tuple(
            Moved(
                str(f.get("id")), str(f.get("path")), str(f.get("written")),
                str(f.get("status")), float(f.get("low") or 0), float(f.get("high") or 0),
                str(f.get("unit") or ""),
            )
            for f in told
        )  # fmt: skip

    @cached_property
    def harms(self) -> tuple[str, ...]:
        """Return every harm that hangs on something, in the order in which it was asked."""
        there = set(self.rows["measure"].unique())
        return tuple(str(h) for h in self.facts.get("asked") or () if h in there)

    def question(self, measure: str) -> str:
        """Return what a harm asks."""
        return str(self.reading.part("sensitivity", "questions").get(measure) or measure)

    def scale(self, measure: str) -> float:
        """Return by how much effects are multiplied: shares are told out of 100."""
        return 100.0 if self.unit(measure) == SHARE else 1.0

    def counted(self, measure: str) -> str:
        """Return what a harm is counted in."""
        unit = self.unit(measure)
        return self.say("sweep.of-100") if unit == SHARE else unit

    def unit(self, measure: str) -> str:
        """Return the unit of a harm's effects."""
        rows = self.rows.filter((pl.col("measure") == measure) & (pl.col("kind") == "effect"))
        return str(rows["unit"][0]) if rows.height else ""

    def index(self, measure: str, method: str, index: str) -> dict[str, Found]:
        """Return one index of every figure that has it, largest first."""
        rows = self.rows.filter(
            (pl.col("measure") == measure)
            & (pl.col("method") == method)
            & (pl.col("kind") == index)
            & pl.col("value").is_not_null()
        ).sort("value", descending=True, maintain_order=True)
        return {
            str(name): Found(value, low, high)
            for name, value, low, high in rows.select(
                "figure", "value", "low", "high"
            ).iter_rows()
        }

    def luck(self, measure: str, method: str) -> float | None:
        """Return the share of what varies that is luck."""
        found = self.index(measure, method, "luck").get("")
        return None if found is None else found.value

    def widest(self, measure: str) -> tuple[Moved, ...]:
        """Return the figures by how far they move a harm, widest first."""
        by_id = {f.id: f for f in self.figures}
        order = self.index(measure, SCREEN, "effect")
        return tuple(by_id[name] for name in order if name in by_id)
