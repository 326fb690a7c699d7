"""What the page after the ODD protocol takes from the code: streams of draws, submodels."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

from glasshouse.rng import STREAMS

DOCS: Final = Path(__file__).parent
SOURCE: Final = DOCS.parent / "src" / "glasshouse"
SUBMODELS: Final = SOURCE / "engine" / "submodels"
MODEL: Final = DOCS / "model"
NO_PAGES: Final = frozenset({"odd", "overview", "verification"})
"""Pages about the whole, which do not count as a submodel's own."""


def files() -> tuple[Path, ...]:
    """Return the file of every submodel."""
    return tuple(p for p in sorted(SUBMODELS.glob("*.py")) if p.name != "__init__.py")


def own_pages() -> dict[str, str]:
    """Return the text of every page about one submodel, by its name."""
    return {
        p.stem: p.read_text(encoding="utf-8")
        for p in sorted(MODEL.glob("*.md"))
        if p.stem not in NO_PAGES
    }


def pages_of(file: Path) -> tuple[str, ...]:
    """Return the pages that are called as a submodel is, or name its file."""
    named = re.compile(rf"`(?:[\w/]*/)?{re.escape(file.name)}`")
    own = file.stem.replace("_", "-")
    return tuple(n for n, text in own_pages().items() if n == own or named.search(text))


def users(stream: str) -> tuple[str, ...]:
    """Return the files that draw from a stream."""
    wanted = f'STREAMS["{stream}"]'
    return tuple(
        p.relative_to(SOURCE).as_posix()
        for p in sorted(SOURCE.rglob("*.py"))
        if wanted in p.read_text(encoding="utf-8")
    )


def first_line(file: Path) -> str:
    """Return the first sentence of a file's docstring."""
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(said.split("\n\n")[0].split())


def streams() -> str:
    """Return every stream of draws, its number, and the files that draw from it."""
    rows = [
        f"| `{name}` | {number} | {', '.join(f'`{u}`' for u in users(name)) or 'nothing'} |"
        for name, number in sorted(STREAMS.items(), key=lambda pair: pair[1])
    ]
    return "\n".join(["| stream | number | drawn from in |", "| --- | --- | --- |", *rows])


def submodels() -> str:
    """Return every submodel's file, what it says of itself, and its page."""
    rows = [
        f"| `{file.name}` | {first_line(file)} | {_links(pages_of(file))} |" for file in files()
    ]
    return "\n".join(["| file | what it is | page |", "| --- | --- | --- |", *rows])


def _links(names: tuple[str, ...]) -> str:
    return ", ".join(f"[{name}]({name}.md)" for name in names)
