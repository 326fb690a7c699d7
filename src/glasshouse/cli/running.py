"""What `glasshouse run` does, once it is known what was asked."""

from __future__ import annotations

import gc
import json
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from glasshouse.cli.group import INTERRUPTED
from glasshouse.cli.numbers import in_words
from glasshouse.cli.progress import somebody_watches, watched
from glasshouse.cli.saying import say, tell
from glasshouse.cli.sizes import Size, refuse_what_does_not_fit
from glasshouse.cli.summary import lines
from glasshouse.errors import Refused, RunFailed
from glasshouse.experiment.arms import ARMS, NULL, SCHEME
from glasshouse.experiment.checkpoints import Checkpoints
from glasshouse.experiment.findings import with_findings
from glasshouse.experiment.run import run as run_scenario
from glasshouse.experiment.scenario import Scenario
from glasshouse.experiment.shards import live_shard, shard_named
from glasshouse.experiment.worlds import Hands
from glasshouse.io import begun, claim, folder, inputs, shard
from glasshouse.io.record import SCHEMA_VERSION
from glasshouse.report import render
from glasshouse.report.summary import summary
from glasshouse.rulebook import load, shelf
from glasshouse.rulebook.read import check
from glasshouse.society import load as load_society
from glasshouse.society import society_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glasshouse.cli.asked import Asked, AskedToCompare, AskedToStudy, AskedToSweep
    from glasshouse.io.record import RunRecord

    Unsaved = AskedToCompare | AskedToStudy | AskedToSweep

RUNS: Final = Path("runs")
NANOSECONDS: Final = 9.0
"""About what one person-week in one arm takes on one thread; only to say how long to wait."""
_WORTH_SAYING: Final = 5.0


def run(asked: Asked) -> None:
    """Run what was asked, write its folder, and say what came out.

    Raises
    ------
    GlasshouseError
        In a sentence, whatever cannot be done.
    """
    if asked.shard is not None:
        shard_named(asked.shard)
    scenario = scenario_of(asked, asked.rulebook, asked.society)
    refuse_what_does_not_fit(size_of(asked, scenario), asked.max_memory)
    given = inputs_of(asked.rulebook, asked.society, scenario)
    announce(asked, size_of(asked, scenario))
    gc.freeze()  # what is loaded by now stays: no need to look for garbage in it
    place = asked.out or folder.make_new(
        RUNS, rulebook=scenario.rulebook.id, society=scenario.society.id, seed=asked.seed
    )
    with (
        saying_how_to_go_on(place),
        claim.claim(place, force=asked.force, started=now()) as claimed,
    ):
        begun.write(place, {"asked": asked.kept()}, given)
        kept = carry_out(asked, scenario, claimed, given)
    answer(asked, kept)


