"""What `glasshouse verify` does: hashes first, then the run again, or a sample of its towns."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from glasshouse.cli.numbers import in_words, processors
from glasshouse.cli.progress import watched
from glasshouse.cli.saying import say
from glasshouse.errors import RunIncomplete, VerificationMismatch
from glasshouse.experiment.compare import compare
from glasshouse.experiment.comparison import LETTERS, Comparison
from glasshouse.experiment.run import provenance
from glasshouse.experiment.run import run as run_scenario
from glasshouse.experiment.sample import live_again, sums_that_differ
from glasshouse.experiment.scenario import Scenario
from glasshouse.experiment.sensitivity import Study
from glasshouse.experiment.sensitivity import run as run_study
from glasshouse.experiment.sweep import Sweep
from glasshouse.experiment.sweep import run as run_sweep
from glasshouse.experiment.worlds import Hands
from glasshouse.io import claim, folder, inputs, manifest, model, parquet, shard, tables
from glasshouse.io.record import facts_to_json
from glasshouse.rulebook import load
from glasshouse.society import load as load_society

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from glasshouse.cli.progress import Watcher
    from glasshouse.io.record import RunRecord

QUICK: Final = 10.0
"""A run that took this many seconds or less is repeated without being asked to."""


def verify(run: Path, *, repeat: bool, sample: int, hashes_only: bool, quiet: bool) -> None:
    """Compare the hashes of a run folder, then its counts with those of towns lived again.

    Raises
    ------
    RunIncomplete
        When it is not a finished run.
    VerificationMismatch
        When a file or a table differs.
    """
    claim.refuse_unfinished(run)
    seal = manifest.read(run)
    try:
        compared = manifest.check(run, seal)
    except RunIncomplete as fault:
        raise VerificationMismatch(str(fault)) from fault
    said = [f"{run}: all {compared} files are as they were written (SHA-256)."]
    if shard.is_one(seal):
        if not quiet:
            say(f"{said[0]}\nIt is shard {seal['number']}/{seal['of']}, and no run by itself.")
        return
    record = folder.read(run)
    seconds = float(record.facts["run"]["seconds"])
    if hashes_only:
        said.append(f"Its numbers were not run again.\n{_all_of_it(run, seconds)}")
    elif repeat or seconds <= QUICK:
        said.append(_repeated(run, record, quiet=quiet))
    elif record.towns.is_empty():
        said.append(f"It keeps nothing of its towns to compare.\n{_all_of_it(run, seconds)}")
    else:
        said += [_sampled(run, record, sample), _all_of_it(run, seconds)]
    if not quiet:
        say("\n".join(said))


def _all_of_it(run: Path, seconds: float) -> str:
    """Say how all numbers are run again, and about how long that takes."""
    return (
        f"To run all of it again: glasshouse verify {run} --repeat (about {in_words(seconds)})"
    )


def _sampled(run: Path, record: RunRecord, most: int) -> str:
    """Hold sums against towns, and live through a few ranges of towns again."""
    differing = sums_that_differ(record)
    if differing:
        raise VerificationMismatch(
            f"{run}: these are not the sums of what its towns counted: {'; '.join(differing)}."
        )
    draw = secrets.SystemRandom().sample
    again = live_again(scenario_of(run, record), record.towns, draw, most)
    if again.differing:
        listed = "\n".join(f"  {place}" for place in again.differing)
        raise VerificationMismatch(
            f"{run}: lived through again, towns give other counts.\n{listed}\n"
            + _versions(record, provenance(processors(), ""))
        )
    return (
        "Counts by week and lengths of listings are the sums of what its towns counted.\n"
        f"{again.tried} of {again.there} ranges of towns, drawn at random, were lived through "
        "again: the same."
    )


def _repeated(run: Path, record: RunRecord, *, quiet: bool) -> str:
    with watched("Running it again", quiet=quiet) as progress:
        again = _again(run, record, progress)
    differing = [
        f"{table}.parquet"
        for table in tables.TABLES
        if parquet.encode(getattr(again, table), table)
        != parquet.encode(getattr(record, table), table)
    ]
    if not _same_register(again, record):
        differing.append(model.ASSUMPTIONS)
    if differing:
        raise VerificationMismatch(
            f"{run}: run again, it gives other numbers in {', '.join(differing)}.\n"
            + _versions(record, again.facts["run"])
        )
    return "Run again from its rulebook and society: every number is the same."


def _same_register(again: RunRecord, record: RunRecord) -> bool:
    """Say whether the same figures and choices stand behind both runs."""
    now, then = (facts_to_json({"": model.register(r.facts)}) for r in (again, record))
    return now == then


def _again(run: Path, record: RunRecord, progress: Watcher | None) -> RunRecord:
    """Run what a folder holds: one rulebook beside none, several side by side, and others."""
    command, threads = record.facts["run"]["command"], processors()
    hands = Hands(threads, progress=progress)
    if record.is_sweep:
        return run_sweep(sweep_of(run, record), hands=hands, command=command)
    if record.is_comparison:
        return compare(
            comparison_of(run, record), progress=progress, threads=threads, command=command
        )
    if record.is_study:
        return run_study(study_of(run, record), hands=hands, command=command)
    return run_scenario(scenario_of(run, record), hands=hands, command=command)


def comparison_of(run: Path, record: RunRecord) -> Comparison:
    """Return what was compared, from the files that its folder keeps."""
    facts = record.facts["scenario"]
    letters = LETTERS[: len(facts["rulebooks"])]
    return Comparison(
        rulebooks=tuple(load(_kept(run, inputs.kept_as(letter))) for letter in letters),
        society=load_society(_kept(run, "society")),
        persons=facts["persons"],
        weeks=facts["weeks"],
        replicates=facts["replicates"],
        seed=facts["seed"],
        assumptions="--no-assumptions" not in record.facts["run"]["command"].split(),
    )


def sweep_of(run: Path, record: RunRecord) -> Sweep:
    """Return what was swept, from the files that its folder keeps."""
    asked = record.facts["sweep"]
    return Sweep(
        replace(scenario_of(run, record), assumptions=False),
        tuple(asked["figures"]),
        asked["each"],
        tuple(asked["harms"]),
        tuple(asked["when"]),
    )


def study_of(run: Path, record: RunRecord) -> Study:
    """Return what was studied, from the files that its folder keeps."""
    asked = record.facts["sensitivity"]
    return Study(
        replace(scenario_of(run, record), assumptions=False),
        tuple(asked["harms"]),
        tuple(asked["only"]),
        asked["figures"],
        asked["walks"],
        asked["keep"],
        asked["samples"],
    )


def scenario_of(run: Path, record: RunRecord) -> Scenario:
    """Return the scenario of a run, from the files that its folder keeps."""
    facts = record.facts["scenario"]
    return Scenario(
        rulebook=load(_kept(run, "rulebook")),
        society=load_society(_kept(run, "society")),
        persons=facts["persons"],
        weeks=facts["weeks"],
        replicates=facts["replicates"],
        seed=facts["seed"],
        arms=tuple(facts["arms"]),
        assumptions="--no-assumptions" not in record.facts["run"]["command"].split(),
        structures=bool(record.facts.get("structures", {}).get("asked")),
    )


def _kept(run: Path, what: str) -> Path:
    for ending in (".yaml", ".yml", ".toml"):
        path = run / f"{what}{ending}"
        if path.is_file():
            return path
    raise RunIncomplete(f"{run}: there is no {what}.yaml in it, so it cannot be run again.")


def _versions(before: RunRecord, now: Mapping[str, Any]) -> str:
    names = ("glasshouse", "python", "numpy", "numba", "polars", "engine_hash")
    then = before.facts["run"]
    changed = [
        f"{name} {then.get(name)} then, {now.get(name)} now"
        for name in names
        if then.get(name) != now.get(name)
    ]
    if changed:
        return f"What differs between then and now: {'; '.join(changed)}."
    return "The versions are the same, so this is a fault of Glasshouse: please report it."
