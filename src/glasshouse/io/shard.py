"""A shard: what one part of a run's towns left, to be put together with the other parts.

The folder of a shard holds the tallies of each replicate as checkpoints do, the files the run
is made from, and a manifest that says which part of how many it is.  It is no run: nothing in
it is a result until the parts are put together.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, Final

from glasshouse.errors import RunIncomplete, UsageError
from glasshouse.io import atomic, checkpoint, manifest
from glasshouse.io.checkpoint import Checkpoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from glasshouse.io.claim import Claim

    Facts = dict[str, Any]

KIND: Final = "shard"
_ASKED: Final = "asked"


def is_one(seal: Mapping[str, Any]) -> bool:
    """Tell whether a manifest is that of a shard."""
    return seal.get("kind") == KIND


def refuse(folder: Path, seal: Mapping[str, Any]) -> None:
    """Refuse to read the folder of a shard as that of a run.

    Raises
    ------
    RunIncomplete
        Saying which part it is, and what becomes of it.
    """
    if is_one(seal):
        raise RunIncomplete(
            f"{folder}: this is shard {seal['number']}/{seal['of']} of a run; nothing in it is "
            "a result.\nPut all together: glasshouse merge SHARD... --out FOLDER"
        )


def finish(
    claimed: Claim,
    facts: Mapping[str, Any],
    found: Mapping[tuple[int, int], Checkpoint],
    inputs: Mapping[str, bytes],
) -> None:
    """Write the folder of a shard, and mark it finished.

    Parameters
    ----------
    facts
        What was asked (`asked`), and which part this is (`number`, `of`).
    found
        What was counted, by batch of worlds and replicate.
    """
    files = {checkpoint.name(*at): checkpoint.encode(part) for at, part in found.items()}
    files |= inputs
    for name, content in files.items():
        atomic.write_bytes(claimed.folder / name, content)
    body = {
        "kind": KIND,
        "synthetic": manifest.SYNTHETIC,
        **facts,
        "files": {name: manifest.entry(content) for name, content in sorted(files.items())},
    }
    atomic.write_bytes(claimed.folder / manifest.NAME, manifest.encode(manifest.sealed(body)))
    claimed.finished()


def read(folders: Sequence[Path]) -> tuple[Facts, dict[str, bytes]]:
    """Return what was asked of the run that some shards are all parts of, and its files.

    Raises
    ------
    RunIncomplete
        When one is damaged or not finished.
    UsageError
        When one is no shard or belongs to another run, or when one is missing or there twice.
    """
    seals = [(folder, _seal(folder)) for folder in folders]
    first = seals[0][1]
    for folder, seal in seals:
        _refuse_another(folders[0], first, folder, seal)
    _refuse_gaps(seals, int(first["of"]))
    names = [name for name in first["files"] if not checkpoint.is_one(name)]
    return first[_ASKED], {name: (folders[0] / name).read_bytes() for name in names}


def put_together(folders: Iterable[Path], into: Path) -> None:
    """Write the sums of what shards counted as the checkpoints of a run.

    Raises
    ------
    RunIncomplete
        When a town was counted twice.
    """
    files: dict[str, list[Path]] = {}
    for folder in folders:
        for name in filter(checkpoint.is_one, manifest.read(folder)["files"]):
            files.setdefault(name, []).append(folder / name)
    for name, paths in files.items():
        found = [part for path in paths if (part := checkpoint.read(path)) is not None]
        checkpoint.write(into / checkpoint.FOLDER / name, reduce(_added, found))


def _added(one: Checkpoint, other: Checkpoint) -> Checkpoint:
    if set(one.towns) & set(other.towns):
        raise RunIncomplete("Two shards counted the same towns, so they are not put together.")
    return Checkpoint(
        dict(sorted({**one.towns, **other.towns}.items())),
        tuple(a + b for a, b in zip(one.tallies, other.tallies, strict=True)),
        one.marks,
    )


def _seal(folder: Path) -> Facts:
    seal = manifest.read(folder)
    if not is_one(seal):
        raise UsageError(
            f"{folder}: this is a whole run and not a shard.\n"
            "Shards are written by: glasshouse run RULEBOOK --shard 1/3"
        )
    manifest.check(folder, seal)
    return seal


def _refuse_another(a: Path, first: Facts, b: Path, seal: Facts) -> None:
    """Refuse shards of two different runs, and say how these differ."""
    asked = {"shards": f"{seal['of']}", **seal[_ASKED]}
    before = {"shards": f"{first['of']}", **first[_ASKED]}
    differing = [
        f"{name} {before.get(name)} and {asked.get(name)}"
        for name in before
        if before.get(name) != asked.get(name)
    ] or [
        f"{name} is not the same file"
        for name in {*first["files"], *seal["files"]}
        if not checkpoint.is_one(name) and first["files"].get(name) != seal["files"].get(name)
    ]
    if differing:
        raise UsageError(
            f"{a} and {b}: these are shards of different runs: {'; '.join(sorted(differing))}."
        )


def _refuse_gaps(seals: Iterable[tuple[Path, Facts]], of: int) -> None:
    """Refuse shards of which one is missing, or there twice."""
    by_number: dict[int, list[str]] = {}
    for folder, seal in seals:
        by_number.setdefault(int(seal["number"]), []).append(str(folder))
    double = [f"{n}/{of}: {' and '.join(at)}" for n, at in by_number.items() if len(at) > 1]
    if double:
        raise UsageError(f"Shards given twice: {'; '.join(double)}.\nName each once.")
    missing = [f"{n}/{of}" for n in range(1, of + 1) if n not in by_number]
    if missing:
        raise UsageError(
            f"Shards missing: {', '.join(missing)}.\n"
            "Run each with: --shard NUMBER/OF, and name all of them."
        )
