"""`glasshouse verify`: is a run folder whole, and do its towns give the same again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from glasshouse.cli import numbers


@click.command("verify")
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--repeat", is_flag=True, help="Run it all again, however long it takes.")
@click.option(
    "--sample", default="4", callback=numbers.SAMPLE, type=str, show_default=True,
    metavar="N", help="Ranges of towns of a longer run to live through again, drawn at random.",
)  # fmt: skip
@click.option("--hashes-only", is_flag=True, help="Do not run anything again.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(run: Path, **asked: Any) -> None:
    """Compare a run folder with its hashes, and live through it again.

    RUN is a run folder.  Every file is compared with the SHA-256 in its manifest.  A run that
    took a few seconds is then run again from the rulebook and the society in the folder, and
    its tables must be the same to the byte.  Of a longer one the tables of sums are held
    against what every range of towns left, and a few ranges, drawn at random, are lived through
    again; all of it with --repeat.  Exit code 5 if anything differs.
    """
    # Numbers take a second to load, so they are loaded only when there is something to verify.
    from glasshouse.cli.verifying import verify  # noqa: PLC0415

    verify(run, **asked)
