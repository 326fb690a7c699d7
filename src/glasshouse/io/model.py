"""What a run folder carries so that others can repeat the run: the model and its assumptions.

`model.md` is the model after the ODD protocol, as the documentation has it, under a head that
says which run it stands behind.  `assumptions.json` is the register: every figure of the papers
and every choice of the model, each with value, range, badge, source and where it pushes.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from glasshouse.io.record import facts_to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

MODEL: Final = "model.md"
ASSUMPTIONS: Final = "assumptions.json"
SHIPPED: Final = "model.md"
"""The text that ships beside this file; `docs/generate.py` writes it from the documentation."""
BADGES: Final = {
    "S": "sourced: a published value for the thing itself",
    "D": "derived: computed from sourced values",
    "B": "borrowed: a published value from another place or system",
    "X": "contested: sources disagree",
    "A": "assumed: an analyst's choice, with a range",
    "T": "toy: for the classroom",
}


@cache
def protocol() -> str:
    """Return the model after the ODD protocol, as it ships."""
    return (files("glasshouse.io") / SHIPPED).read_text(encoding="utf-8")


def register(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return every figure and choice behind a run; those of several rulebooks with a letter."""
    books = [
        row | {"rulebook": book["letter"]}
        for book in facts.get("rulebooks", ())
        for row in book.get("register", ())
    ]
    return [*books, *facts.get("register", ())]


def documents(facts: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the two files, made from the facts of a run alone: they hold no clock."""
    rows = register(facts)
    told = {"schema_version": facts["schema_version"], "badges": BADGES, "register": rows}
    return {
        MODEL: f"{_head(facts, len(rows))}\n{protocol()}".encode(),
        ASSUMPTIONS: facts_to_json(told),
    }


def _head(facts: Mapping[str, Any], rows: int) -> str:
    """Say which run the model stands behind."""
    scenario, run = facts["scenario"], facts["run"]
    return (
        "# The model behind this run\n\n"
        f"{scenario['rulebook']} over {scenario['society']}: {scenario['persons']:,} synthetic "
        f"people, {scenario['weeks']} weeks, {scenario['replicates']} replicates, seed "
        f"{scenario['seed']}.\n"
        f"Made with Glasshouse {run.get('glasshouse', '')}, engine "
        f"`{run.get('engine_hash', '')}`.\n"
        f"Again: `{run.get('command', '')}`\n\n"
        f"`{ASSUMPTIONS}` beside this file holds {rows} figures and assumptions.\n"
        "`run.json` says what of the rulebook was left out.\n"
    )
