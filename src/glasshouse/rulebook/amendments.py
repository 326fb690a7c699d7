"""Lay an amendment over the rulebook it names: set, add and remove, by path.

The result is a document like any other, in which every key still knows the file and line
it came from; so an error in amended content points at whoever wrote it.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from glasshouse.document.problems import Problem, nearest, quoted
from glasshouse.document.read import Document, Path_, Spot
from glasshouse.rulebook.model import Amendment

_HEAD = ("id", "edition", "title", "modelled_on")
_MAY_REPLACE = ("place", "operator", "in_force")


class Change(NamedTuple):
    """One change: under which key it stands, the path as written and as keys, and where."""

    key: str
    written: str
    path: Path_
    at: Path_


def applied(
    base: Document, amendment: Document, head: Amendment
) -> tuple[Document, tuple[Problem, ...]]:
    """Return the base as amended, and what keeps a change from being made."""
    changes = list(_changes(head))
    problems = [*_overlaps(changes, amendment, head), *_own_head(changes, amendment)]
    if problems:
        return amendment, tuple(problems)
    data = copy.deepcopy(base.data)
    done: list[tuple[Path_, Path_]] = []
    for change in changes:
        said = _make(data, change, _value(amendment, change), head.amends)
        if said:
            text = f"{quoted(change.written)} {said}"
            problems.append(amendment.problem("E7", change.at, text))
        else:
            done.append((change.path, change.at))
    problems.extend(_join_sources(data, amendment, head, done))
    for name in (*_HEAD, *_MAY_REPLACE):
        if name in amendment.data:
            data[name] = amendment.data[name]
            done.append(((name,), (name,)))
    return Document(amendment.file, data, _moved(base, amendment, done)), tuple(problems)


def _changes(head: Amendment) -> Iterator[Change]:
    """Yield what the amendment changes, removals first."""
    for i, written in enumerate(head.removes):
        yield Change("remove", written, tuple(written.split(".")), ("remove", i))
    for written in head.sets:
        yield Change("set", written, tuple(written.split(".")), ("set", written))
    for written in head.adds:
        yield Change("add", written, tuple(written.split(".")), ("add", written))


def _value(amendment: Document, change: Change) -> Any:
    """Return what a change puts in place."""
    return None if change.key == "remove" else amendment.data[change.key][change.written]


def _overlaps(changes: list[Change], amendment: Document, head: Amendment) -> Iterator[Problem]:
    """Yield changes that stand inside, or repeat, another; their order would matter."""
    count = Counter(change.path for change in changes)
    replaced: set[Path_] = {(name,) for name in _MAY_REPLACE if name in amendment.data}
    replaced |= {("sources", name) for name in head.sources}
    for _, written, path, at in changes:
        if count[path] > 1:
            yield amendment.problem(
                "E7", at, f"{quoted(written)} is changed twice in this file: keep one change"
            )
        for end in range(1, len(path) + 1):
            outer = path[:end]
            if outer in replaced or (end < len(path) and outer in count):
                where = ".".join(map(str, outer))
                yield amendment.problem(
                    "E7",
                    at,
                    f"{quoted(written)} lies within '{where}', which this file changes too: "
                    "write both as one change",
                )


def _own_head(changes: list[Change], amendment: Document) -> Iterator[Problem]:
    """Yield changes of what an amendment says at its own top."""
    for _, _, path, at in changes:
        if path[0] in {*_HEAD, "glasshouse", "amends"}:
            yield amendment.problem(
                "E7", at, f"{quoted(path[0])} is said at the top of this file, not changed here"
            )


def _make(data: dict[str, Any], change: Change, value: Any, base: str) -> str:
    """Make one change; return why it cannot be made, or nothing."""
    key, path = change.key, change.path
    node: Any = data
    for depth, name in enumerate(path[:-1]):
        if not isinstance(node, dict):
            return (
                f"leads nowhere in {base}: there are no keys under {quoted(path[depth - 1])}."
            )
        if name not in node:
            if key != "add" or depth != len(path) - 2:
                return f"leads nowhere in {base}: no {quoted(name)}.{nearest(name, node)}"
            node[name] = {}
        node = node[name]
    if not isinstance(node, dict):
        return f"leads nowhere in {base}: there are no keys under {quoted(path[-2])}."
    return _change(node, key, path[-1], value, base)


def _change(node: dict[Any, Any], key: str, last: Any, value: Any, base: str) -> str:
    """Change one key of a block; return why it cannot be changed, or nothing."""
    hint = nearest(last, node)
    if key == "remove" and last not in node:
        return f"is not in {base}: nothing to remove.{hint}"
    if key == "set" and last not in node:
        return f"is not in {base}, and 'set' changes what is there.{hint} If it is new: 'add'."
    if key == "add" and last in node:
        return f"is already in {base}. To change it, use 'set'."
    if key == "remove":
        del node[last]
    else:
        node[last] = copy.deepcopy(value)
    return ""


def _join_sources(
    data: dict[str, Any],
    amendment: Document,
    head: Amendment,
    done: list[tuple[Path_, Path_]],
) -> Iterator[Problem]:
    """Add the amendment's sources to the base's; yield those that clash."""
    if not head.sources:
        return
    sources = data.setdefault("sources", {})
    if not isinstance(sources, dict):
        return
    for name in head.sources:
        path: Path_ = ("sources", name)
        if name in sources:
            yield amendment.problem(
                "E7", path, f"source '{name}' is already in {head.amends}: give it another name"
            )
        else:
            sources[name] = amendment.data["sources"][name]
            done.append((path, path))


def _moved(
    base: Document, amendment: Document, done: list[tuple[Path_, Path_]]
) -> dict[Path_, Spot]:
    """Return where everything stands: the base's places, with the changes' own laid over."""
    gone = {path for path, _ in done}
    spots = {
        path: spot
        for path, spot in base.spots.items()
        if not any(path[:end] in gone for end in range(1, len(path) + 1))
    }
    into = {at: path for path, at in done if at[0] != "remove"}
    longest = max((len(at) for at in into), default=0)
    for at, spot in amendment.spots.items():
        for end in range(1, min(longest, len(at)) + 1):
            if at[:end] in into:
                spots[(*into[at[:end]], *at[end:])] = spot
    return spots
