"""What `glasshouse sweep` does, once it is known what was asked."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glasshouse.cli.group import INTERRUPTED
from glasshouse.cli.numbers import in_words
from glasshouse.cli.progress import somebody_watches, watched
from glasshouse.cli.running import NANOSECONDS, RUNS
from glasshouse.cli.saying import say, tell
from glasshouse.cli.sizes import Size, refuse_what_does_not_fit
from glasshouse.cli.summary import lines
from glasshouse.errors import Refused, UsageError
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.scenario import Scenario
from glasshouse.experiment.sweep import Sweep, plan
from glasshouse.experiment.sweep import run as run_sweep
from glasshouse.experiment.worlds import Hands
from glasshouse.io import claim, folder, inputs
from glasshouse.report import render
from glasshouse.report.summary import summary
from glasshouse.rulebook import load, shelf
from glasshouse.society import load as load_society
from glasshouse.society import society_path

if TYPE_CHECKING:
    from glasshouse.cli.asked import AskedToSweep
    from glasshouse.experiment.sweep import Plan
    from glasshouse.io.record import RunRecord


def sweep(asked: AskedToSweep) -> None:
    """Sweep what was asked, write its folder, and say what came out.

    Raises
    ------
    GlasshouseError
        In a sentence, whatever cannot be done.
    """
    wanted = sweep_of(asked)
    assert wanted.asked  # noqa: S101 - harms are refused before anything is bound
    planned = plan(wanted)
    _refuse_too_large(asked)
    given = _inputs(asked, wanted)
    _announce(asked, wanted, planned)
    place = asked.out or folder.make_new(
        RUNS,
        rulebook=f"sweep-{wanted.scenario.rulebook.id}",
        society=wanted.scenario.society.id,
        seed=asked.seed,
    )
    started = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        with claim.claim(place, force=asked.force, started=started) as claimed:
            record = _record(asked, wanted, planned, claimed)
            kept = folder.finish(claimed, record, report=render(record), inputs=given)
    except KeyboardInterrupt:
        tell(
            f"\nInterrupted.  {place} is marked unfinished; nothing in it is a result.\n"
            f"Start over with: {asked.command()} --out {place} --force"
        )
        raise click.exceptions.Exit(INTERRUPTED) from None
    _answer(asked, kept)


def sweep_of(asked: AskedToSweep) -> Sweep:
    """Return the sweep that was asked for, its papers read."""
    scenario = Scenario(
        rulebook=load(asked.rulebook),
        society=load_society(asked.society),
        persons=asked.persons,
        weeks=asked.weeks,
        replicates=asked.replicates,
        seed=asked.seed,
        arms=(SCHEME, NULL),
        assumptions=False,
    )
    return Sweep(scenario, asked.figures, asked.each, asked.harms, asked.when)


def _refuse_too_large(asked: AskedToSweep) -> None:
    """Refuse what does not fit: each thread holds one arm of all replicates at a time."""
    size = Size(
        persons=asked.persons,
        weeks=asked.weeks,
        replicates=asked.replicates,
        arms=asked.threads,
        threads=asked.threads,
    )
    refuse_what_does_not_fit(size, asked.max_memory)


def _announce(asked: AskedToSweep, wanted: Sweep, planned: Plan) -> None:
    """Say how many worlds are lived through and how long it takes, where somebody watches."""
    if not somebody_watches(quiet=asked.quiet):
        return
    person_weeks = planned.worlds * wanted.extent.person_weeks
    seconds = person_weeks * NANOSECONDS * 1e-9 / asked.threads
    points = len(planned.bounds) - 1
    tell(
        f"{points} point{'' if points == 1 else 's'}, {planned.worlds} worlds of "
        f"{asked.persons:,} synthetic people, {asked.weeks} weeks and {asked.replicates} "
        f"replicates: about {in_words(seconds)}."
    )


def _inputs(asked: AskedToSweep, wanted: Sweep) -> dict[str, bytes]:
    path = shelf.library_path(asked.rulebook) if shelf.is_name(asked.rulebook) else None
    rulebook = path or Path(asked.rulebook)
    return inputs.gather(rulebook, wanted.scenario.rulebook.amends, society_path(asked.society))


def _record(
    asked: AskedToSweep, wanted: Sweep, planned: Plan, claimed: claim.Claim
) -> RunRecord:
    try:
        watching = f"Sweeping {wanted.scenario.rulebook.id}"
        with watched(watching, quiet=asked.quiet) as progress:
            record = run_sweep(
                wanted,
                planned,
                hands=Hands(asked.threads, progress=progress, cluster=asked.cluster),
                command=asked.command(),
            )
    except (Refused, UsageError):
        claimed.abandon()
        raise
    return record.conformed()


def _answer(asked: AskedToSweep, record: RunRecord) -> None:
    """Say what came out: as JSON, as the place of the page, or in sentences."""
    assert record.folder is not None  # noqa: S101 - it was written a moment ago
    page = record.folder / folder.REPORT
    if asked.as_json:
        say(json.dumps(as_json(record), ensure_ascii=False, allow_nan=False))
    elif asked.quiet:
        say(str(page))
    else:
        say("\n".join(lines(summary(record), str(page))))


def as_json(record: RunRecord) -> dict[str, Any]:
    """Return the one object that `--json` prints."""
    scenario, place = record.facts["scenario"], record.folder
    return {
        "schema_version": record.facts["schema_version"],
        "run": str(place),
        "report": str(place / folder.REPORT) if place else None,
        **{k: scenario[k] for k in ("seed", "persons", "weeks", "replicates")},
        "seconds": record.facts["run"]["seconds"],
        "courses": record.facts["sweep"]["courses"],
        "answers": record.facts["sweep"]["answers"],
        "points": record.points.to_dicts(),
    }
