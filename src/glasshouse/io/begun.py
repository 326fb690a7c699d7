"""What a run was asked, kept in its folder until it is finished, so that it can go on.

Beside it lie the files that the run is made from.  With these and the checkpoints a run that
was cut off goes on where it was, whatever became of the files that were named at the start.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from glasshouse.errors import RunIncomplete
from glasshouse.io import atomic, checkpoint, manifest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Facts = dict[str, Any]

NAME: Final = "resume.json"


def write(folder: Path, facts: Mapping[str, Any], inputs: Mapping[str, bytes]) -> None:
    """Keep what was asked, and the files the run is made from.

    Raises
    ------
    RunFailed
        When there is no room, or writing is not allowed.
    """
    for name, content in inputs.items():
        atomic.write_bytes(folder / name, content)
    files = {name: manifest.entry(content) for name, content in inputs.items()}
    body = {"synthetic": manifest.SYNTHETIC, **facts, "files": files}
    atomic.write_bytes(folder / NAME, manifest.encode(manifest.sealed(body)))


def read(folder: Path) -> tuple[Facts, dict[str, bytes]]:
    """Return what was asked, and name and content of the files the run is made from.

    Raises
    ------
    RunIncomplete
        When it was not kept, or any of it is not as it was written.
    """
    path = folder / NAME
    try:
        content = path.read_bytes()
        facts = json.loads(content)
        sound = content == manifest.encode(manifest.sealed(facts))
    except FileNotFoundError as failure:
        raise RunIncomplete(
            f"{folder}: this run was cut off before it began: there is no {NAME} in it.\n"
            f"Nothing is lost. Run again: glasshouse run RULEBOOK --out {folder} --force"
        ) from failure
    except (ValueError, TypeError, AttributeError, OSError):
        sound, facts = False, {}
    if not sound:
        raise RunIncomplete(
            f"{path}: it is not as it was written, so the run cannot go on from it.\n"
            f"Start over: glasshouse run RULEBOOK --out {folder} --force"
        )
    manifest.check(folder, facts)
    return facts, {name: (folder / name).read_bytes() for name in facts["files"]}


def clear(folder: Path, *, with_inputs: bool = False) -> None:
    """Take away what was kept to go on with; with `with_inputs` also what was given."""
    if with_inputs:
        try:
            given = [name for name in read(folder)[0]["files"] if manifest.is_plain(name)]
        except RunIncomplete:
            given = []
        for name in given:
            (folder / name).unlink(missing_ok=True)
    checkpoint.clear(folder)
    (folder / NAME).unlink(missing_ok=True)
