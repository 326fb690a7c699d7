"""`glasshouse sweep`: what harm does at every value of a figure."""

from __future__ import annotations

from typing import Any

import click

from glasshouse.cli.saying import say
from glasshouse.cli.scale import (
    MAX_MEMORY,
    THREADS,
    into_a_folder,
    of_a_size,
    or_on_a_cluster,
    with_an_answer,
)


def _print_harms(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from glasshouse.experiment.harms import ALLOWED  # noqa: PLC0415 - numbers take a second

    say("\n".join(f"{name}\n    {harm.question}" for name, harm in ALLOWED.items()))
    ctx.exit()


HARM = click.option(
    "--harm", "harms", multiple=True, metavar="NAME",
    help="A harm to ask for; may be given more than once.",
)  # fmt: skip
LIST_HARMS = click.option(
    "--harms", "list_harms", is_flag=True, is_eager=True, expose_value=False,
    callback=_print_harms, help="Print the harms that may be asked, and leave.",
)  # fmt: skip


@click.command("sweep")
@click.argument("rulebook")
@click.argument("figures", metavar="FIGURE=LOW..HIGH[:N] ...", nargs=-1)
@click.option(
    "--vary", multiple=True, metavar="FIGURE=LOW..HIGH[:N]",
    help="A figure to move: the same as naming it behind the rulebook.",
)  # fmt: skip
@click.option("--each", is_flag=True, help="Move each figure alone; otherwise two are a grid.")
@HARM
@click.option(
    "--when", multiple=True, metavar="QUESTION",
    help="For which values: 'false_discovery_share > 0.5'.",
)  # fmt: skip
@LIST_HARMS
@of_a_size
@into_a_folder
@THREADS
@or_on_a_cluster
@MAX_MEMORY
@with_an_answer
def command(figures: tuple[str, ...], vary: tuple[str, ...], **asked: Any) -> None:
    """Ask what harm RULEBOOK does at every value of a figure, all else equal.

    A figure is named by its path in the rulebook or the society (see: glasshouse show RULEBOOK
    --evidence), or by as much of the end of its path as no other shares.  One gives a curve,
    two a grid, several with --each a curve each.  Without a range the figure's own is taken.
    Every point has the same people with the same luck.  Only harms are asked.

    \b
    glasshouse sweep cn-shixin-2017 appeal.takes=1..26 notice.reaches=0..1 --each
    glasshouse sweep cn-shixin-2017 fabrication.unpaid-judgment=0..0.01 \\
        --when 'false_discovery_share > 0.5'
    """  # noqa: D301 - click reads the escape
    # Numbers take a second to load, so they are loaded only when there is something to run.
    from glasshouse.cli.asked import AskedToSweep  # noqa: PLC0415
    from glasshouse.cli.sweeping import sweep  # noqa: PLC0415

    sweep(AskedToSweep(figures=(*figures, *vary), **asked))
