"""What a report says, as data: everything on the page, and nothing about how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

from glasshouse.report.figures.drawing import Drawing, Pair
from glasshouse.report.tables import Table

ROOM = 640
"""So many characters of opening sentences leave room for the picture on a printed page."""


@final
@dataclass(frozen=True)
class KeyRow:
    """One line of a figure's key: how many, what it is, and in more words."""

    mark: str
    number: str
    name: str
    more: str = ""


@final
@dataclass(frozen=True)
class KeyBlock:
    """Lines of a key under one heading."""

    heading: str
    rows: tuple[KeyRow, ...]


@final
@dataclass(frozen=True)
class Figure:
    """A figure: its claim, what is counted, the drawings, a table of the same numbers.

    `picture` is a drawing of fixed width with its key beside it; the others come in `pairs`,
    each with a line of words above it or none.  `key` is shown on a phone only where
    `key_narrow` is set, because there the labels at the marks are missing.
    """

    anchor: str
    claim: str
    unit: str
    pairs: tuple[tuple[str, Pair], ...] = ()
    picture: Drawing | None = None
    key: tuple[KeyBlock, ...] = ()
    key_narrow: bool = False
    table: Table | None = None
    foot: str = ""


@final
@dataclass(frozen=True)
class Aside:
    """A remark beside a section: what it is about, and what it says."""

    term: str
    text: str


@final
@dataclass(frozen=True)
class Step:
    """One numbered moment of a life."""

    number: int
    when: str
    text: str


@final
@dataclass(frozen=True)
class Fold:
    """A table behind a line of words; `printed` says whether it is opened on paper."""

    title: str
    table: Table
    printed: bool = True


@final
@dataclass(frozen=True)
class Section:
    """A question a reader has next, and its answer."""

    anchor: str
    nav: str
    title: str
    paragraphs: tuple[str, ...] = ()
    emphasis: str = ""
    badges: tuple[tuple[str, str], ...] = ()
    figures: tuple[Figure, ...] = ()
    steps: tuple[Step, ...] = ()
    code: str = ""
    tables: tuple[Table, ...] = ()
    items_title: str = ""
    items: tuple[str, ...] = ()
    folded: tuple[Fold, ...] = ()
    closing: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()


@final
@dataclass(frozen=True)
class Big:
    """One of the three numbers: the number, its unit, what it says, and its ruler."""

    number: str
    unit: str
    text: str
    doubt: str
    ruler: Drawing | None = None


@final
@dataclass(frozen=True)
class Lede:
    """What stands first: names, the headline, and what the headline hangs on."""

    title: str
    kicker: str
    headline: str
    reflects: str

    @property
    def is_long(self) -> bool:
        """Say whether the two sentences need smaller type to leave room for the picture."""
        return len(self.headline) + len(self.reflects) > ROOM


@final
@dataclass(frozen=True)
class Beside:
    """What is to be read beside the numbers, and how they may be quoted."""

    title: str
    entries: tuple[Aside, ...]
    quote: tuple[Aside, ...]


@final
@dataclass(frozen=True)
class Assessment:
    """A whole page."""

    language: str
    title: str
    banner: str
    strapline: str
    skip: str
    sections_name: str
    numbers_name: str
    table_summary: str
    figure_name: str
    foot: str
    lede: Lede
    big: tuple[Big, ...]
    picture: Figure | None
    beside: Beside
    sections: tuple[Section, ...]
