"""`glasshouse list`: the shipped rulebooks, and on how much evidence each stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, get_args

import click

from glasshouse.cli.saying import say, tell, wrapped
from glasshouse.document.evidence import STATUSES, figure_rows, shares_by_status
from glasshouse.document.marks import english
from glasshouse.document.problems import nearest, there_are
from glasshouse.errors import UsageError
from glasshouse.rulebook.model import AppliesTo, Operator
from glasshouse.rulebook.read import load
from glasshouse.rulebook.shelf import library_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.rulebook.model import Rulebook


OPERATORS: Final = get_args(Operator.model_fields["kind"].annotation)
WAYS: Final = get_args(AppliesTo.model_fields["participation"].annotation)


@click.command("list")
@click.option("--place", metavar="TEXT", help="Only of places whose name holds this.")
@click.option("--status", type=click.Choice(STATUSES), help="Only what is so in force.")
@click.option("--operator", type=click.Choice(OPERATORS), help="Only of such an operator.")
@click.option("--taking-part", type=click.Choice(WAYS), help="Only where one takes part so.")
@click.option(
    "--touches",
    metavar="CONTEXT",
    help="Only where something follows in this sphere of life, such as travel.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(as_json: bool, **wanted: str | None) -> None:
    """List the shipped rulebooks, with the share of figures of each kind of evidence.

    What is enacted stands in a text, what is reported in a newspaper; what is assumed or
    invented is ours.  `glasshouse show ID --evidence` gives every figure with its mark.
    Of several conditions all must hold.
    """
    every = [_row(load(name)) for name in library_ids()]
    _refuse_unknown_context(wanted["touches"], every)
    rows = [row for row in every if _is_wanted(row, wanted)]
    if as_json:
        say(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        say(row["id"])
        say(wrapped(row["title"], indent="    "))
        say(wrapped(f"{row['place']}. {_when(row)}", indent="    "))
        say(wrapped(evidence_in_words(row["evidence"], row["figures"]), indent="    "))
    if not rows:
        tell(f"None of the {len(every)} rulebooks is so. All of them: glasshouse list")
        return
    among = "" if len(rows) == len(every) else f" of {len(every)}"
    tell(f"{len(rows)}{among} rulebooks. One in sentences: glasshouse show {rows[0]['id']}")


def _is_wanted(row: dict[str, Any], wanted: dict[str, str | None]) -> bool:
    """Say whether a rulebook meets every condition that was given."""
    place, touches = wanted["place"], wanted["touches"]
    return (
        (place is None or place.casefold() in row["place"].casefold())
        and (touches is None or touches in row["touches"])
        and all(
            wanted[key] in {None, row[key]} for key in ("status", "operator", "taking_part")
        )
    )


def _refuse_unknown_context(touches: str | None, rows: Sequence[dict[str, Any]]) -> None:
    """Refuse a sphere of life that no rulebook touches.

    Raises
    ------
    UsageError
        Naming the nearest one, and all there are.
    """
    known = sorted({context for row in rows for context in row["touches"]})
    if touches is not None and touches not in known:
        raise UsageError(
            f"--touches: {touches!r} is no sphere of life in which anything follows."
            f"{nearest(touches, known)}{there_are(known)}"
        )


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
        "operator": rulebook.operator.kind,
        "taking_part": rulebook.applies_to.participation,
        "touches": sorted({c.context for c in rulebook.consequences.values()}),
        "amends": rulebook.amends[0] if rulebook.amends else None,
        "figures": len(figures),
        "evidence": {s: round(x, 4) for s, x in shares_by_status(figures).items()},
    }


def _when(row: dict[str, Any]) -> str:
    """Say from when to when, and as what kind of claim."""
    years = f"{row['from']} to {row['to']}" if row["to"] else f"From {row['from']}"
    amends = f" Written as a change of {row['amends']}." if row["amends"] else ""
    return f"{years}, {row['status']}.{amends}"
