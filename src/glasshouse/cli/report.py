"""`glasshouse report`: the page of a finished run, made again."""

from __future__ import annotations

from pathlib import Path

import click

from glasshouse.cli.saying import say
from glasshouse.errors import UsageError


@click.command("report")
@click.argument("run", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write the page there; otherwise into the run folder.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
def command(run: Path, out: Path | None, force: bool) -> None:
    """Make the page of a finished run again, from its numbers.

    RUN is a run folder.  Every file in it is compared with its hash first; a damaged page is
    mended, damaged numbers are refused.
    """
    # Tables and templates are loaded only when there is a page to make.
    from glasshouse.io import atomic, folder  # noqa: PLC0415
    from glasshouse.report import render  # noqa: PLC0415

    record = folder.read(run, mending_report=True)
    page = render(record)
    if out is None:
        folder.replace_report(run, page)
        say(str(run / folder.REPORT))
        return
    if out.exists() and not force:
        raise UsageError(f"{out}: it is there already.\nName another file, or use --force")
    atomic.write_bytes(out, page.encode())
    say(str(out))
