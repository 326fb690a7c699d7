"""`glasshouse compare`: rulebooks side by side, over the same people with the same luck."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from glasshouse.cli.scale import of_a_size, with_an_answer, with_hands
from glasshouse.errors import UsageError


@click.command("compare")
@click.argument("rulebooks", metavar="A B [C]", nargs=-1)
@of_a_size
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FOLDER",
    help="Where to write; otherwise a new folder under ./runs",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace what is in --out already.")
@with_hands
@click.option(
    "--no-assumptions", is_flag=True,
    help="Do not ask which assumptions the difference hangs on (quicker).",
)  # fmt: skip
@click.option(
    "--safeguards-only", is_flag=True,
    help="Run nothing: only what protects people, of up to four; --out names the page.",
)  # fmt: skip
@with_an_answer
def command(safeguards_only: bool, **asked: Any) -> None:
    """Compare two or three rulebooks over the same people, with the same luck.

    Each is the name of a shipped rulebook (see: glasshouse list), a file, or an amendment.
    The report lays harms side by side with paired differences, says in sentences what differs
    in the rules, what that difference does, what protects people under each, and what all of
    it rests on.  The society without any scheme is lived through once.

    \b
    glasshouse compare cn-shixin-2013 cn-shixin-2017
    glasshouse compare cn-rongcheng-2016 my-change.yaml --persons 50_000 --weeks 104
    glasshouse compare --safeguards-only cn-shixin-2017 fine-only --out safeguards.html
    """  # noqa: D301 - click reads the escape
    # Numbers take a second to load, so they are loaded only when there is something to run.
    if safeguards_only:
        from glasshouse.cli.comparing_paper import compare_safeguards  # noqa: PLC0415

        wanted = ("rulebooks", "out", "force", "as_json", "quiet")
        compare_safeguards(**{name: asked[name] for name in wanted})
        return
    _refuse_a_file(asked["out"])
    from glasshouse.cli.asked import AskedToCompare  # noqa: PLC0415
    from glasshouse.cli.comparing import compare  # noqa: PLC0415

    compare(AskedToCompare(**asked))


def _refuse_a_file(out: Path | None) -> None:
    """Refuse to write a folder where a file stands."""
    if out is not None and out.is_file():
        raise UsageError(
            f"{out}: it is a file, and a comparison is written into a folder.\n"
            "Name a folder: --out FOLDER"
        )
