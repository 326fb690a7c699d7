"""What figures are made of: marks with a place and a class, on a sheet of a given width.

Colour, pattern and dash belong to classes, so that one figure serves light, dark and print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, final

WIDE = 680
NARROW = 340
LINE = 16
"""Height of a line of text in a figure."""

LATIN = 7.3
BROAD = 13.0
"""Estimated widths of a character at 13 px; Chinese, Japanese and Korean ones are broad."""
FIRST_BROAD = 0x2E80


@final
@dataclass(frozen=True)
class Text:
    """One line of text; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    style: str = ""
    anchor: str = "start"
    kind: ClassVar[str] = "text"


@final
@dataclass(frozen=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    style: str = "axis"
    kind: ClassVar[str] = "line"


@final
@dataclass(frozen=True)
class Rect:
    """A rectangle; `corner` rounds it."""

    x: float
    y: float
    width: float
    height: float
    style: str = ""
    corner: float = 0
    kind: ClassVar[str] = "rect"


@final
@dataclass(frozen=True)
class Circle:
    """A circle."""

    x: float
    y: float
    r: float
    style: str = ""
    kind: ClassVar[str] = "circle"


@final
@dataclass(frozen=True)
class Path:
    """Any other line or area, as path data."""

    d: str
    style: str = ""
    kind: ClassVar[str] = "path"


@final
@dataclass(frozen=True)
class Person:
    """One mark in the shape of a person; `cause` decides colour and pattern."""

    x: float
    y: float
    scale: float
    cause: str
    kind: ClassVar[str] = "person"


@final
@dataclass(frozen=True)
class Dots:
    """Many small round marks of one cause, as one path."""

    d: str
    cause: str
    n: int
    size: float
    kind: ClassVar[str] = "dots"


Mark = Text | Line | Rect | Circle | Path | Person | Dots


@final
@dataclass(frozen=True)
class Drawing:
    """A figure: its marks, and what it shows in words and numbers."""

    width: float
    height: float
    title: str
    desc: str
    marks: tuple[Mark, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """Return the lines of text in it."""
        return tuple(m for m in self.marks if isinstance(m, Text))


@final
@dataclass(frozen=True)
class Words:
    """What a figure says: its title, its numbers in words, what its axis counts."""

    title: str
    desc: str
    axis: str


@final
@dataclass(frozen=True)
class Pair:
    """A figure written twice: for a page and for a phone."""

    wide: Drawing
    narrow: Drawing


def both(draw: Callable[[float], Drawing]) -> Pair:
    """Draw a figure at both widths."""
    return Pair(draw(WIDE), draw(NARROW))


def is_narrow(width: float) -> bool:
    """Say whether labels must stand above their marks."""
    return width < (WIDE + NARROW) / 2


def text_width(text: str, size: float = 13) -> float:
    """Estimate how wide a text is, in pixels.

    Examples
    --------
    >>> round(text_width("ab")), round(text_width("名单"))
    (15, 26)
    """
    wide = sum(BROAD if ord(c) >= FIRST_BROAD else LATIN for c in text)
    return wide * size / 13


def _cut(word: str, room: float) -> Iterable[str]:
    """Cut a word that is wider than its line into pieces that fit."""
    piece = ""
    for c in word:
        if piece and text_width(piece + c) > room:
            yield piece
            piece = ""
        piece += c
    yield piece


def wrap(text: str, room: float) -> tuple[str, ...]:
    """Break a text into lines no wider than `room` pixels; a word too long is cut.

    Examples
    --------
    >>> wrap("paid, and was still listed", 100)
    ('paid, and was', 'still listed')
    """
    lines: list[str] = []
    for word in text.split():
        pieces = list(_cut(word, room)) if text_width(word) > room else [word]
        for n, piece in enumerate(pieces):
            joined = f"{lines[-1]} {piece}" if lines else piece
            if lines and n == 0 and text_width(joined) <= room:
                lines[-1] = joined
            else:
                lines.append(piece)
    return tuple(lines) or ("",)


def block(x: float, y: float, text: str, room: float, style: str = "") -> list[Mark]:
    """Return a wrapped text whose first line stands on `y`."""
    return [Text(x, y + n * LINE, line, style) for n, line in enumerate(wrap(text, room))]
