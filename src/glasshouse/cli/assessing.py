"""What `glasshouse assess` does, once it is known what was asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from glasshouse.cli.numbers import processors
from glasshouse.cli.progress import watched
from glasshouse.cli.saying import say, tell
from glasshouse.document.problems import refusal
from glasshouse.errors import NotBindable, UsageError
from glasshouse.experiment.arms import ARMS
from glasshouse.experiment.measured import measured
from glasshouse.experiment.run import run as run_scenario
from glasshouse.experiment.scenario import Scenario
from glasshouse.experiment.worlds import Hands
from glasshouse.io import atomic, folder
from glasshouse.law.lint import lint
from glasshouse.law.told import verdict
from glasshouse.report.impact import odt
from glasshouse.report.impact.compose import compose
from glasshouse.report.impact.page import render
from glasshouse.rulebook.read import check
from glasshouse.society import load as load_society

if TYPE_CHECKING:
    from datetime import date

    from glasshouse.io.record import RunRecord
    from glasshouse.rulebook import Rulebook

PAGE: Final = "assessment.html"
TEXT: Final = "assessment.odt"
PLACE: Final = Path("assessments")
"""Where assessments go, each in a folder by the id of its rulebook."""


def assess(  # noqa: PLR0913 - what was asked, by its name
    *,
    rulebook: str,
    run: Path | None,
    profiles: tuple[str, ...],
    as_of: date,
    out: Path | None,
    force: bool,
    quiet: bool,
    **size: Any,
) -> None:
    """Run or read a run, lint, and write both files.

    Raises
    ------
    GlasshouseError
        In a sentence, whatever cannot be done.
    """
    read = check(rulebook)
    if read.rulebook is None:
        raise refusal(read.problems)
    place = out or PLACE / read.rulebook.id
    _refuse_to_overwrite(place, force=force)
    record, not_run = _record(read.rulebook, run, quiet=quiet, **size)
    found = measured(record, read.rulebook) if record else ()
    report = lint(read, as_of=as_of, profiles=profiles, measured=found)
    document = compose(read.rulebook, report, record, not_run=not_run)
    place.mkdir(parents=True, exist_ok=True)
    atomic.write_bytes(place / PAGE, render(document).encode())
    atomic.write_bytes(place / TEXT, odt.write(document))
    if not quiet:
        tell(verdict(report))
        if not_run:
            tell(f"Not run: {not_run}")
    say("\n".join(str(place / name) for name in (PAGE, TEXT)))


def _refuse_to_overwrite(place: Path, *, force: bool) -> None:
    """Refuse to replace an assessment: somebody may have answered its questions."""
    there = [place / name for name in (PAGE, TEXT) if (place / name).exists()]
    if there and not force:
        raise UsageError(
            f"{there[0]}: it is there already.\nName another folder, or use --force"
        )


def _record(
    book: Rulebook, run: Path | None, *, society: str, quiet: bool, **size: int
) -> tuple[RunRecord | None, str]:
    """Return a run of the rulebook, or why there is none."""
    if run is not None:
        record = folder.read(run)
        name = record.facts["scenario"]["rulebook"]
        if name != book.name:
            raise UsageError(f"{run}: it is a run of {name}, and not of {book.name}.")
        return record, ""
    scenario = Scenario(
        rulebook=book,
        society=load_society(society),
        arms=tuple(arm.name for arm in ARMS),
        assumptions=False,
        structures=False,
        **size,
    )
    try:
        with watched(f"Running {book.id}", quiet=quiet) as progress:
            record = run_scenario(
                scenario,
                hands=Hands(processors(), progress=progress),
                command=f"glasshouse assess {book.id}",
            )
    except NotBindable as fault:
        return None, str(fault)
    return record.conformed(), ""
