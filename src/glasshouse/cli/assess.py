"""`glasshouse assess`: run, lint with what was measured, write the half that is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from glasshouse.cli.lint import day_of, profiles_of
from glasshouse.cli.scale import of_a_size
from glasshouse.law.profiles import PROFILES


@click.command("assess")
@click.argument("rulebook")
@click.option(
    "--run", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
    help="Take the numbers of this finished run of the rulebook, instead of running again.",
)  # fmt: skip
@of_a_size
@click.option(
    "--profile", "profiles", default=",".join(PROFILES), show_default=True,
    callback=profiles_of, metavar="NAMES", help="Whose law, with commas.",
)  # fmt: skip
@click.option(
    "--as-of", "as_of", callback=day_of, metavar="DAY",
    help="The day whose law is asked, such as 2027-12-03; otherwise today.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
    help="Where to write assessment.html and assessment.odt; otherwise assessments/RULEBOOK.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace an assessment that is there already.")
@click.option("--quiet", is_flag=True, help="Print only where the files are.")
def command(**asked: Any) -> None:
    """Write the impact assessment of RULEBOOK as far as rulebook and run know it.

    The items of Article 27(1)(a) to (f) of the EU AI Act and of Article 35(7) of the GDPR: what
    is known is filled in and cited, the rest are questions with guidance.  As a page and as an
    OpenDocument text that a word processor edits.  Where the scheme cannot be run, the paper
    alone is assessed, and the document says why.

    \b
    glasshouse assess cn-shixin-2017
    glasshouse assess my-town.yaml --run runs/my-town-country-x-1-1 --out assessment
    """  # noqa: D301 - click reads the escape
    from glasshouse.cli.assessing import assess  # noqa: PLC0415 - numbers take a second

    assess(**asked)
