"""What `glasshouse sensitivity` does, once it is known what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from glasshouse.cli.numbers import in_words
from glasshouse.cli.progress import watched
from glasshouse.cli.running import (
    NANOSECONDS,
    RUNS,
    about,
    answer,
    inputs_of,
    now,
    saying_how_to_start_over,
    two_worlds_of,
)
from glasshouse.cli.saying import say, tell, wrapped
from glasshouse.experiment import indices
from glasshouse.experiment.sensitivity import Study, plan
from glasshouse.experiment.sensitivity import run as run_study
from glasshouse.experiment.worlds import Hands
from glasshouse.io import claim, folder
from glasshouse.report import render

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
    given = inputs_of(asked.rulebook, asked.society, wanted.scenario)
    place = asked.out or folder.make_new(
        RUNS,
        rulebook=f"sensitivity-{wanted.scenario.rulebook.id}",
        society=wanted.scenario.society.id,
        seed=asked.seed,
    )
    with (
        saying_how_to_start_over(asked, place),
        claim.claim(place, force=asked.force, started=now()) as claimed,
    ):
        record = _record(asked, wanted, planned)
        kept = folder.finish(claimed, record, report=render(record), inputs=given)
    answer(asked, kept, as_json)


def study_of(asked: AskedToStudy) -> Study:
    """Return the study that was asked for, its papers read."""
    scenario = two_worlds_of(asked)
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


def as_json(record: RunRecord) -> dict[str, Any]:
    """Return the one object that `--json` prints."""
    return about(record) | {
        "points": record.facts["sensitivity"]["points"],
        "figures": record.facts["sensitivity"]["moved"],
        "influence": record.influence.to_dicts(),
    }
