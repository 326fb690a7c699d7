"""What differs between two rulebooks, path by path, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, final

from pydantic import BaseModel

from glasshouse.document.figures import Figure
from glasshouse.document.marks import key_of
from glasshouse.document.read import Path_
from glasshouse.errors import UsageError
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.words import consequence_aloud, joined, rule_aloud

_NAMES_OF_FILE = frozenset({"glasshouse", "id", "edition"})
_LONG = 60
MARKS = frozenset({"source", "seen", "note", "range", "scale"})
"""Keys that say how something is known, and not what the scheme does."""


@final
@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that one rulebook says and another says otherwise, or not at all.

    Attributes
    ----------
    path
        The keys that lead to it, joined by dots.
    kind
        ``new`` and ``gone`` as seen from the first rulebook, or ``changed``.
    text
        What differs, as the rest of a sentence that begins with the path.
    """

    path: str
    kind: Literal["new", "gone", "changed"]
    text: str

    def __str__(self) -> str:
        """Return the sentence."""
        return f"{self.path} {self.text.removesuffix('.')}."


def differences(first: Rulebook, second: Rulebook) -> tuple[Difference, ...]:
    """Return what the second rulebook says otherwise than the first, part by part.

    Id and edition are left out; two rulebooks with the same entries in another order do
    not differ.
    """
    found = _between(first, second, (), (first, second))
    return tuple(d for d in found if d.path not in _NAMES_OF_FILE)


def is_mark(difference: Difference) -> bool:
    """Say whether a difference is only about how something is known."""
    keys = difference.path.split(".")
    return keys[0] == "sources" or keys[-1] in MARKS


Pair = tuple[Rulebook, Rulebook]


def _between(one: Any, other: Any, path: Path_, books: Pair) -> Iterator[Difference]:
    """Yield the differences of two values that stand at the same place."""
    if one == other:
        return
    if isinstance(one, BaseModel) and type(one) is type(other):
        yield from _blocks(one, other, path, books)
    elif (_is_names(one) and _is_names(other)) or _is_translated(one, other):
        yield from _entries(one, other, path, books)
    elif _is_nothing(one):
        yield _difference(path, "new", f"is new{_said(other, path, books[1])}")
    elif _is_nothing(other):
        yield _difference(path, "gone", f"is gone{_said(one, path, books[0], 'it was ')}")
    else:
        yield _difference(path, "changed", f"was {_shown(one)} and is {_shown(other)}")


def _difference(path: Path_, kind: Literal["new", "gone", "changed"], text: str) -> Difference:
    """Return one difference."""
    return Difference(".".join(map(str, path)), kind, text)


def _is_names(value: Any) -> bool:
    """Say whether a value is a block of named entries, not a text in several languages."""
    return isinstance(value, dict) and not _is_text(value)


def _is_text(value: Any) -> bool:
    """Say whether a value is a text in one or more languages."""
    return isinstance(value, dict) and isinstance(value.get("en"), str)


def _is_range(value: tuple[Any, ...]) -> bool:
    """Say whether a tuple is the two ends of a range: numbers, or texts that begin so."""
    return len(value) == 2 and all(str(v)[:1] in "-+.0123456789" for v in value)  # noqa: PLR2004


def _is_translated(one: Any, other: Any) -> bool:
    """Say whether two texts differ in another language than English."""
    return _is_text(one) and _is_text(other) and bool(one["en"] == other["en"])


def _is_nothing(value: Any) -> bool:
    """Say whether nothing stands there."""
    return value is None or value in ((), {})


def _blocks(one: BaseModel, other: BaseModel, path: Path_, books: Pair) -> Iterator[Difference]:
    """Yield the differences of two blocks of the same keys."""
    for name, info in type(one).model_fields.items():
        key = key_of(name, info)
        is_value = isinstance(one, Figure) and key == "value"
        at = path if is_value else (*path, key)
        yield from _between(getattr(one, name), getattr(other, name), at, books)


def _entries(
    one: dict[str, Any], other: dict[str, Any], path: Path_, books: Pair
) -> Iterator[Difference]:
    """Yield the differences of two blocks of named entries."""
    for name in dict.fromkeys((*one, *other)):
        yield from _between(one.get(name), other.get(name), (*path, name), books)


def _said(value: Any, path: Path_, book: Rulebook, before: str = "") -> str:
    """Return what an entry says, to follow *is new* or *is gone*."""
    if len(path) == 2 and path[0] == "rules":  # noqa: PLR2004
        return f"; it reads: {rule_aloud(book, str(path[1]))}"
    if len(path) == 2 and path[0] == "consequences":  # noqa: PLR2004
        return f"; it reads: {consequence_aloud(book, str(path[1]))}"
    return f": {before}{_shown(value)}"


def _shown(value: Any) -> str:
    """Return a value as one would quote it."""
    if isinstance(value, Figure):
        return str(value.written)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, BaseModel):
        title = getattr(value, "title", None) or getattr(value, "name", None)
        return _shown(title) if _is_text(title) else "a block"
    if _is_text(value):
        return _shown(value["en"])
    if isinstance(value, dict):
        return joined(map(str, value))
    if isinstance(value, tuple):
        return joined(map(_shown, value), last="to" if _is_range(value) else "and")
    text = " ".join(str(value).split()) if value is not None else "not said"
    short = text if len(text) <= _LONG else f"{text[: _LONG - 3]}..."
    is_figure = short[:1] in "-+.0123456789"
    return f'"{short}"' if " " in short and not is_figure else short


def refuse_the_same(rulebooks: Sequence[Rulebook]) -> None:
    """Refuse a rulebook that stands there twice.

    Raises
    ------
    UsageError
        Naming it.
    """
    for n, book in enumerate(rulebooks):
        if book in rulebooks[:n]:
            raise UsageError(
                f"{book.name} was named twice, and nothing differs between a rulebook and "
                "itself.\nName another one: glasshouse list"
            )
