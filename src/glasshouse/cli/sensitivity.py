"""`glasshouse sensitivity`: which of all the figures that are not known a harm hangs on."""

from __future__ import annotations

from typing import Any, Final

import click

from glasshouse.cli import numbers
from glasshouse.cli.scale import (
    THREADS,
    into_a_folder,
    of_many_points,
    or_on_a_cluster,
    with_an_answer,
)
from glasshouse.cli.sweep import HARM, LIST_HARMS

_WALKS: Final = numbers.WholeNumber(
    4, 1_000, "a screen takes four walks at least.", "a screen takes 1,000 walks at most."
)
_FIGURES: Final = numbers.WholeNumber(
    0, 1_000, "0 stands for all figures.", "a study takes 1,000 figures at most."
)
_KEPT: Final = numbers.WholeNumber(
    1, 20, "at least one figure is kept.", "20 figures at most are kept."
)
_SAMPLES: Final = numbers.WholeNumber(
    0, 65_536, "0 stands for the screen alone.", "65,536 blocks at most are run."
)


@click.command("sensitivity")
@click.argument("rulebook")
@click.option(
    "--figure", "only", multiple=True, metavar="PATH",
    help="A figure to move; otherwise all that are not known.",
)  # fmt: skip
@click.option(
    "--figures", default="40", callback=_FIGURES, type=str, show_default=True, metavar="N",
    help="Move the N figures that move a harm most alone; 0 moves all.",
)  # fmt: skip
@HARM
@LIST_HARMS
@click.option(
    "--walks", default="30", callback=_WALKS, type=str, show_default=True, metavar="N",
    help="Walks of the screen (Morris).",
)  # fmt: skip
@click.option(
    "--keep", "kept", default="10", callback=_KEPT, type=str, show_default=True, metavar="N",
    help="Figures the screen leaves for the second part.",
)  # fmt: skip
@click.option(
    "--samples", default="256", callback=_SAMPLES, type=str, show_default=True, metavar="N",
    help="Blocks of the second part (Sobol), a power of two; 0 leaves it out.",
)  # fmt: skip
@of_many_points
@into_a_folder
@THREADS
@or_on_a_cluster
@click.option("--cost", is_flag=True, help="Say how many points and how long, and leave.")
@with_an_answer
def command(**asked: Any) -> None:
    """Ask which of all the figures that are not known a harm of RULEBOOK hangs on.

    A screen moves all of them at once, each within its own range (Morris); among the few that
    matter most, shares of what varies are told (Sobol).  Luck has a share of its own.  What it
    costs is said before it starts.  Only harms are asked.  Needs SALib:
    pip install 'glasshouse[sensitivity]'

    \b
    glasshouse sensitivity cn-shixin-2017
    glasshouse sensitivity cn-shixin-2017 --figures 0 --samples 0 --persons 100_000
    glasshouse sensitivity cn-shixin-2017 --harm denials --cost
    """  # noqa: D301 - click reads the escape
    # Numbers take a second to load, so they are loaded only when there is something to run.
    from glasshouse.cli.asked import AskedToStudy  # noqa: PLC0415
    from glasshouse.cli.studying import study  # noqa: PLC0415

    study(AskedToStudy(**asked))
