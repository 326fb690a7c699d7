"""Write a file whole or not at all.

A file appears under its final name only when every byte of it is on the disk, so a full disk, a
refusal or a power cut never leaves half a result that looks like one.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

from glasshouse.errors import RunFailed

_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN: Final = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file: beside its place first, then under its name in one step.

    Raises
    ------
    RunFailed
        When the disk is full, writing is not allowed, or anything else stops it.  The file that
        stood there before, if any, is untouched.
    """
    beside = path.with_name(f".{path.name}.tmp")
    try:
        beside.unlink(missing_ok=True)
        _write_new(beside, content)
        beside.replace(path)
        _settle(path.parent)
    except OSError as failure:
        _forget(beside)
        raise RunFailed(reason(failure, path, needed=len(content))) from failure


def make_folder(folder: Path) -> None:
    """Make a folder, unless it is there.

    Raises
    ------
    RunFailed
        When it cannot be made.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as failure:
        raise RunFailed(reason(failure, folder)) from failure


def reason(failure: OSError, path: Path, *, needed: int = 0) -> str:
    """Say why a file or folder could not be written, and what to do about it."""
    if failure.errno in _FULL:
        return (
            f"{path}: no room to write it ({needed:,} bytes were needed).\n"
            "No unfinished file was left under a final name.\n"
            "Free some space, or write somewhere else: --out FOLDER"
        )
    if failure.errno in _FORBIDDEN:
        return (
            f"{path}: writing here is not allowed ({failure.strerror}).\n"
            "Choose a folder of your own: --out FOLDER"
        )
    said = failure.strerror or type(failure).__name__
    return f"{path}: could not be written ({said}).\nWrite somewhere else: --out FOLDER"


def _write_new(path: Path, content: bytes) -> None:
    # Exclusive creation never follows a link that somebody else put there.
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Put the folder's own entry on the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
