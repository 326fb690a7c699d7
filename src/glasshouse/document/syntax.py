"""The two syntaxes' own matters: TOML with its lines, and YAML's complaints in our words."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any, NoReturn

import yaml

from glasshouse.document.problems import Place, Problem, Unreadable, quoted_plain

Spots = dict[tuple[str | int, ...], tuple[str, int, int, int, int]]

_SAID = {
    "mapping values are not allowed": "a ':' cannot stand here: put quotes around a text that "
    "holds one, and look at the indentation",
    "found character that cannot start any token": "this character cannot begin a value: put "
    "the text in quotes",
    "did not find expected ',' or ']'": "a list in [ ] is not closed, or a ',' is missing "
    "before this",
    "did not find expected ',' or '}'": "a block in { } is not closed, or a ',' is missing "
    "before this; quote any text that holds , : ? # [ ] { }",
    "did not find expected key": "a key was expected here: look at the indentation, and for "
    "a quote or bracket left open above",
    "could not find expected ':'": "a ':' is missing after a key: 'key: value', with a space",
    "found unexpected end of stream": "the file ends inside a quoted text: close the quote",
    "did not find expected '-' indicator": "a list item was expected here: look at the "
    "indentation",
    "control characters are not allowed": "a control character stands here: take it out",
    "block sequence entries are not allowed": "a list cannot begin in this line: begin it on "
    "the next, indented",
    "found unknown escape character": "this escape is not known: double the backslash, or use "
    "single quotes",
    "found undefined tag handle": "tags ('!...') are refused: write the plain value",
    "did not find expected node content": "a value was expected here",
    "did not find expected alphabetic or numeric character": "'*' and '&' begin aliases and "
    "anchors, which are refused: put the text in quotes",
    "found invalid Unicode character escape code": "this escape is no character",
    "did not find expected <document start>": "a further document or stray text begins here: "
    "one file, one document",
    "found duplicate %YAML directive": "directives ('%...') are refused: take the line out",
    "found incompatible YAML document": "directives ('%...') are refused: take the line out",
    "found unknown directive name": "directives ('%...') are refused: take the line out",
    "did not find expected comment or line break": "something stands here after the end of a "
    "value: put the whole text in quotes",
}
_HEADER = re.compile(r"\s*\[\[?\s*([^\]#]+?)\s*\]\]?\s*(?:#.*)?\Z")
_ENTRY = re.compile(r"""(\s*)((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[^=\s]+)*)\s*=""")
_AT = re.compile(r"(.*?)\s*\(at line (\d+), column (\d+)\)\Z", re.DOTALL)


def complaint(error: yaml.YAMLError, text: str) -> tuple[int, int, str]:
    """Return line, column and our sentence for a complaint of the YAML parser."""
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", "") or "")
    if mark is None:
        offset = getattr(error, "position", 0) or 0
        line = text.count("\n", 0, offset) + 1
        column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    else:
        line, column = mark.line + 1, mark.column + 1
    lines = text.splitlines()
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in here[: column + 1] and "token" in said:
        return line, column, "a tab stands here: indent with spaces"
    for begins, ours in _SAID.items():
        if begins in said:
            return line, column, ours
    return line, column, f"the YAML cannot be read here ({said or 'no reason given'})"


def from_toml(text: str, name: str) -> tuple[dict[str, Any], Spots]:
    """Return TOML as data, with the line of every key that begins a line."""
    import tomllib  # noqa: PLC0415 - only a TOML file should pay for it

    try:
        data = tomllib.loads(text)
    except RecursionError:
        _refuse(name, 1, 1, "something here is nested more than 64 deep")
    except ValueError as error:
        found = _AT.match(str(error))
        if found is None:
            last = text.count("\n") + 1
            said = str(error).removesuffix(" (at end of document)")
            _refuse(name, last, 1, f"the TOML cannot be read to its end: {said}")
        _refuse(
            name,
            int(found[2]),
            int(found[3]),
            f"the TOML cannot be read here: {quoted_plain(found[1])}",
        )
    return _plain(data, name), _spots(text, name)


def _plain(value: Any, name: str) -> Any:
    """Return TOML's values as ours: dates as texts, finite numbers only."""
    if isinstance(value, dict):
        return {k: _plain(v, name) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v, name) for v in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        _refuse(name, 1, 1, f"'{value}' is no number of ours: write digits")
    return value


def _keys(written: str) -> tuple[str, ...]:
    """Return the keys of a dotted TOML name."""
    found = re.findall(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""", written)
    return tuple(k.strip("\"'") for k in found)


def _spots(text: str, name: str) -> Spots:
    """Return where the keys stand, by reading headers and the beginnings of lines."""
    spots: Spots = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        entry = _ENTRY.match(line)
        if header:
            path = table = _keys(header[1])
            column = value_column = len(line) - len(line.lstrip()) + 1
        elif entry:
            path, column = (*table, *_keys(entry[2])), len(entry[1]) + 1
            rest = line[entry.end() :]
            value_column = entry.end() + len(rest) - len(rest.lstrip()) + 1
        else:
            continue
        for end in range(1, len(path) + 1):
            spots.setdefault(path[:end], (name, number, column, number, value_column))
    return spots


def _refuse(file: str, line: int, column: int, text: str) -> NoReturn:
    """Stop at what cannot be read."""
    raise Unreadable(Problem("E0", Place(file, line, column), "", text))
