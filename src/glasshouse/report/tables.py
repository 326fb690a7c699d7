"""Tables: the same numbers as a figure, for whoever reads rather than looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final


@final
@dataclass(frozen=True)
class Table:
    """A table with a caption; the first cell of a row is its heading.

    `numeric` gives the columns that are set right; `stacked` ones fold into lines on a phone.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    stacked: bool = False


def numbers_table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], words: int = 1
) -> Table:
    """Return a table whose columns are numbers but for the first `words` of them."""
    numeric = frozenset(range(words, len(head)))
    return Table(caption, tuple(head), tuple(tuple(r) for r in rows), numeric)


def words_table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Return a table of words, which folds into lines on a phone."""
    return Table(caption, tuple(head), tuple(tuple(r) for r in rows), stacked=True)
