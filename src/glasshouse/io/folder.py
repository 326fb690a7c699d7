"""A run folder: written whole or marked unfinished, and believed only when every hash agrees.

```
runs/cn-shixin-2017-country-x-1-1/
  run.json            the facts: scenario, rules in words, every figure with its mark
  estimates.parquet   measures with intervals          columns.json  what the columns mean
  weekly.parquet      counts by week and group         rulebook.yaml, society.yaml  as given
  spells.parquet      lengths of listings              report.html   the page
  structures.parquet  the same asked of the model built otherwise, where that was asked
  towns.parquet       what stands for the counts of every range of towns
  model.md            the model after ODD              assumptions.json  the register
  points.parquet      what every point answers, where figures were swept
  influence.parquet   what harms hang on, where that was studied
  ro-crate-metadata.json  the same in the form that archives read
  manifest.json       versions, seed, command, and the SHA-256 of all of these
```
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from glasshouse.errors import RunFailed
from glasshouse.io import atomic, claim, crate, manifest, model, parquet, shard, tables
from glasshouse.io.record import RunRecord, facts_from_json, facts_to_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import polars as pl

REPORT: Final = "report.html"
POINTS: Final = "points.parquet"
INFLUENCE: Final = "influence.parquet"
_MOST_RUNS: Final = 100_000


def make_new(under: Path, *, rulebook: str, society: str, seed: int) -> Path:
    """Make the next free folder `<rulebook>-<society>-<seed>-<k>` and return it, empty.

    Raises
    ------
    RunFailed
        When it cannot be made.
    """
    stem = "-".join((_plain_name(rulebook), _plain_name(society), str(seed)))
    for k in range(1, _MOST_RUNS):
        folder = under / f"{stem}-{k}"
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError as failure:
            raise RunFailed(atomic.reason(failure, folder)) from failure
        return folder
    raise RunFailed(
        f"{under}: it holds {_MOST_RUNS - 1:,} runs of this kind already.\n"
        "Remove some of them, or write somewhere else: --out FOLDER"
    )


def write(
    record: RunRecord,
    folder: Path,
    *,
    report: str,
    inputs: Mapping[str, bytes],
    force: bool = False,
) -> RunRecord:
    """Write a record into a folder of its own; return it as it would be read back."""
    with claim.claim(folder, force=force, started=record.facts["run"]["started"]) as claimed:
        return finish(claimed, record, report=report, inputs=inputs)


def finish(
    claimed: claim.Claim, record: RunRecord, *, report: str, inputs: Mapping[str, bytes]
) -> RunRecord:
    """Write a record into a folder that was claimed before the run began.

    Parameters
    ----------
    report
        The page, made from `record`.
    inputs
        The files that the run was made from, byte for byte: `rulebook.yaml`, `society.yaml`,
        and `rulebook-base.yaml` where the rulebook amends another.
    """
    whole = record.conformed()
    files = {
        "run.json": facts_to_json(whole.facts),
        "estimates.parquet": parquet.encode(whole.estimates, "estimates"),
        "weekly.parquet": parquet.encode(whole.weekly, "weekly"),
        "spells.parquet": parquet.encode(whole.spells, "spells"),
        "structures.parquet": parquet.encode(whole.structures, "structures"),
        "towns.parquet": parquet.encode(whole.towns, "towns"),
        **({POINTS: parquet.encode(whole.points, "points")} if whole.is_sweep else {}),
        **({INFLUENCE: parquet.encode(whole.influence, "influence")} if whole.is_study else {}),
        "columns.json": facts_to_json(tables.dictionary()),
        REPORT: report.encode("utf-8", "replace"),
        **model.documents(whole.facts),
        **inputs,
    }
    files[crate.NAME] = crate.document(whole.facts, files)
    folder = claimed.folder
    for name, content in files.items():
        atomic.write_bytes(folder / name, content)
    seal = manifest.encode(manifest.make(whole.facts, files))
    atomic.write_bytes(folder / manifest.NAME, seal)
    claimed.finished()
    return replace(whole, folder=folder)


def read(folder: Path, *, mending_report: bool = False) -> RunRecord:
    """Read a run folder back, after comparing every file with the manifest.

    Parameters
    ----------
    mending_report
        Do not ask whether the page is sound: it is about to be made again.

    Raises
    ------
    RunIncomplete
        When the run was never finished, or a file is missing or differs by as little as a bit.
    """
    check(folder, leaving_out=(REPORT,) if mending_report else ())
    return RunRecord(
        facts=facts_from_json((folder / "run.json").read_bytes()),
        estimates=parquet.decode(folder / "estimates.parquet", "estimates"),
        weekly=parquet.decode(folder / "weekly.parquet", "weekly"),
        spells=parquet.decode(folder / "spells.parquet", "spells"),
        folder=folder,
        is_conformed=True,
        structures=_later(folder, "structures"),
        towns=_later(folder, "towns"),
        points=_later(folder, "points"),
        influence=_later(folder, "influence"),
    )


def _later(folder: Path, table: str) -> pl.DataFrame:
    """Return a table that not every folder has; there it is without rows."""
    file = folder / f"{table}.parquet"
    return parquet.decode(file, table) if file.is_file() else tables.empty(table)


def check(folder: Path, *, leaving_out: tuple[str, ...] = ()) -> int:
    """Compare every file of a finished run with its manifest; return how many were compared."""
    claim.refuse_unfinished(folder)
    seal = manifest.read(folder)
    shard.refuse(folder, seal)
    return manifest.check(folder, seal, leaving_out=leaving_out)


def replace_report(folder: Path, report: str) -> None:
    """Put a page in the place of the folder's own, and its hash into the manifest."""
    content = report.encode("utf-8", "replace")
    seal = manifest.read(folder)
    files = seal["files"] | {REPORT: manifest.entry(content)}
    atomic.write_bytes(folder / REPORT, content)
    atomic.write_bytes(
        folder / manifest.NAME, manifest.encode(manifest.sealed(seal | {"files": files}))
    )


def _plain_name(text: str) -> str:
    """Return a name that is safe in a path: letters, digits and dashes, 60 at most."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "unnamed"
