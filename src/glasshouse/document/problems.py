"""What is wrong with a file: one problem, where it stands, and a sentence that helps.

A file is never refused at its first mistake.  Every room that checks something returns
problems; whoever loads a file collects them all and refuses once.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, final

from glasshouse.errors import Refused

LONGEST_QUOTE = 60
MOST_SHOWN = 100
MOST_LISTED = 30


class Place(NamedTuple):
    """A place in a file: its name as the reader knows it, line and column from 1."""

    file: str
    line: int
    column: int


@final
@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, or worth a warning, at one place.

    Attributes
    ----------
    code
        ``E0`` to ``E9`` for what stops everything, ``W1`` to ``W8`` for a warning.
    place
        Where it stands.
    path
        The keys that lead there, joined by dots; empty for the file as a whole.
    text
        What stood there, what was wanted, the nearest valid name, what to do.
    """

    code: str
    place: Place
    path: str
    text: str

    @property
    def is_error(self) -> bool:
        """Say whether nothing can run because of it."""
        return self.code.startswith("E")

    def __str__(self) -> str:
        """Return the line a reader sees: file, line, column, code, path, sentence."""
        file = quoted_plain(self.place.file, limit=4096)
        where = f"{file}:{self.place.line}:{self.place.column}"
        path = f"{quoted_plain(self.path, limit=160)}: " if self.path else ""
        stop = "" if self.text.endswith((".", "?", ")")) else "."
        return f"{where}: {self.code}: {path}{self.text}{stop}"


class Unreadable(Exception):
    """A file that could not be read at all; holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without repeats, errors first, each kind in the order of the file."""
    unique = dict.fromkeys(problems)
    return tuple(
        sorted(unique, key=lambda p: (not p.is_error, p.place, p.code, p.path, p.text))
    )


def refusal(problems: Sequence[Problem]) -> Refused:
    """Return the refusal whose text is every error, one a line."""
    errors = [str(p) for p in problems if p.is_error]
    more = len(errors) - MOST_SHOWN
    lines = errors[:MOST_SHOWN]
    if more > 0:
        lines.append(f"... and {more} more of the kind; mend these first.")
    return Refused("\n".join(lines))


def quoted_plain(text: str, limit: int = LONGEST_QUOTE) -> str:
    """Return a text as it may stand in a message: on one line, printable, not too long."""
    shown = text if len(text) <= limit else f"{text[: limit - 3]}..."
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)


def quoted(value: object) -> str:
    """Return a value as it may be quoted in a message."""
    if isinstance(value, bool):
        return f"'{str(value).lower()}'"
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a block of keys"
    if isinstance(value, list | tuple):
        return "a list"
    return f"'{quoted_plain(str(value))}'"


def nearest(word: object, known: Collection[str]) -> str:
    """Return ``" Did you mean 'x'?"`` for the closest known name, or nothing."""
    text = str(word)
    if len(text) > LONGEST_QUOTE:
        return ""
    like = [k for k in known if abs(len(k) - len(text)) <= max(5, len(text) // 2)]
    if len(like) > 10 * MOST_LISTED:
        like = [k for k in like if k[:1] == text[:1]][: 10 * MOST_LISTED]
    near = difflib.get_close_matches(text, like, 1)
    return f" Did you mean {quoted(near[0])}?" if near else ""


def there_are(known: Collection[str]) -> str:
    """Return a sentence that names what there is, when it is short enough to be read."""
    if not known:
        return " There are none."
    if len(known) > MOST_LISTED:
        return f" There are {len(known)} of them."
    return f" There are: {', '.join(quoted_plain(k) for k in sorted(known))}."
