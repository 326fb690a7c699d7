"""What an impact assessment is made of, as data: the page and the document show the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final


@final
@dataclass(frozen=True)
class Title:
    """A heading; level 1 is a part, 2 an item of the law."""

    level: int
    text: str


@final
@dataclass(frozen=True)
class Told:
    """Something that rulebook or run know, with where it was taken from."""

    text: str
    source: str = ""


@final
@dataclass(frozen=True)
class Asked:
    """Something that nobody but the deployer knows: a question, and what to think of."""

    question: str
    guidance: str


@final
@dataclass(frozen=True)
class Grid:
    """A table with a line of words above it.

    `widths` are the columns' shares of the line, in hundredths; empty for equal ones.
    """

    words: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


Block = Title | Told | Asked | Grid


@final
@dataclass(frozen=True)
class Document:
    """An assessment: its title, what it is, and its blocks in order."""

    title: str
    says: tuple[str, ...]
    blocks: tuple[Block, ...]
