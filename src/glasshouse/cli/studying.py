"""What `glasshouse sensitivity` does, once it is known what was asked."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from glasshouse.cli.group import INTERRUPTED
from glasshouse.cli.numbers import in_words
from glasshouse.cli.progress import watched
from glasshouse.cli.running import NANOSECONDS, RUNS
from glasshouse.cli.saying import say, tell, wrapped
from glasshouse.cli.summary import lines
from glasshouse.experiment import indices
from glasshouse.experiment.arms import NULL, SCHEME
from glasshouse.experiment.scenario import Scenario
from glasshouse.experiment.sensitivity import Study, plan
from glasshouse.experiment.sensitivity import run as run_study
from glasshouse.experiment.worlds import Hands
from glasshouse.io import claim, folder, inputs
from glasshouse.report import render
from glasshouse.report.summary import summary
from glasshouse.rulebook import load, shelf
from glasshouse.society import load as load_society
from glasshouse.society import society_path

if TYPE_CHECKING:
    from glasshouse.cli.asked import AskedToStudy
    from glasshouse.experiment.sensitivity import Plan
    from glasshouse.io.record import RunRecord

A_POINT: Final = 0.012
"""About how many seconds binding and reading one point takes; only to say how long to wait."""


def study(asked: AskedToStudy) -> None:
    """Study what was asked, write its folder, and say what came out.

    Raises
    ------
    GlasshouseError
        In a sentence, whatever cannot be done.
    """
    indices.require()
    wanted = study_of(asked)
    assert wanted.asked  # noqa: S101 - harms are refused before anything is run
    planned = plan(wanted, threads=asked.threads)
    if asked.cost:
        say(cost(asked, planned))
        return
    if not (asked.quiet or asked.as_json):
        tell(cost(asked, planned))
    path = shelf.library_path(asked.rulebook) if shelf.is_name(asked.rulebook) else None
    given = inputs.gather(
        path or Path(asked.rulebook),
        wanted.scenario.rulebook.amends,
        society_path(asked.society),
    )
    place = asked.out or folder.make_new(
        RUNS,
        rulebook=f"sensitivity-{wanted.scenario.rulebook.id}",
        society=wanted.scenario.society.id,
        seed=asked.seed,
    )
    started = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        with claim.claim(place, force=asked.force, started=started) as claimed:
            record = _record(asked, wanted, planned)
            kept = folder.finish(claimed, record, report=render(record), inputs=given)
    except KeyboardInterrupt:
        tell(
            f"\nInterrupted.  {place} is marked unfinished; nothing in it is a result.\n"
            f"Start over with: {asked.command()} --out {place} --force"
        )
        raise click.exceptions.Exit(INTERRUPTED) from None
    _answer(asked, kept)


def study_of(asked: AskedToStudy) -> Study:
    """Return the study that was asked for, its papers read."""
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
    return Study(
        scenario,
        asked.harms,
        asked.only,
        asked.figures,
        asked.walks,
        asked.kept,
        asked.samples,
    )


def cost(asked: AskedToStudy, planned: Plan) -> str:
    """Say how many points are run, and about how long that takes."""
    worlds = 2 * planned.points
    lived = worlds * asked.persons * asked.weeks * asked.replicates
    seconds = lived * NANOSECONDS * 1e-9 / asked.threads + A_POINT * planned.points
    second = (
        f", then {planned.apportioned:,} among those that matter most"
        if planned.apportioned
        else ""
    )
    return wrapped(
        f"{len(planned.figures)} of {planned.of} figures that may move: {planned.screened:,} "
        f"points of a screen{second}. Each is {asked.persons:,} synthetic people, "
        f"{asked.weeks} weeks, {asked.replicates} replicates, with the scheme and without: "
        f"{worlds * asked.replicates:,} runs at most, about {in_words(seconds)}."
    )


def _record(asked: AskedToStudy, wanted: Study, planned: Plan) -> RunRecord:
    watching = f"Studying {wanted.scenario.rulebook.id}"
    with watched(watching, quiet=asked.quiet) as progress:
        record = run_study(
            wanted,
            planned,
            hands=Hands(asked.threads, progress=progress, cluster=asked.cluster),
            command=asked.command(),
        )
    return record.conformed()


def _answer(asked: AskedToStudy, record: RunRecord) -> None:
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
        "points": record.facts["sensitivity"]["points"],
        "figures": record.facts["sensitivity"]["moved"],
        "influence": record.influence.to_dicts(),
    }
