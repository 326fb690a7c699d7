"""Which figures are not known well enough to be left alone, and papers with one changed.

A figure is varied between the ends of its range, or of the width its status gives, unless it
stands in the scheme's own text or in statistics about this very place and somebody has read
it there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from pydantic import BaseModel

from glasshouse.document.evidence import FigureRow, figure_rows
from glasshouse.document.marks import key_of
from glasshouse.document.units import Measured

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasshouse.document.figures import Figure
    from glasshouse.rulebook import Rulebook
    from glasshouse.society.model import Society

    Of = Literal["rulebook", "society"]

Paper = TypeVar("Paper", bound=BaseModel)
VOUCHED = frozenset({"enacted", "piloted", "measured"})
READ = frozenset({"primary", "secondary", "computed"})


class Papers(NamedTuple):
    """A rulebook and a society, as they stand on paper."""

    rulebook: Rulebook
    society: Society

    def with_figure(self, of: Of, path: str, number: float) -> Papers:
        """Return both with one figure changed."""
        return self._replace(**{of: with_figure(getattr(self, of), path, number)})


class Doubt(NamedTuple):
    """A figure that is varied: in which paper it stands, and its line of evidence."""

    of: Of
    row: FigureRow

    @property
    def id(self) -> str:
        """Return a name that no other figure has."""
        return f"{self.of}:{self.row.path}"


def doubts(papers: Papers, idle: Iterable[str] = ()) -> tuple[Doubt, ...]:
    """Return the figures that are varied and that this rulebook has a use for.

    Parameters
    ----------
    idle
        Parts and figures of the society on which nothing acts yet.
    """
    without = tuple(idle)
    of_scheme = (Doubt("rulebook", row) for row in figure_rows(papers.rulebook))
    of_people = (
        Doubt("society", row)
        for row in figure_rows(papers.society)
        if _is_used(row.path, papers.rulebook)
        and not any(row.path == path or row.path.startswith(f"{path}.") for path in without)
    )
    return tuple(doubt for doubt in (*of_scheme, *of_people) if is_doubtful(doubt.row))


def is_doubtful(row: FigureRow) -> bool:
    """Say whether a figure is varied."""
    return row.is_varied and not (row.status in VOUCHED and row.seen in READ)


def _is_used(path: str, rulebook: Rulebook) -> bool:
    """Say whether a rulebook counts this conduct or touches this need.

    How many people share a town says how the work is cut up and is no claim about people.
    """
    if path == "towns.size":
        return False
    part, _, rest = path.partition(".")
    name = rest.partition(".")[0]
    if part == "conduct":
        return any(name in conduct.shares for conduct in rulebook.conduct.values())
    if part == "needs":
        return any(name in (c.needs or ()) for c in rulebook.consequences.values())
    return True


def with_figure(paper: Paper, path: str, number: float) -> Paper:
    """Return a copy of a paper in which one figure has another plain number.

    Nothing is read or checked again: the number is in the figure's own plain unit (weeks, per
    week, a share), as `document.figures.Figure.value` is.
    """
    changed: Paper = _changed(paper, tuple(path.split(".")), number)
    return changed


def _changed(thing: Any, keys: tuple[str, ...], number: float) -> Any:
    """Return a copy of a block, changed below the first of some keys."""
    if not keys:
        return _with_number(thing, number)
    first, rest = keys[0], keys[1:]
    if isinstance(thing, dict):
        return {**thing, first: _changed(thing[first], rest, number)}
    name = _field(thing, first)
    return thing.model_copy(update={name: _changed(getattr(thing, name), rest, number)})


def _field(block: BaseModel, key: str) -> str:
    """Return the field of a block that stands in the file under a key."""
    fields = type(block).model_fields
    return next(name for name, info in fields.items() if key_of(name, info) == key)


def _with_number(figure: Figure, number: float) -> Figure:
    """Return a copy of a figure with another plain number."""
    copy = figure.model_copy()
    copy._measured = Measured(number, figure.unit)
    return copy
