"""`glasshouse merge`: put the shards of a run together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from glasshouse.cli.scale import with_an_answer, with_hands


@click.command("merge")
@click.argument("shards", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
    help="Where to write the run; otherwise a new folder under ./runs",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace the run that is in --out already.")
@with_hands
@with_an_answer
def command(shards: tuple[Path, ...], **asked: Any) -> None:
    """Put SHARDS together: all parts of one run, in any order.

    Each is a folder that `glasshouse run --shard I/N` wrote, on whatever computer.  The run
    folder has the same tables, to the byte, as if the run had never been divided.

    \b
    glasshouse run cn-shixin-2017 --shard 1/2 --out part-1
    glasshouse run cn-shixin-2017 --shard 2/2 --out part-2
    glasshouse merge part-1 part-2 --out whole
    """  # noqa: D301 - click reads the escape
    # Numbers take a second to load, so they are loaded only when there is something to run.
    from glasshouse.cli.merging import merge  # noqa: PLC0415

    merge(shards, asked)
