"""Looking through source for what must never be there."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "glasshouse"


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield every module of the package: its file below `src/glasshouse`, and its tree."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text())


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and full name of everything imported, by statement or by a call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and called(node) in {"import_module", "__import__"}:
            given = node.args[0]
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield node.lineno, given.value


def called(node: ast.Call) -> str:
    """Return the last part of the name of what is called: `read_csv` for `pl.read_csv(...)`."""
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


def calls(tree: ast.Module, names: Collection[str]) -> list[tuple[int, str]]:
    """Return the line and name of every call of one of these functions."""
    return [
        (node.lineno, called(node))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in names
    ]


def imports_of(tree: ast.Module, guests: Collection[str]) -> list[tuple[int, str]]:
    """Return the imports of these packages or anything inside them."""
    return [
        (line, name)
        for line, name in imported(tree)
        if any(name == guest or name.startswith(f"{guest}.") for guest in guests)
    ]


def defined(tree: ast.Module) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield line, name and parameters of every function, and line and name of every class."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            given = node.args
            every = [*given.posonlyargs, *given.args, *given.kwonlyargs]
            yield node.lineno, node.name, tuple(arg.arg for arg in every)
        elif isinstance(node, ast.ClassDef):
            yield node.lineno, node.name, ()


def words(name: str) -> set[str]:
    """Return the words of a name: `personLookup_by_id` is person, lookup, by, id."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}
