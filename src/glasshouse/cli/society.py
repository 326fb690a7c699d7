"""`glasshouse society`: the synthetic societies, and how well they match their sources."""

from __future__ import annotations

import json

import click

from glasshouse.cli import numbers
from glasshouse.cli.saying import say, wrapped
from glasshouse.document.marks import english
from glasshouse.society import load, preset_ids

_INDENT = "  "


@click.group("society")
def command() -> None:
    """Show the synthetic societies and how well they match their sources.

    A society here is a description: shares, rates and sources.  Its people are made anew for
    every run and forgotten at its end; none of them is or stands for a real person.
    """


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def list_presets(as_json: bool) -> None:
    """List the societies that are shipped."""
    societies = [load(name) for name in preset_ids()]
    if as_json:
        rows = [
            {
                "id": s.id,
                "edition": s.edition,
                "title": english(s.title),
                "based_on": english(s.based_on),
            }
            for s in societies
        ]
        say(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for society in societies:
        say(society.id)
        say(wrapped(english(society.title), indent=_INDENT))
        say(wrapped(f"Based on: {english(society.based_on)}", indent=_INDENT))


@command.command("attributes")
@click.argument("society", default="country-x")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def list_attributes(society: str, as_json: bool) -> None:
    """List what rulebooks can speak of in SOCIETY: attributes, conduct and needs."""
    loaded = load(society)
    held = {
        "attributes": sorted(loaded.attributes),
        "conduct": sorted(loaded.conduct),
        "needs": sorted(loaded.needs),
    }
    if as_json:
        say(json.dumps(held, ensure_ascii=False, indent=1))
        return
    for what, names in held.items():
        say(f"{what.capitalize()} of {loaded.name}:")
        say(wrapped(", ".join(names), indent=_INDENT))


@command.command("margins")
@click.argument("society", default="country-x")
@click.option(
    "--persons", default="8000", callback=numbers.A_TOWN, type=str, show_default=True,
    metavar="N", help="People in the town.",
)  # fmt: skip
@click.option(
    "--seed", default="1", callback=numbers.SEED, type=str, show_default=True, metavar="N",
    help="The same seed gives the same town.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def show_margins(society: str, persons: int, seed: int, as_json: bool) -> None:
    """Make one town of SOCIETY and show its shares beside those it was asked to have."""
    # People are made by compiled code, which takes a second to load.
    from glasshouse.society.population import margins  # noqa: PLC0415

    rows = margins(load(society), seed=seed, town=0, persons=persons)
    if as_json:
        listed = [
            {
                "attribute": row.attribute, "value": row.value, "share": row.share,
                "target": row.target, "counted": row.counted, "residual": row.residual,
            }
            for row in rows
        ]  # fmt: skip
        say(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    say(f"{'':22}{'share':>8}{'asked':>9}{'made':>7}{'off by':>8}")
    for row in rows:
        label = f"{row.attribute} {row.value}"
        say(
            f"{label:22.22}{row.share:>8.2%}{row.target:>9.1f}"
            f"{row.counted:>7}{row.residual:>+8.1f}"
        )
    say(wrapped("Off by: persons (households for household sizes), at most 1 either way."))