def now() -> str:
    """Return the time of day, as folders write it down."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def scenario_of(asked: Asked, rulebook: str | Path, society: str | Path) -> Scenario:
    """Read the rulebook and the society, and return what is to be run."""
    every = tuple(arm.name for arm in ARMS)
    named = tuple(part.strip() for part in asked.arms.split(",") if part.strip())
    return Scenario(
        rulebook=load(rulebook),
        society=load_society(society),
        persons=asked.persons,
        weeks=asked.weeks,
        replicates=asked.replicates,
        seed=asked.seed,
        arms=every if named == ("all",) else named,
        assumptions=not asked.no_assumptions,
        structures=asked.structures,
    )


def two_worlds_of(asked: AskedToStudy | AskedToSweep) -> Scenario:
    """Read the papers, and return the scheme and no scheme, over which figures are moved."""
    return Scenario(
        rulebook=load(asked.rulebook),
        society=load_society(asked.society),
        persons=asked.persons,
        weeks=asked.weeks,
        replicates=asked.replicates,
        seed=asked.seed,
        arms=(SCHEME, NULL),
        assumptions=False,
    )


def size_of(asked: Asked, scenario: Scenario) -> Size:
    """Return how large a run is."""
    return Size(
        persons=asked.persons,
        weeks=asked.weeks,
        replicates=asked.replicates,
        arms=len(scenario.arms),
        threads=asked.threads,
        processes=asked.processes,
        assumptions=not asked.no_assumptions and asked.shard is None,
    )


def inputs_of(rulebook: str, society: str, scenario: Scenario) -> dict[str, bytes]:
    """Return every file that is run: the rulebook, what it amends, and the society."""
    path = shelf.library_path(rulebook) if shelf.is_name(rulebook) else None
    amends = scenario.rulebook.amends
    return inputs.gather(path or Path(rulebook), amends, society_path(society))


def announce(asked: Asked | AskedToCompare, size: Size) -> None:
    """Say how long it is going to take, where somebody watches and it is worth saying."""
    seconds = size.person_weeks * NANOSECONDS * 1e-9 / (asked.threads * asked.processes)
    if seconds >= _WORTH_SAYING and somebody_watches(quiet=asked.quiet):
        tell(
            f"{size.persons:,} synthetic people, {size.weeks} weeks, {size.arms} arms, "
            f"{size.replicates} replicates: about {in_words(seconds)}."
        )


@contextmanager
def saying_how_to_go_on(place: Path) -> Iterator[None]:
    """Say how a run goes on that is interrupted, or that a full disk or the like stops."""
    try:
        yield
    except KeyboardInterrupt:
        tell(
            f"\nInterrupted.  {place} is marked unfinished; nothing in it is a result.\n"
            f"Go on where it was: glasshouse resume {place}"
        )
        raise click.exceptions.Exit(INTERRUPTED) from None
    except RunFailed as failure:
        if type(failure) is not RunFailed or not (place / begun.NAME).is_file():
            raise
        raise RunFailed(
            f"{failure}\nWhat was done is kept. To go on: glasshouse resume {place}"
        ) from failure


def carry_out(
    asked: Asked, scenario: Scenario, claimed: claim.Claim, given: dict[str, bytes]
) -> RunRecord | Path:
    """Run a scenario from where its folder stands, and write the folder whole.

    Return the record, or the folder of one shard.
    """
    try:
        with watched(f"Running {scenario.rulebook.id}", quiet=asked.quiet) as progress:
            hands = Hands(
                asked.threads,
                asked.processes,
                progress,
                Checkpoints(claimed.folder, tell),
                asked.cluster,
            )
            if asked.shard is not None:
                return _shard(asked, scenario, claimed, given, hands)
            record = run_scenario(scenario, hands=hands, command=asked.command())
    except Refused:
        claimed.abandon()
        raise
    book = check(claimed.folder / inputs.named(given, inputs.RULEBOOK))
    whole = with_findings(record, book).conformed()
    return folder.finish(claimed, whole, report=render(whole), inputs=given)


def _shard(
    asked: Asked,
    scenario: Scenario,
    claimed: claim.Claim,
    given: dict[str, bytes],
    hands: Hands,
) -> Path:
    """Live through one part of a scenario, and write what it counted."""
    part = shard_named(str(asked.shard))
    found = live_shard(scenario, part, hands)
    facts = {
        "asked": {k: v for k, v in asked.kept().items() if k != "shard"},
        "number": part.number,
        "of": part.of,
    }
    shard.finish(claimed, facts, found, given)
    return claimed.folder


@contextmanager
def saying_how_to_start_over(asked: Unsaved, place: Path) -> Iterator[None]:
    """Say of what is interrupted, and is not saved as it goes, how it is begun again."""
    try:
        yield
    except KeyboardInterrupt:
        tell(
            f"\nInterrupted.  {place} is marked unfinished; nothing in it is a result.\n"
            f"Start over with: {asked.command()} --out {place} --force"
        )
        raise click.exceptions.Exit(INTERRUPTED) from None


def about(record: RunRecord) -> dict[str, Any]:
    """Return what every object that `--json` prints begins with."""
    scenario, place = record.facts["scenario"], record.folder
    return {
        "schema_version": record.facts["schema_version"],
        "run": str(place),
        "report": str(place / folder.REPORT) if place else None,
        **{k: scenario[k] for k in ("seed", "persons", "weeks", "replicates")},
        "seconds": record.facts["run"]["seconds"],
    }


def as_json(record: RunRecord) -> dict[str, Any]:
    """Return the one object that `--json` prints of a run, or of several side by side."""
    return about(record) | {
        "person_weeks_per_second": record.facts["run"]["person_weeks_per_second"],
        "estimates": record.estimates.to_dicts(),
    }


def answer(
    asked: Asked | Unsaved,
    record: RunRecord | Path,
    as_json: Callable[[RunRecord], dict[str, Any]] = as_json,
) -> None:
    """Say what came out: as JSON, as the place of the page, or in sentences."""
    if isinstance(record, Path):
        say_shard(asked, record)
        return
    assert record.folder is not None  # noqa: S101 - it was written a moment ago
    page = record.folder / folder.REPORT
    if asked.as_json:
        say(json.dumps(as_json(record), ensure_ascii=False, allow_nan=False))
    elif asked.quiet:
        say(str(page))
    else:
        say("\n".join(lines(summary(record), str(page))))


def say_shard(asked: Asked | Unsaved, place: Path) -> None:
    """Say where a shard is, and what becomes of it."""
    if asked.as_json:
        say(json.dumps({"schema_version": SCHEMA_VERSION, "shard": str(place)}))
    elif asked.quiet:
        say(str(place))
    else:
        say(
            f"{place}: one part of a run is counted.\n"
            "When all parts are: glasshouse merge SHARD... --out FOLDER"
        )
