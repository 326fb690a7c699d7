"""What `glasshouse sweep` does, once it is known what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glasshouse.cli.numbers import in_words
from glasshouse.cli.progress import somebody_watches, watched
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
from glasshouse.cli.saying import tell
from glasshouse.cli.sizes import Size, refuse_what_does_not_fit
from glasshouse.errors import Refused, UsageError
from glasshouse.experiment.sweep import Sweep, plan
from glasshouse.experiment.sweep import run as run_sweep
from glasshouse.experiment.worlds import Hands
from glasshouse.io import claim, folder
from glasshouse.report import render

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
    given = inputs_of(asked.rulebook, asked.society, wanted.scenario)
    _announce(asked, wanted, planned)
    place = asked.out or folder.make_new(
        RUNS,
        rulebook=f"sweep-{wanted.scenario.rulebook.id}",
        society=wanted.scenario.society.id,
        seed=asked.seed,
    )
    with (
        saying_how_to_start_over(asked, place),
        claim.claim(place, force=asked.force, started=now()) as claimed,
    ):
        record = _record(asked, wanted, planned, claimed)
        kept = folder.finish(claimed, record, report=render(record), inputs=given)
    answer(asked, kept, as_json)


def sweep_of(asked: AskedToSweep) -> Sweep:
    """Return the sweep that was asked for, its papers read."""
    scenario = two_worlds_of(asked)
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


def as_json(record: RunRecord) -> dict[str, Any]:
    """Return the one object that `--json` prints."""
    return about(record) | {
        "courses": record.facts["sweep"]["courses"],
        "answers": record.facts["sweep"]["answers"],
        "points": record.points.to_dicts(),
    }
