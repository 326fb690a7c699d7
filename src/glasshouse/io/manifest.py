"""The manifest: what is needed to repeat a run, and the hash of every file it left.

Parquet readers take a flipped byte without complaint, so nothing in a run folder is believed
before its SHA-256 was compared with the manifest's, and the manifest carries its own.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from glasshouse.errors import RunIncomplete

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    Manifest = dict[str, Any]

NAME: Final = "manifest.json"
SYNTHETIC: Final = "All people in this run are synthetic."
_OWN: Final = "manifest_sha256"
_VERSIONS: Final = (
    "glasshouse",
    "python",
    "numpy",
    "numba",
    "polars",
    "platform",
    "engine_hash",
)
_AGAIN: Final = "Run again, or fetch the folder again from where it came."


def make(facts: Mapping[str, Any], files: Mapping[str, bytes]) -> Manifest:
    """Return the manifest of a run folder.

    Parameters
    ----------
    facts
        The facts of the run record, of which scenario, versions and command are repeated.
    files
        Every file of the folder but the manifest: name and content.
    """
    run = facts["run"]
    manifest: Manifest = {
        "schema_version": facts["schema_version"],
        "synthetic": SYNTHETIC,
        "scenario": facts["scenario"],
        "command": run["command"],
        "started": run["started"],
        "versions": {name: run[name] for name in _VERSIONS if name in run},
        "files": {name: entry(content) for name, content in sorted(files.items())},
    }
    return sealed(manifest)


def entry(content: bytes) -> dict[str, Any]:
    """Return the size and SHA-256 of a file's content."""
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def sealed(manifest: Manifest) -> Manifest:
    """Return the manifest with its own hash as last line."""
    body = {key: value for key, value in manifest.items() if key != _OWN}
    return body | {_OWN: hashlib.sha256(encode(body)).hexdigest()}


def encode(manifest: Manifest) -> bytes:
    """Write a manifest as JSON."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", "backslashreplace")


def read(folder: Path) -> Manifest:
    """Read a folder's manifest.

    Raises
    ------
    RunIncomplete
        When there is none, or it is not what was written.
    """
    path = folder / NAME
    try:
        manifest = json.loads(path.read_bytes())
        sound = manifest == sealed(manifest) and isinstance(manifest["files"], dict)
    except FileNotFoundError as failure:
        raise RunIncomplete(
            f"{folder}: there is no {NAME} in it, so it is not a finished run.\n"
            "Name a run folder, such as one under runs/"
        ) from failure
    except (ValueError, KeyError, TypeError, OSError) as failure:
        raise RunIncomplete(f"{path}: it cannot be read.\n{_AGAIN}") from failure
    if not sound:
        raise RunIncomplete(f"{path}: it was changed after the run was written.\n{_AGAIN}")
    return dict(manifest)


def check(folder: Path, manifest: Manifest, *, leaving_out: Collection[str] = ()) -> int:
    """Compare every file with the manifest; return how many were compared.

    Raises
    ------
    RunIncomplete
        Naming every file that is missing or differs.
    """
    names = [name for name in manifest["files"] if name not in leaving_out]
    faults = [
        fault for name in names if (fault := _fault(folder, name, manifest["files"][name]))
    ]
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise RunIncomplete(f"{folder}: this run folder is damaged.\n{listed}\n{_AGAIN}")
    return len(names)


def is_plain(name: str) -> bool:
    """Tell whether a name is that of a file right inside a folder, and leads nowhere else."""
    return name not in {"", ".", ".."} and not set(name) & set("/\\:\0")


def _fault(folder: Path, name: str, expected: Mapping[str, Any]) -> str | None:
    if not is_plain(name):
        return f"{name!r}: not the plain name of a file in this folder"
    path = folder / name
    if path.is_symlink() or not path.is_file():
        return f"{name}: missing"
    try:
        found = entry(path.read_bytes())
    except OSError as failure:
        return f"{name}: cannot be read ({failure.strerror})"
    if found == expected:
        return None
    sizes = (found["bytes"], expected["bytes"])
    if sizes[0] != sizes[1]:
        return f"{name}: {sizes[0]:,} bytes, where {sizes[1]:,} were written"
    return f"{name}: its content differs from what was written (SHA-256)"
