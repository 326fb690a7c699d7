"""The command line, one file a verb."""

from __future__ import annotations

import gc
import os
import platform

import click

from glasshouse import __version__
from glasshouse.cli.group import Verbs
from glasshouse.cli.saying import say

# Reading paper makes many small objects that all stay, and numbers live in a few large arrays:
# looking for garbage as often as Python does by itself costs a tenth of a short answer.
gc.set_threshold(50_000, 20, 20)
# Nor does anything else that is installed get to look at what is read.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
# No matrix is large enough here to be worth threads that wait for it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _print_versions(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - seldom asked

    say(f"glasshouse {__version__}")
    say(f"python {platform.python_version()}")
    for guest in ("numpy", "numba", "polars"):
        try:
            say(f"{guest} {version(guest)}")
        except PackageNotFoundError:
            say(f"{guest} is not installed")
    ctx.exit()


@click.group(
    cls=Verbs,
    subcommand_metavar="VERB ...",
    epilog="Start with: glasshouse run cn-shixin-2017",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_versions,
    help="Print the versions that results depend on, and leave.",
)
def main() -> None:
    """See what a scheme that scores people would do to people.

    Glasshouse runs a rulebook over a wholly synthetic society, beside the same society without
    it, with the same luck.  No data about real people goes in or comes out.
    """
