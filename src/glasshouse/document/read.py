"""Read a file of ours: plain data, with the line and column of every key and value.

YAML is read from libyaml's events, never through an object constructor, so that a file
cannot be anything but mappings, lists, texts, numbers and truth values.  Plain words mean
what YAML 1.2's core schema says: ``NO`` and ``12:30`` are texts.  What a file of ours never
needs (anchors, aliases, tags, merge keys, further documents) is refused with its line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NoReturn, final

import yaml

from glasshouse.document import syntax
from glasshouse.document.problems import Place, Problem, Unreadable, nearest, quoted

MOST_BYTES = 8 * 1024 * 1024
MOST_DEEP = 64
MOST_ITEMS = 10_000
MOST_VALUES = 1_000_000
LONGEST_NUMBER = 40

Spot = tuple[str, int, int, int, int]
"""File, line and column of a key, line and column of its value."""
Path_ = tuple[str | int, ...]

LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Safe, and in C, ten times as fast, where the library was built with it."""
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_ZERO = re.compile(r"[-+]?0[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_OTHER = re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|0x[0-9a-fA-F]+|0o[0-7]+)\Z")
_WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_TRUTH = {"true": True, "True": True, "TRUE": True}
_FALSE = {"false": False, "False": False, "FALSE": False}


@final
@dataclass(frozen=True, slots=True)
class Document:
    """A file as data, and where everything in it stands.

    Attributes
    ----------
    file
        The file's name as the reader knows it.
    data
        Mappings, lists, texts, numbers and truth values.
    spots
        For the path of every key and list item, the place of the key and of its value.
    """

    file: str
    data: dict[str, Any]
    spots: dict[Path_, Spot] = field(repr=False)

    def place(self, path: Path_, *, of_value: bool = False) -> Place:
        """Return where a path stands, or the nearest block around it that stands somewhere."""
        path = tuple(path)
        while path and path not in self.spots:
            path, of_value = path[:-1], False
        spot = self.spots.get(path)
        if spot is None:
            return Place(self.file, 1, 1)
        file, line, column, value_line, value_column = spot
        return Place(file, value_line, value_column) if of_value else Place(file, line, column)

    def problem(self, code: str, path: Path_, text: str, *, of_value: bool = False) -> Problem:
        """Return a problem placed by its path."""
        return Problem(
            code, self.place(path, of_value=of_value), ".".join(map(str, path)), text
        )


def read(path: str | Path, shown: str | None = None) -> Document:
    """Read a YAML or TOML file, told apart by its ending.

    Parameters
    ----------
    path
        The file.
    shown
        The name used in messages; the path as given, if absent.

    Raises
    ------
    Unreadable
        If the file is not there, too large, not UTF-8, or not in the syntax described above.
    """
    path = Path(path)
    name = str(path) if shown is None else shown
    if path.is_dir():
        _refuse(name, 1, 1, "this is a folder; name the file in it that is meant")
    if not path.exists():
        beside = [p.name for p in path.parent.glob("*.*")] if path.parent.is_dir() else []
        _refuse(name, 1, 1, f"there is no such file.{nearest(path.name, beside)}")
    if not path.is_file():
        _refuse(name, 1, 1, "this is not a file that can be read to its end")
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        _refuse(name, 1, 1, f"the file cannot be opened: {error.strerror or error}")
    return parse(raw, name, toml=path.suffix.lower() == ".toml")


def parse(raw: bytes, name: str, *, toml: bool = False) -> Document:
    """Read bytes as `read` does a file."""
    if len(raw) > MOST_BYTES:
        _refuse(name, 1, 1, "the file is over 8 MB; a rulebook that people can read is not")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        _refuse(
            name,
            line,
            column,
            f"byte {raw[error.start]:#04x} is not UTF-8: save the file as UTF-8",
        )
    if toml:
        data, spots = syntax.from_toml(text, name)
        _within_limits(data, name)
        return Document(name, data, spots)
    builder = _Builder(name)
    builder.build(text)
    return Document(name, builder.root(), builder.spots)


def _refuse(file: str, line: int, column: int, text: str) -> NoReturn:
    """Stop at what cannot be read."""
    raise Unreadable(Problem("E0", Place(file, line, column), "", text))


def _within_limits(data: dict[str, Any], name: str) -> None:
    """Hold a TOML file to the limits that the YAML reader holds while reading."""
    waiting: list[tuple[Any, int]] = [(data, 1)]
    values = 0
    while waiting:
        value, depth = waiting.pop()
        values += 1
        if depth > MOST_DEEP:
            _refuse(name, 1, 1, f"something here is nested more than {MOST_DEEP} deep")
        if (isinstance(value, list) and len(value) > MOST_ITEMS) or values > MOST_VALUES:
            _refuse(name, 1, 1, "a list or the file holds more than a rulebook can")
        below = value.values() if isinstance(value, dict) else value
        if isinstance(value, dict | list):
            waiting.extend((v, depth + 1) for v in below)


