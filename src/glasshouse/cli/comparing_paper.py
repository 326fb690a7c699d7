"""What `glasshouse compare --safeguards-only` does: paper beside paper, and nothing is run."""

from __future__ import annotations

import json
import shlex
from dataclasses import asdict
from pathlib import Path
from typing import Final

from glasshouse.cli.saying import say, wrapped
from glasshouse.document.marks import english
from glasshouse.errors import UsageError
from glasshouse.io import atomic
from glasshouse.report import render_safeguards
from glasshouse.rulebook import load
from glasshouse.rulebook.diff import refuse_the_same
from glasshouse.rulebook.safeguards import safeguards

PAGE: Final = Path("safeguards.html")
FEWEST, MOST = 2, 4
_INDENT: Final = "    "


def compare_safeguards(
    *, rulebooks: tuple[str, ...], out: Path | None, force: bool, as_json: bool, quiet: bool
) -> None:
    """Write the page of safeguards, and say them.

    Raises
    ------
    GlasshouseError
        In a sentence, whatever cannot be done.
    """
    page = out or PAGE
    if not FEWEST <= len(rulebooks) <= MOST:
        raise UsageError(
            f"A page of safeguards takes two to four rulebooks; {len(rulebooks)} were named.\n"
            "For example: glasshouse compare --safeguards-only cn-shixin-2017 fine-only"
        )
    if page.is_dir():
        raise UsageError(
            f"{page}: it is a folder, and safeguards are written as one page.\n"
            "Name a file: --out safeguards.html"
        )
    if page.exists() and not force:
        raise UsageError(f"{page}: it is there already.\nName another file, or use --force")
    books = [load(name) for name in rulebooks]
    refuse_the_same(books)
    columns = [
        (book.id, english(book.title), [_plain(asdict(s)) for s in safeguards(book)])
        for book in books
    ]
    command = shlex.join(["glasshouse", "compare", "--safeguards-only", *rulebooks])
    atomic.write_bytes(page, render_safeguards(columns, command).encode())
    if as_json:
        rows = {name: rows for name, _, rows in columns}
        say(json.dumps({"report": str(page), "safeguards": rows}, ensure_ascii=False))
    elif quiet:
        say(str(page))
    else:
        _say(columns, page)


def _plain(row: dict[str, object]) -> dict[str, object]:
    """Return a safeguard as JSON has it: lists, no tuples."""
    return {k: list(v) if isinstance(v, tuple) else v for k, v in row.items()}


def _say(columns: list[tuple[str, str, list[dict[str, object]]]], page: Path) -> None:
    """Say each safeguard, rulebook under rulebook, as paper has it."""
    for n, row in enumerate(columns[0][2]):
        say(str(row["key"]).capitalize())
        for name, _, rows in columns:
            say(wrapped(f"{name}: {rows[n]['paper']}", indent=_INDENT))
    say("\nHow each works in practice, and how that is known, is on the page:")
    say(str(page))
