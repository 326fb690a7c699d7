"""`glasshouse run`: a rulebook over a synthetic society, beside the same society without it."""

from __future__ import annotations

from typing import Any

import click

from glasshouse.cli.asked import Asked
from glasshouse.cli.scale import (
    into_a_folder,
    of_a_size,
    or_on_a_cluster,
    with_an_answer,
    with_hands,
)


@click.command("run")
@click.argument("rulebook")
@of_a_size
@click.option(
    "--arms", default="all", show_default=True,
    help="Versions of the scheme to compare: all, or names with commas (scheme,null,...).",
)  # fmt: skip
@into_a_folder
@with_hands
@or_on_a_cluster
@click.option(
    "--no-assumptions", is_flag=True,
    help="Do not ask how far each assumption moves the result (quicker).",
)  # fmt: skip
@click.option(
    "--structures", is_flag=True,
    help="Ask as well whether the signs hold when the model is built otherwise (slower).",
)  # fmt: skip
@click.option(
    "--shard",
    metavar="I/N",
    help="Run only part I of N, to be put together later (see: glasshouse merge).",
)
@with_an_answer
def command(**asked: Any) -> None:
    """Run RULEBOOK over a synthetic society, beside the same society without it.

    RULEBOOK is the name of a shipped rulebook (see: glasshouse list) or a file.  The same
    people live through the same weeks with the same luck in every arm.  A folder is written
    with the report, the tables behind it, and all it takes to repeat the run.

    \b
    glasshouse run cn-shixin-2017
    glasshouse run my-town.yaml --persons 50_000 --weeks 104 --seed 7
    """  # noqa: D301 - click reads the escape
    # Numbers take a second to load, so they are loaded only when there is something to run.
    from glasshouse.cli.running import run  # noqa: PLC0415

    run(Asked(**asked))