@final
@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open."""

    holder: dict[str, Any] | list[Any]
    path: Path_
    key: str | None = None


@final
class _Builder:
    """Turns events into data, keeping the place of every key and value."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.spots: dict[Path_, Spot] = {}
        self.stack: list[_Frame] = []
        self.top: Any = None
        self.documents = 0
        self.key_mark: Any = None

    def root(self) -> dict[str, Any]:
        """Return the mapping at the top."""
        if not self.documents or self.top is None:
            _refuse(self.file, 1, 1, "the file is empty")
        if not isinstance(self.top, dict):
            _refuse(
                self.file, 1, 1, f"wants keys and their values; {quoted(self.top)} stands here"
            )
        return self.top

    def build(self, text: str) -> None:
        """Read all events."""
        handlers = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open_mapping,
            yaml.SequenceStartEvent: self._open_list,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in self._events(text):
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)

    def _events(self, text: str) -> Iterator[Any]:
        """Yield libyaml's events, its complaints turned into ours."""
        try:
            yield from yaml.parse(text, Loader=LOADER)
        except yaml.YAMLError as error:
            line, column, said = syntax.complaint(error, text)
            _refuse(self.file, line, column, said)

    def _stop(self, mark: Any, text: str) -> NoReturn:
        """Stop at a mark."""
        _refuse(self.file, mark.line + 1, mark.column + 1, text)

    def _document(self, event: Any) -> None:
        """Begin the only document there may be."""
        self.documents += 1
        if self.documents > 1:
            self._stop(
                event.start_mark,
                "a second document begins here ('---'): one file, one document",
            )
        if event.version or event.tags:
            self._stop(event.start_mark, "directives ('%...') are refused: take the line out")

    def _alias(self, event: Any) -> NoReturn:
        """Refuse an alias."""
        self._stop(
            event.start_mark, f"alias '*{event.anchor}' is refused: write out what is meant"
        )

    def _no_magic(self, event: Any) -> None:
        """Refuse anchors and tags."""
        if event.anchor is not None:
            self._stop(event.start_mark, f"anchor '&{event.anchor}' is refused: write it out")
        if event.tag is not None:
            self._stop(
                event.start_mark, f"tag {quoted(event.tag)} is refused: write the plain value"
            )

    def _open_mapping(self, event: Any) -> None:
        self._open(event, {})

    def _open_list(self, event: Any) -> None:
        self._open(event, [])

    def _open(self, event: Any, holder: dict[str, Any] | list[Any]) -> None:
        """Begin a mapping or a list."""
        self._no_magic(event)
        if len(self.stack) >= MOST_DEEP:
            self._stop(event.start_mark, f"this is nested more than {MOST_DEEP} deep")
        if (
            self.stack
            and self.stack[-1].key is None
            and isinstance(self.stack[-1].holder, dict)
        ):
            self._stop(
                event.start_mark, "a key wants to be a word; a block or list stands here"
            )
        path = self._put(event, holder)
        self.stack.append(_Frame(holder, path))

    def _close(self, _event: Any) -> None:
        """End a mapping or a list."""
        self.stack.pop()

    def _scalar(self, event: Any) -> None:
        """Take a key, or a plain value."""
        self._no_magic(event)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.key is None and isinstance(frame.holder, dict):
            self._key(event, frame)
        else:
            self._put(event, self._value(event))

    def _key(self, event: Any, frame: _Frame) -> None:
        """Take a key, once."""
        key = event.value
        if key == "<<" and not event.style:
            self._stop(event.start_mark, "merge key '<<' is refused: write out what is meant")
        if not key:
            self._stop(event.start_mark, "a key is missing before this ':'")
        if key in frame.holder:
            first = self.spots[(*frame.path, key)][1]
            self._stop(
                event.start_mark,
                f"{quoted(key)} stands here again; the first is in line {first}: keep one",
            )
        frame.key = key
        self.key_mark = event.start_mark

    def _put(self, event: Any, value: Any) -> Path_:
        """Store a value under the key or at the end of the list that is open."""
        mark = event.start_mark
        if not self.stack:
            self.top = value
            self.spots[()] = (self.file, mark.line + 1, mark.column + 1, mark.line + 1, 1)
            return ()
        frame = self.stack[-1]
        at = mark
        if isinstance(frame.holder, dict):
            name: str | int = str(frame.key)
            frame.holder[str(frame.key)] = value
            frame.key, at = None, self.key_mark
        else:
            name = len(frame.holder)
            if name >= MOST_ITEMS:
                self._stop(mark, f"this list holds more than {MOST_ITEMS} items")
            frame.holder.append(value)
        path = (*frame.path, name)
        if len(self.spots) >= MOST_VALUES:
            self._stop(mark, f"the file holds more than {MOST_VALUES} values")
        self.spots[path] = (
            self.file,
            at.line + 1,
            at.column + 1,
            mark.line + 1,
            mark.column + 1,
        )
        return path

    def _value(self, event: Any) -> Any:
        """Return what a scalar means in YAML 1.2's core schema."""
        text: str = event.value
        if event.style:
            return text
        if text in _WORDS:
            return None
        if text in _TRUTH:
            return True
        if text in _FALSE:
            return False
        return self._number(event, text)

    def _number(self, event: Any, text: str) -> Any:
        """Return a number if the text is one, or the text."""
        if _ZERO.match(text):
            plain = text.lstrip("+-0") or "0"
            self._stop(
                event.start_mark,
                f"{quoted(text)} starts with a zero: write {plain[:LONGEST_NUMBER]}, "
                "or put it in quotes if it is a name",
            )
        if _OTHER.match(text):
            self._stop(event.start_mark, f"{quoted(text)} is no number of ours: write digits")
        is_whole = _INT.match(text)
        if not is_whole and not _FLOAT.match(text):
            return text
        if len(text) > LONGEST_NUMBER:
            self._stop(event.start_mark, f"a number of {len(text)} characters stands here")
        number = int(text) if is_whole else float(text)
        if not math.isfinite(number):
            self._stop(event.start_mark, f"{quoted(text)} is too large for a number")
        return number
