"""Which mark each figure ends up with, and how far it is varied.

A figure without a status takes status, source and *seen* from the nearest block around it
that has a status; a figure or block with a status of its own starts afresh; one with only
a source or *seen* changes only that.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, final, get_args

from pydantic import BaseModel

from glasshouse.document.figures import Figure, Table
from glasshouse.document.marks import Marked, Source, Status, Text, key_of
from glasshouse.document.read import Path_

STATUSES: tuple[str, ...] = get_args(Status)
WIDTH = {
    "reported": 1.25,
    "borrowed": 2.0,
    "assumed": 3.0,
    "invented": 3.0,
    "contested": 3.0,
}
"""The factor by which a figure without a range is varied either way; absent: not at all."""
FROM_MEMORY = 1.25
"""The factor for what is enacted, piloted or measured but only remembered."""
_BEST_FIRST = ("primary", "computed", "secondary", "recalled")


@final
@dataclass(frozen=True, slots=True)
class Mark:
    """How a figure is known, after inheritance.

    ``has_status_note`` and ``has_seen_note`` say whether a note stands at or inside the
    block from which the status, or *seen*, was taken.
    """

    status: str | None = None
    source: tuple[str, ...] = ()
    seen: str | None = None
    note: Text | None = None
    has_status_note: bool = False
    has_seen_note: bool = False

    def inside(self, block: Marked) -> Mark:
        """Return the mark that holds inside a block."""
        noted = block.note is not None
        note = block.note or self.note
        if block.status is not None:
            return Mark(block.status, block.source or (), block.seen, note, noted, noted)
        return replace(
            self,
            source=block.source or self.source,
            seen=block.seen or self.seen,
            note=note,
            has_status_note=self.has_status_note or noted,
            has_seen_note=noted or (self.has_seen_note and block.seen is None),
        )

    def seen_through(self, sources: Mapping[str, Source]) -> str | None:
        """Return how well it was seen: as said, or as the best of its sources was."""
        if self.seen is not None:
            return self.seen
        of_sources = {sources[s].seen for s in self.source if s in sources}
        return next((s for s in _BEST_FIRST if s in of_sources), None)


Marking = tuple[Path_, Figure | Table, Mark]


def marked(thing: Any, path: Path_ = (), mark: Mark | None = None) -> Iterator[Marking]:
    """Yield every figure and table below a block, with its path and its mark."""
    mark = mark or Mark()
    if isinstance(thing, Marked):
        mark = mark.inside(thing)
    if isinstance(thing, Figure | Table):
        yield path, thing, mark
    elif isinstance(thing, BaseModel):
        for name, info in type(thing).model_fields.items():
            below = getattr(thing, name)
            if isinstance(below, BaseModel | dict):
                yield from marked(below, (*path, key_of(name, info)), mark)
    elif isinstance(thing, dict):
        for name, below in thing.items():
            if isinstance(below, BaseModel | dict):
                yield from marked(below, (*path, name), mark)


def marking_blocks(thing: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Marked]]:
    """Yield every block that may carry a mark, with its path, figures among them."""
    if isinstance(thing, Marked):
        yield path, thing
    if isinstance(thing, BaseModel):
        for name, info in type(thing).model_fields.items():
            below = getattr(thing, name)
            if isinstance(below, BaseModel | dict | tuple):
                yield from marking_blocks(below, (*path, key_of(name, info)))
    elif isinstance(thing, dict | tuple):
        named: Any = thing.items() if isinstance(thing, dict) else enumerate(thing)
        for key, below in named:
            if isinstance(below, BaseModel | dict):
                yield from marking_blocks(below, (*path, key))


@final
@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line of the evidence table.

    Attributes
    ----------
    path
        The keys that lead to it, joined by dots.
    written
        The value as it stands in the file; ``"table"`` for a table.
    value
        The plain number: points, a share, weeks, per week; not a number for a table and
        for *recorded-amount*, infinite without end.
    dimension
        What kind of number; ``"table"`` for a table.
    status, seen, source, note
        The mark after inheritance; `seen` is nothing where neither the file nor a source
        says it, `note` is the English text of the nearest note.
    low, high
        The range, or the width that the status gives; both equal `value` where it is not
        varied alone.
    scale
        ``linear`` or ``log`` (drawn evenly so), ``odds`` (evenly in the logarithm of the
        odds), ``none`` (not varied alone).
    """

    path: str
    written: str | float
    value: float
    dimension: str
    status: str
    seen: str | None
    source: tuple[str, ...]
    low: float
    high: float
    scale: str
    note: str

    @property
    def is_varied(self) -> bool:
        """Say whether it is varied alone."""
        return self.scale != "none"


def figure_rows(paper: Any) -> tuple[FigureRow, ...]:
    """Return every figure of a rulebook or society, in the order of the file's keys."""
    return tuple(_row(*marking, paper.sources) for marking in marked(paper))


def shares_by_status(rows: tuple[FigureRow, ...]) -> dict[str, float]:
    """Return the share of figures of each status, strongest first; only those met."""
    count = Counter(row.status for row in rows)
    return {s: count[s] / len(rows) for s in STATUSES if count[s]}


def _row(
    path: Path_, thing: Figure | Table, mark: Mark, sources: Mapping[str, Source]
) -> FigureRow:
    """Return one line of the table."""
    seen = mark.seen_through(sources)
    value, written, dimension = math.nan, "table", "table"
    low, high, scale = math.nan, math.nan, "none"
    if isinstance(thing, Figure):
        value, written, dimension = thing.value, thing.written, thing.dimension
        low, high, scale = spread(thing, path, mark.status, seen)
    return FigureRow(
        path=".".join(map(str, path)),
        written=written,
        value=value,
        dimension=dimension,
        status=mark.status or "",
        seen=seen,
        source=mark.source,
        low=low,
        high=high,
        scale=scale,
        note=(mark.note or {}).get("en", ""),
    )


def is_weight(path: Path_) -> bool:
    """Say whether a figure is one of several weights that must add up together."""
    return len(path) > 1 and path[-2] == "among"


def spread(
    figure: Figure, path: Path_, status: str | None, seen: str | None
) -> tuple[float, float, str]:
    """Return how low and high a figure is varied, and on which scale."""
    value = figure.value
    if figure.low is not None and figure.high is not None:
        varied = figure.low < figure.high and not is_weight(path)
        return figure.low, figure.high, (figure.scale or "linear") if varied else "none"
    width = WIDTH.get(status or "", FROM_MEMORY if seen == "recalled" else 1.0)
    fixed = value == 0 or not math.isfinite(value) or width == 1.0 or is_weight(path)
    if fixed:
        return value, value, "none"
    if figure.dimension in {"share", "chance"}:
        if value == 1:
            return value, value, "none"
        odds = value / (1 - value)
        low, high = odds / width, odds * width
        return low / (1 + low), high / (1 + high), "odds"
    low, high = sorted((value / width, value * width))
    return low, high, "log"
