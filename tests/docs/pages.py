"""The documents as tests read them: blocks of code, tables, commands."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType

from tests.cli.paper import Called, call

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
RUNS = ("run", "compare")
"""Commands that run something, made small where a test types them."""
SMALL = ("--persons", "4_000", "--weeks", "30", "--replicates", "2", "--no-assumptions")

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_PROGRAM = ".venv/bin/glasshouse"


def script(name: str) -> ModuleType:
    """Load a file of `docs/` that is no part of the package."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def blocks(page: Path, language: str) -> list[str]:
    """Return the blocks of a page in one language, in order; "" are commands."""
    return [code for said, code in _BLOCK.findall(page.read_text()) if said == language]


def commands(page: Path) -> list[list[str]]:
    """Return the words of every `glasshouse` command of a page, without the program."""
    lines = [line for block in blocks(page, "") for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith(_PROGRAM)]


def typed(words: list[str]) -> Called:
    """Do what a reader does who types a command; a run is made small."""
    redirected = words[-1] if ">" in words else None
    given = words[: words.index(">")] if redirected else words
    verb, *rest = given
    done = call("list_" if verb == "list" else verb, *rest, *(SMALL if verb in RUNS else ()))
    if redirected:
        Path(redirected).write_text(done.out)
    return done


def first_cells(page: Path, head: str) -> list[list[str]]:
    """Return the rows of the table whose head line begins so, each a list of its cells."""
    after = page.read_text().split(f"\n| {head}", maxsplit=1)[1].split("\n\n")[0]
    return [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in after.splitlines()[2:]
    ]
