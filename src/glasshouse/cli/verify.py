"""`glasshouse verify`: is a run folder whole, and does the run give the same again."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("verify")
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--repeat", is_flag=True, help="Run it all again, however long it takes.")
@click.option("--hashes-only", is_flag=True, help="Do not run anything again.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(run: Path, repeat: bool, hashes_only: bool, quiet: bool) -> None:
    """Compare a run folder with its hashes, and run it again.

    RUN is a run folder.  Every file is compared with the SHA-256 in its manifest.  A run that
    took a few seconds is then run again from the rulebook and the society in the folder, and
    its tables must be the same to the byte; a longer one is run again with --repeat.  Exit code
    5 if anything differs.
    """
    # Numbers take a second to load, so they are loaded only when there is something to verify.
    from glasshouse.cli.verifying import verify  # noqa: PLC0415

    verify(run, repeat=repeat, hashes_only=hashes_only, quiet=quiet)
