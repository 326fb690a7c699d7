"""What the pages of the model take from the code: streams of draws, submodels, choices.

`exported` is the page after the ODD protocol as a run folder carries it: the same text, with no
link to a page that is not there.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

from glasshouse.experiment.model import ASSUMPTIONS, ModelAssumption
from glasshouse.rng import STREAMS

DOCS: Final = Path(__file__).parent
SOURCE: Final = DOCS.parent / "src" / "glasshouse"
SUBMODELS: Final = SOURCE / "engine" / "submodels"
MODEL: Final = DOCS / "model"
SHIPPED: Final = SOURCE / "io" / "model.md"
"""The page after the ODD protocol, as every run folder carries it."""
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


def choices() -> str:
    """Return every choice of the model: its size, where it acts, and which way it pushes."""
    rows = [
        f"| {a.sentence}. | {_size(a)} | {_named(a.submodels) or 'people'} "
        f"| {_named(a.structures)} | {a.pushes} |"
        for a in ASSUMPTIONS
    ]
    head = ["| choice | size | acts in | made otherwise | which way it pushes |"]
    return "\n".join([*head, "| --- | --- | --- | --- | --- |", *rows])


def _named(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _size(a: ModelAssumption) -> str:
    return "" if a.value is None else f"{a.value:g} ({a.low:g} to {a.high:g}) {a.unit}"


def exported() -> str:
    """Return the page after the ODD protocol without marks, links and its title."""
    text = (MODEL / "odd.md").read_text(encoding="utf-8")
    text = re.sub(r"<!-- (?:begin|end): [\w-]+ -->\n\n?", "", text)
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    _, _, rest = text.partition("\n\n")
    return f"{rest.rstrip()}\n"


def _links(names: tuple[str, ...]) -> str:
    return ", ".join(f"[{name}]({name}.md)" for name in names)
