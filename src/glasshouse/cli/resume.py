"""`glasshouse resume`: go on with a run that was cut off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from glasshouse.cli.scale import or_on_a_cluster, with_an_answer, with_hands


@click.command("resume")
@click.argument("run", type=click.Path(path_type=Path))
@with_hands
@or_on_a_cluster
@with_an_answer
def command(run: Path, **asked: Any) -> None:
    """Go on with the run in the folder RUN that was cut off.

    A run that takes longer than ten seconds saves what it has counted as it goes.  Whatever
    ended it, it goes on from there, with the rulebook and the society that its folder keeps,
    and gives the same tables, to the byte, as if it had never stopped.

    \b
    glasshouse resume runs/cn-shixin-2017-country-x-1-1
    """  # noqa: D301 - click reads the escape
    # Numbers take a second to load, so they are loaded only when there is something to run.
    from glasshouse.cli.resuming import resume  # noqa: PLC0415

    resume(run, asked)
