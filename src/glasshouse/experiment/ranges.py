"""Figures that are moved over a range: which figure, between which values, in how many steps.

Written `PATH=LOW..HIGH:N`.  The path is the figure's own in the rulebook or the society, or as
much of its end as no other figure shares.  A plain number counts in the unit in which the file
has the figure.  Without a range the figure's own is taken: what its mark leaves open.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Literal, final

from glasshouse.document.evidence import figure_rows, is_weight, marked
from glasshouse.document.figures import Figure
from glasshouse.document.units import UNITS, NotThat
from glasshouse.errors import UsageError
from glasshouse.experiment.joint import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasshouse.document.evidence import FigureRow
    from glasshouse.experiment.vary import Papers

    Of = Literal["rulebook", "society"]

STEPS: Final = 9
MOST_STEPS: Final = 101
_WRITTEN = re.compile(
    r"(?P<path>[^=]+)(?:=(?P<low>.+?)\.\.(?P<high>.+?)(?::(?P<steps>[0-9]{1,4}))?)?\Z"
)
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?\Z")


@final
@dataclass(frozen=True)
class Dial:
    """A figure that is moved: where it stands, its unit, and the values it is put at.

    unit
        The unit in which the file has it; empty for a plain number, a share or a chance.
    one
        How much of the plain unit (weeks, per week, ...) one of that unit is.
    values
        In the plain unit, rising.
    """

    of: Of
    row: FigureRow
    unit: str
    one: float
    values: tuple[float, ...]

    @property
    def id(self) -> str:
        """Return a name that no other figure has."""
        return f"{self.of}:{self.row.path}"

    @property
    def path(self) -> str:
        """Return its path in its paper."""
        return self.row.path

    def shown(self, value: float) -> float:
        """Return a value in the unit in which the file has it."""
        return value / self.one


def dial(papers: Papers, written: str) -> Dial:
    """Return the figure and the values that were asked for.

    Raises
    ------
    UsageError
        When there is no such figure, it cannot be moved, or the range is none.
    """
    found = _WRITTEN.match(written.strip())
    if found is None:
        raise UsageError(
            f"'{written}': this names no figure and range.\n"
            "Write it like process.appeal.takes=1..26 or channels.x.misattribution.chance="
            "0..0.05:11"
        )
    of, row, figure = _figure(papers, found["path"].strip())
    unit = figure.unit
    one = UNITS[row.dimension].read(f"1 {unit}").number if unit else 1.0
    steps = int(found["steps"] or STEPS)
    if not 2 <= steps <= MOST_STEPS:  # noqa: PLR2004 - an end each
        raise UsageError(
            f"'{written}': {steps} values were asked for; from 2 to {MOST_STEPS} can be.\n"
            "Write fewer or more behind the colon, such as :11"
        )
    if found["low"] is None:
        return Dial(of, row, unit, one, _own(row, steps, written))
    low, high = (_end(row, unit, found[end]) for end in ("low", "high"))
    if not low < high:
        raise UsageError(
            f"'{written}': a range runs upwards, from the lower value to the higher one.\n"
            f"Write {row.path}={found['high']}..{found['low']}"
        )
    span = (low + (high - low) * n / (steps - 1) for n in range(steps))
    return Dial(of, row, unit, one, _once(row, span))


def _own(row: FigureRow, steps: int, written: str) -> tuple[float, ...]:
    """Return values over a figure's own range, evenly on its own scale."""
    if not row.is_varied:
        raise UsageError(
            f"'{written}': {row.path} has no range of its own, because its mark leaves none "
            f"open ({row.status}).\nName one: {row.path}=LOW..HIGH"
        )
    asked = _Own(row)
    span = (within(asked, n / (steps - 1)) for n in range(steps))
    return _once(row, span)


@final
@dataclass(frozen=True)
class _Own:
    """A figure's line, as `joint.within` reads it."""

    row: FigureRow

    @property
    def id(self) -> str:
        """Return its path."""
        return self.row.path


def _once(row: FigureRow, span: Iterator[float]) -> tuple[float, ...]:
    """Return values each once; whole numbers where the figure is one."""
    whole = row.dimension == "whole"
    return tuple(dict.fromkeys(float(round(v)) if whole else v for v in span))


def _end(row: FigureRow, unit: str, text: str) -> float:
    """Return one end of a range in the plain unit."""
    text = text.strip()
    is_number = bool(_NUMBER.match(text))
    given: float | str = f"{text} {unit}" if unit and is_number else text
    dimension = UNITS[row.dimension]
    try:
        value = dimension.read(float(given) if is_number and not unit else given).number
    except NotThat:
        raise UsageError(f"{row.path} wants {dimension.wants}, and not '{text}'.") from None
    if not math.isfinite(value):
        raise UsageError(f"{row.path}: '{text}' is no end of a range.\nWrite a finite one.")
    return value


def _figures(papers: Papers) -> Iterator[tuple[Of, FigureRow, Figure | None]]:
    """Yield every figure of both papers; nothing in its place for a table."""
    of: Of
    for of in ("rulebook", "society"):
        paper = getattr(papers, of)
        for row, (_, thing, _) in zip(figure_rows(paper), marked(paper), strict=True):
            yield of, row, thing if isinstance(thing, Figure) else None


def _figure(papers: Papers, wanted: str) -> tuple[Of, FigureRow, Figure]:
    """Return the figure of a path, or of the end of one."""
    every = list(_figures(papers))
    whole = [f for f in every if wanted in {f[1].path, f"{f[0]}:{f[1].path}"}]
    found = whole or [f for f in every if f[1].path.endswith(f".{wanted}")]
    if not found:
        raise UsageError(_no_such(papers, wanted, [row.path for _, row, _ in every]))
    if len(found) > 1:
        raise UsageError(
            f"'{wanted}' is the end of {len(found)} figures: "
            f"{', '.join(f'{of}:{row.path}' for of, row, _ in found[:4])}"
            f"{', ...' if len(found) > 4 else ''}.\nName one of them."  # noqa: PLR2004
        )
    of, row, figure = found[0]
    if figure is None:
        raise UsageError(f"{row.path} is a table: one datum, which is swapped and never moved.")
    if is_weight(tuple(row.path.split("."))):
        raise UsageError(
            f"{row.path} is one of several weights that add up together, so it is not moved "
            "alone."
        )
    return of, row, figure


def _no_such(papers: Papers, wanted: str, paths: list[str]) -> str:
    near = get_close_matches(wanted, paths, 1, 0.4)
    hint = f" Did you mean {near[0]}?" if near else ""
    book = papers.rulebook.id
    return (
        f"There is no figure '{wanted}' in {book} or in {papers.society.id}.{hint}\n"
        f"All figures of the rulebook: glasshouse show {book} --evidence"
    )
