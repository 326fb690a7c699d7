"""`glasshouse list`: the shipped rulebooks, and on how much evidence each stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from glasshouse.cli.saying import say, tell, wrapped
from glasshouse.document.evidence import figure_rows, shares_by_status
from glasshouse.document.marks import english
from glasshouse.rulebook.read import load
from glasshouse.rulebook.shelf import library_ids

if TYPE_CHECKING:
    from glasshouse.rulebook.model import Rulebook


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(as_json: bool) -> None:
    """List the shipped rulebooks, with the share of figures of each kind of evidence.

    What is enacted stands in a text, what is reported in a newspaper; what is assumed or
    invented is ours.  `glasshouse show ID --evidence` gives every figure with its mark.
    """
    rows = [_row(load(name)) for name in library_ids()]
    if as_json:
        say(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        say(row["id"])
        say(wrapped(row["title"], indent="    "))
        say(wrapped(f"{row['place']}. {_when(row)}", indent="    "))
        say(wrapped(evidence_in_words(row["evidence"], row["figures"]), indent="    "))
    tell(f"{len(rows)} rulebooks. One of them in sentences: glasshouse show {rows[0]['id']}")


def evidence_in_words(shares: dict[str, float], figures: int) -> str:
    """Say what the figures of a rulebook rest on.

    Examples
    --------
    >>> evidence_in_words({"enacted": 0.25, "assumed": 0.75}, 8)
    '8 figures: 75 % assumed, 25 % enacted.'
    """
    if not figures:
        return "No figures."
    largest = sorted(shares.items(), key=lambda item: -item[1])
    said = ", ".join(f"{100 * share:.0f} % {status}" for status, share in largest)
    return f"{figures} figures: {said}."


def _row(rulebook: Rulebook) -> dict[str, Any]:
    """Return what the list says of a rulebook."""
    figures = figure_rows(rulebook)
    return {
        "id": rulebook.id,
        "edition": rulebook.edition,
        "title": english(rulebook.title),
        "place": english(rulebook.place),
        "from": rulebook.in_force.begins,
        "to": rulebook.in_force.ends,
        "status": rulebook.in_force.status,
        "amends": rulebook.amends[0] if rulebook.amends else None,
        "figures": len(figures),
        "evidence": {s: round(x, 4) for s, x in shares_by_status(figures).items()},
    }


def _when(row: dict[str, Any]) -> str:
    """Say from when to when, and as what kind of claim."""
    years = f"{row['from']} to {row['to']}" if row["to"] else f"From {row['from']}"
    amends = f" Written as a change of {row['amends']}." if row["amends"] else ""
    return f"{years}, {row['status']}.{amends}"
