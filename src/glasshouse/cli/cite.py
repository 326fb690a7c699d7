"""`glasshouse cite`: how to cite Glasshouse, a rulebook, or a run and all it rests on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from glasshouse import __version__
from glasshouse.cli.saying import say, tell, wrapped
from glasshouse.document.marks import english
from glasshouse.errors import RunIncomplete
from glasshouse.io import manifest
from glasshouse.rulebook import shelf
from glasshouse.rulebook.read import load

FACTS = "run.json"


@click.command("cite")
@click.argument("thing", metavar="[RUN|ID|FILE]", required=False)
def command(thing: str | None) -> None:
    """Say how to cite Glasshouse, a rulebook (by id or file), or a run (by its folder).

    A rulebook is cited as id@edition, with the sources it was read in; a run with its seed, so
    that anybody can repeat it.
    """
    _print("Glasshouse", [_glasshouse()])
    if thing is None:
        tell("A rulebook with its sources: glasshouse cite cn-shixin-2017")
    elif not shelf.is_name(thing) and Path(thing).is_dir():
        _cite_run(Path(thing))
    else:
        _cite_rulebook(thing)


def _glasshouse() -> str:
    """Return how to cite the software."""
    return (
        "The Glasshouse authors. Glasshouse: see what a scheme that scores people would do to "
        f"people. Version {__version__}. Apache-2.0."
    )


def _cite_rulebook(thing: str) -> None:
    """Print how to cite a rulebook, and its sources."""
    rulebook = load(thing)
    title = english(rulebook.title)
    shipped = f" Shipped with Glasshouse {__version__}." if shelf.is_name(thing) else ""
    _print("Rulebook", [f"{title}. Rulebook {rulebook.name}.{shipped}"])
    sources = [s.model_dump() for s in rulebook.sources.values()]
    _print("What it was read in", [source_in_words(s) for s in sources])


def _cite_run(folder: Path) -> None:
    """Print how to cite a run: what it ran, with which seed, and every source."""
    sealed = manifest.read(folder)
    others = [name for name in sealed["files"] if name != FACTS]
    manifest.check(folder, sealed, leaving_out=others)
    try:
        facts = json.loads((folder / FACTS).read_bytes())
        scenario, sources = facts["scenario"], facts["sources"]
        said = _scenario(scenario)
    except (OSError, ValueError, KeyError, TypeError) as failure:
        raise RunIncomplete(
            f"{folder}: {FACTS} is missing or cannot be read.\n"
            "Run again, or fetch the folder again from where it came."
        ) from failure
    _print("Run", [f"{said} Hash of its manifest: {sealed['manifest_sha256'][:16]}."])
    _print("What its figures were read in", [source_in_words(s) for s in sources])


def _scenario(scenario: dict[str, Any]) -> str:
    """Say what was run."""
    return (
        f"{scenario['rulebook_title']} ({scenario['rulebook']}) over "
        f"{scenario['society_title']} ({scenario['society']}): {scenario['persons']:,} "
        f"synthetic persons, {scenario['weeks']:,} weeks, "
        f"{_replicates(scenario['replicates'])}, seed {scenario['seed']}."
    )


def _replicates(n: int) -> str:
    return f"{n:,} replicate{'' if n == 1 else 's'}"


def source_in_words(source: dict[str, Any]) -> str:
    """Return a source as one line of a bibliography.

    Examples
    --------
    >>> source_in_words({"title": "The by-law", "body": "The town", "year": 2026})
    'The town (2026). The by-law.'
    """
    title = source["title"]
    title = english(title) if isinstance(title, dict) else str(title)
    year = f" ({source['year']})" if source.get("year") else ""
    address = f" {source['address']}." if source.get("address") else ""
    seen = f" Seen: {source['seen']}." if source.get("seen") else ""
    return f"{source['body']}{year}. {title}.{address}{seen}"


def _print(heading: str, lines: list[str]) -> None:
    """Print a heading and what stands under it."""
    if lines:
        say(heading)
    for line in lines:
        say(wrapped(line, indent="    "))
