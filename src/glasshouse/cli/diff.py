"""`glasshouse diff`: how two rulebooks differ, in sentences."""

from __future__ import annotations

import json
from itertools import groupby

import click

from glasshouse.cli.paper import counted
from glasshouse.cli.saying import say, tell, wrapped
from glasshouse.rulebook.diff import Difference, differences, is_mark
from glasshouse.rulebook.read import load

SIGNS = {"new": "+", "gone": "-", "changed": "~"}


@click.command("diff")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--marks", is_flag=True, help="Sources, notes and ranges as well.")
@click.option("--json", "as_json", is_flag=True, help="Print the differences as JSON.")
def command(first: str, second: str, marks: bool, as_json: bool) -> None:
    """Say how rulebook B differs from rulebook A; each is a shipped id or a file.

    Part by part: + is new in B, - is gone, ~ says otherwise.  The order of entries has no
    meaning, so it makes no difference.  What only says how something is known is left out
    without --marks.
    """
    one, other = load(first), load(second)
    every = differences(one, other)
    found = every if marks else tuple(d for d in every if not is_mark(d))
    if as_json:
        rows = [{"path": d.path, "kind": d.kind, "text": d.text} for d in found]
        say(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for part, members in groupby(found, key=_part):
        say(f"{part}:")
        for difference in members:
            say(wrapped(f"{SIGNS[difference.kind]} {difference}", indent="    "))
    how = f"differ in {counted(len(found), 'place')}" if found else "say the same"
    hidden = len(every) - len(found)
    more = f" {hidden} more in sources, notes and ranges: --marks" if hidden else ""
    tell(f"{one.name} and {other.name} {how}.{more}")


def _part(difference: Difference) -> str:
    """Return the part of the rulebook in which something differs."""
    return difference.path.partition(".")[0].replace("_", " ")
