"""`glasshouse show`: one rulebook in sentences, its evidence, or the file as it stands."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glasshouse.cli.list_ import evidence_in_words
from glasshouse.cli.saying import say, tell, wrapped
from glasshouse.document.evidence import FigureRow, figure_rows, shares_by_status
from glasshouse.document.marks import english
from glasshouse.document.problems import refusal
from glasshouse.rulebook import shelf
from glasshouse.rulebook.read import check, load
from glasshouse.rulebook.words import consequence_aloud, rule_aloud
from glasshouse.rulebook.words_of_process import process_aloud

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasshouse.rulebook.model import Rulebook

TIMES = frozenset({"time", "wait", "term", "keep"})
"""The dimensions of figures that are times."""


@click.command("show")
@click.argument("file", metavar="ID|FILE")
@click.option("--evidence", is_flag=True, help="Every figure with its mark, range and source.")
@click.option("--raw", is_flag=True, help="The file as it stands.")
@click.option("--json", "as_json", is_flag=True, help="With --evidence: print it as JSON.")
def command(file: str, evidence: bool, raw: bool, as_json: bool) -> None:
    """Show a rulebook in sentences: what it counts, what follows, what protects people.

    With --evidence, every figure and how it is known: that table is read before a rulebook
    ships, because a status on a rule vouches for every plain number in it.
    """
    if (raw and evidence) or (as_json and not evidence):
        raise click.UsageError(
            "--raw and --evidence exclude each other; --json wants --evidence."
        )
    if raw:
        say(_text(file))
        return
    rulebook = load(file)
    if evidence:
        _evidence(rulebook, as_json)
        return
    say(wrapped(f"{rulebook.name}: {english(rulebook.title)}"))
    say(wrapped(english(rulebook.modelled_on), indent="    "))
    for title, entries in _parts(rulebook):
        if entries:
            say()
            say(title)
        for entry in entries:
            say(f"  - {wrapped(entry, indent='    ').lstrip()}")
    tell(f"Every figure with its mark: glasshouse show {file} --evidence")


def _text(file: str) -> str:
    """Return a rulebook's file as it stands; an amendment as the amendment that it is."""
    path = shelf.library_path(file) if shelf.is_name(file) else Path(file)
    if path is None or not path.is_file():
        raise refusal(check(file).problems)
    return path.read_text(encoding="utf-8-sig", errors="replace").rstrip("\n")


def _parts(rulebook: Rulebook) -> Iterable[tuple[str, list[str]]]:
    """Yield the parts of a rulebook, each a title and its entries."""
    yield "Where, when, who", [_head(rulebook)]
    yield "What is recorded", [_conduct(rulebook, name) for name in rulebook.conduct]
    yield "Scores", [_score(rulebook, name) for name in rulebook.scores]
    yield "Rules", [rule_aloud(rulebook, name) for name in rulebook.rules]
    yield "What follows", [consequence_aloud(rulebook, name) for name in rulebook.consequences]
    yield "What protects people", list(process_aloud(rulebook))
    yield "Who gets to know", _known_by(rulebook)
    rows = figure_rows(rulebook)
    yield "What it rests on", [evidence_in_words(shares_by_status(rows), len(rows))]


def _head(rulebook: Rulebook) -> str:
    """Say where, since when, by whom and for whom the scheme is."""
    force, scope = rulebook.in_force, rulebook.applies_to
    until = f" until {force.ends}" if force.ends else ""
    age = f", from the age of {scope.minimum_age.value:g}" if scope.minimum_age else ""
    amends = f" It is written as a change of {rulebook.amends[0]}." if rulebook.amends else ""
    return (
        f"{english(rulebook.place)}, from {force.begins}{until}; run by "
        f"{english(rulebook.operator.name)}. For {scope.kind.replace('-', ' ')}{age}; taking "
        f"part: {scope.participation}.{amends}"
    )


def _conduct(rulebook: Rulebook, name: str) -> str:
    """Say what a conduct is, in which sphere of life, and what of the society it counts."""
    entry = rulebook.conduct[name]
    counts = ", ".join(
        kind.replace("-", " ") if share == 1 else f"{kind.replace('-', ' ')} ({share:.0%})"
        for kind, share in entry.shares.items()
    )
    counted = f"; counts who {counts}" if counts else ""
    lasting = "; lasts until performed" if entry.is_lasting else ""
    return f"{english(entry.title)} ({entry.context}, {entry.gravity}){counted}{lasting}."


def _score(rulebook: Rulebook, name: str) -> str:
    """Say what a score is and where its tiers begin."""
    score = rulebook.scores[name]
    tiers = ", ".join(
        f"{tier} below" if math.isinf(begins) else f"{tier} from {begins:g}"
        for tier, begins in reversed(score.thresholds)
    )
    title = english(score.title) if score.title else name.capitalize()
    return f"{title} ({score.kind})" + (f": {tiers}." if tiers else ".")


def _known_by(rulebook: Rulebook) -> list[str]:
    """Say what is shown about people, and who gets copies."""
    shown = [
        f"{english(p.title)}: shows {', '.join(p.fields_).replace('-', ' ')} to "
        f"{p.to}, on {', '.join(p.shown_in)}."
        for p in rulebook.publicity.values()
    ]
    copies = [
        f"{english(s.title)} get a copy of {', '.join(s.gets).replace('-', ' ')}."
        for s in rulebook.sharing.values()
    ]
    secret = [f"Kept secret: {', '.join(rulebook.secret).replace('-', ' ')}."]
    return shown + copies + (secret if rulebook.secret else [])


def _evidence(rulebook: Rulebook, as_json: bool) -> None:
    """Print every figure with its mark."""
    rows = figure_rows(rulebook)
    if as_json:
        say(json.dumps([_as_data(r) for r in rows], ensure_ascii=False, indent=1))
        return
    for row in rows:
        say(row.path)
        say(wrapped(_mark(row), indent="    "))
    tell(f"{rulebook.name}: {evidence_in_words(shares_by_status(rows), len(rows))}")


def _mark(row: FigureRow) -> str:
    """Say a figure's value, how it is known, and how far it is varied."""
    said = [str(row.written), row.status + (f", {row.seen}" if row.seen else "")]
    if row.source:
        said.append(", ".join(row.source))
    if row.is_varied:
        said.append(f"varied from {_range(row)}")
    return "; ".join(said) + (f". {row.note}" if row.note else "")


def _range(row: FigureRow) -> str:
    """Return how far a figure is varied, in the unit it is written in.

    Where zero is written, which says nothing of its unit's size: in weeks or per week.
    """
    number, _, unit = str(row.written).partition(" ")
    factor = float(number) / row.value if row.value else 1.0
    if not row.value:
        unit = {"rate": "per week", "flow": "per week"}.get(row.dimension, "")
    if row.dimension in TIMES:
        unit = f"{unit.rstrip('s') or 'week'}s"
    return f"{row.low * factor:.4g} to {row.high * factor:.4g} {unit}".rstrip()


def _as_data(row: FigureRow) -> dict[str, Any]:
    """Return a figure as it stands in JSON; what is no number there is nothing."""
    return {
        "path": row.path,
        "written": row.written,
        "value": row.value if math.isfinite(row.value) else None,
        "dimension": row.dimension,
        "status": row.status,
        "seen": row.seen,
        "source": list(row.source),
        "low": row.low if math.isfinite(row.low) else None,
        "high": row.high if math.isfinite(row.high) else None,
        "scale": row.scale,
        "note": row.note,
    }
