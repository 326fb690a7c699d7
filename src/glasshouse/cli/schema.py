"""`glasshouse schema`: the JSON Schema by which an editor completes and underlines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from glasshouse.cli.saying import say, tell

if TYPE_CHECKING:
    from collections.abc import Callable

OF = ("rulebook", "society", "cases")


@click.command("schema")
@click.argument("of", metavar=f"[{'|'.join(OF)}]", type=click.Choice(OF), default="rulebook")
def command(of: str) -> None:
    """Print the JSON Schema (draft 2020-12) of a rulebook, a society or a case file.

    An editor that knows it completes keys and underlines mistakes as you type; it knows the
    shape only, and `glasshouse check` the meaning as well.
    """
    say(json.dumps(_schema(of)(), ensure_ascii=False, indent=1))
    tell(f"Save it: glasshouse schema {of} > {of}.schema.json")


def _schema(of: str) -> Callable[[], dict[str, Any]]:
    """Return what makes the schema that is asked for."""
    if of == "society":
        from glasshouse.society.schema import society_schema  # noqa: PLC0415

        return society_schema
    from glasshouse.rulebook.schema import cases_schema, rulebook_schema  # noqa: PLC0415

    return cases_schema if of == "cases" else rulebook_schema
