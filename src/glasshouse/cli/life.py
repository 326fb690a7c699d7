"""`glasshouse life`: the story of one synthetic person, in the scheme and without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from glasshouse.cli import numbers
from glasshouse.cli.scale import of_one_life


@click.command("life")
@click.argument("rulebook")
@of_one_life
@click.option(
    "--number", callback=numbers.number, type=str, metavar="N",
    help="Which of the society's invented people, counted from 0.",
)  # fmt: skip
@click.option(
    "--kind", type=click.Choice(["typical", "longest", "never-listed"]), default="typical",
    show_default=True,
    help="Whose life to look for: the middle one of those wrongly listed, the one wrongly "
    "listed for longest, or who suffers most without ever being listed.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write it as a page, too, with the weeks as a picture.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
def command(out: Path | None, force: bool, **wanted: Any) -> None:
    """Tell the story of one synthetic person under RULEBOOK, and without it.

    RULEBOOK is the name of a shipped rulebook (see: glasshouse list) or a file.  The person
    does not exist: it is made anew from the seed, lives through the same weeks with the same
    luck in both worlds, and is forgotten.  Nothing is kept but the page you ask for.

    \b
    glasshouse life cn-shixin-2017
    glasshouse life cn-shixin-2017 --kind never-listed --out life.html
    """  # noqa: D301 - click reads the escape
    # Numbers take a second to load, so they are loaded only when somebody is looked for.
    from glasshouse.cli.living import Wanted, live  # noqa: PLC0415

    live(Wanted(**wanted), out, force=force)
