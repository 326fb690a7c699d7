"""Claiming a run folder: the marker of an unfinished run, and the lock against a second one.

From its first moment until its manifest is on the disk a run folder holds a file `INCOMPLETE`.
The process that writes the folder keeps that file locked; the system frees the lock when the
process ends, however it ends.  So a locked marker means "being written now", and one without a
lock means "never finished".  (Windows has no such lock; there the marker alone is kept.)
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, final

from glasshouse.errors import RunFailed, RunIncomplete, UsageError
from glasshouse.io import begun, manifest
from glasshouse.io.atomic import reason

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARKER: Final = "INCOMPLETE"
_SAYS: Final = (
    "This run was never finished: nothing in this folder is a result.\n"
    "Process {pid} began it at {started}.  Go on with it: glasshouse resume FOLDER\n"
)


@final
@dataclass(frozen=True)
class Claim:
    """A run folder that is being written; finished only when `finished` is called."""

    folder: Path

    def finished(self) -> None:
        """Take away the marker and what was kept to go on with: the folder is a run now.

        Raises
        ------
        RunFailed
            When that is not allowed; the folder is as unfinished as before.
        """
        try:
            begun.clear(self.folder)
            (self.folder / MARKER).unlink()
        except OSError as failure:
            raise RunFailed(reason(failure, self.folder / MARKER)) from failure

    def abandon(self) -> None:
        """Leave no trace of a run that was refused before it began."""
        begun.clear(self.folder, with_inputs=True)
        self.finished()
        if not any(self.folder.iterdir()):
            self.folder.rmdir()


@contextmanager
def claim(folder: Path, *, force: bool = False, started: str = "") -> Iterator[Claim]:
    """Hold a folder for one run, marked unfinished until `Claim.finished` is called.

    A folder is made where there is none.  With `force` an older run in it is taken away; a
    folder that holds anything but a run is refused even then.

    Raises
    ------
    UsageError
        When the folder holds a run (and `force` is not given) or something else altogether.
    RunFailed
        When another process is writing it, or it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_what_is_not_ours(folder, force=force)
        handle = os.open(folder / MARKER, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as failure:
        raise RunFailed(reason(failure, folder)) from failure
    try:
        _lock(folder, handle)
        _mark(folder, handle, started)
        _clear(folder)
        yield Claim(folder)
    finally:
        os.close(handle)


@contextmanager
def claim_again(folder: Path, *, started: str = "") -> Iterator[Claim]:
    """Hold the folder of a run that was cut off, to go on with it; nothing is taken away.

    Raises
    ------
    UsageError
        When there is no unfinished run in it.
    RunFailed
        When it is still going on, or may not be written.
    """
    if not (folder / MARKER).is_file():
        state = "a finished run is" if (folder / manifest.NAME).is_file() else "no run is"
        raise UsageError(
            f"{folder}: {state} in it, so there is nothing to go on with.\n"
            "Name a folder whose run was cut off, such as one under runs/"
        )
    try:
        handle = os.open(folder / MARKER, os.O_RDWR)
    except OSError as failure:
        raise RunFailed(reason(failure, folder / MARKER)) from failure
    try:
        _lock(folder, handle)
        _mark(folder, handle, started)
        yield Claim(folder)
    finally:
        os.close(handle)


def refuse_unfinished(folder: Path) -> None:
    """Refuse to read a folder whose run was never finished.

    Raises
    ------
    RunIncomplete
        Saying whether the run is still going on or was cut off.
    """
    marker = folder / MARKER
    if not marker.exists():
        return
    with marker.open("rb") as file:
        going_on = not _try_lock(file.fileno())
    if going_on:
        raise RunIncomplete(
            f"{folder}: this run is still going on.\n"
            "Wait until it has finished, then ask again."
        )
    raise RunIncomplete(
        f"{folder}: this run was never finished, so nothing in it is a result.\n"
        f"{_way_on(folder)}, or remove the folder."
    )


def _way_on(folder: Path) -> str:
    """Say what can be done about an unfinished run."""
    if (folder / begun.NAME).is_file():
        return f"Go on with it: glasshouse resume {folder}"
    return "Run it again with --force"


def _refuse_what_is_not_ours(folder: Path, *, force: bool) -> None:
    held = {path.name for path in folder.iterdir()}
    ours = manifest.NAME in held or MARKER in held
    if held and not ours:
        raise UsageError(
            f"{folder}: there are files in it that no run wrote, and they are left alone.\n"
            "Name a folder that is empty or does not exist yet: --out FOLDER"
        )
    if held and not force:
        unfinished = MARKER in held
        state = "an unfinished run" if unfinished else "a run"
        go_on = f"{_way_on(folder)}\n" if unfinished and begun.NAME in held else ""
        raise UsageError(
            f"{folder}: there is {state} in it already.\n{go_on}"
            "Name another folder with --out FOLDER, or replace it with --force"
        )


def _lock(folder: Path, handle: int) -> None:
    # The marker may have been taken away between opening and locking it: then the lock is on a
    # file that nobody else can see.
    here = folder / MARKER
    held = _try_lock(handle)
    if not held or not here.exists() or not os.path.samestat(here.stat(), os.fstat(handle)):
        raise RunFailed(
            f"{folder}: another run is writing into it.\n"
            "Wait until it has finished, or name another folder: --out FOLDER"
        )


def _try_lock(handle: int) -> bool:
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: the marker alone has to do
            return True
    return True


def _mark(folder: Path, handle: int, started: str) -> None:
    try:
        os.ftruncate(handle, 0)
        os.write(handle, _SAYS.format(pid=os.getpid(), started=started).encode())
        os.fsync(handle)
    except OSError as failure:
        raise RunFailed(reason(failure, folder / MARKER, needed=len(_SAYS))) from failure


def _clear(folder: Path) -> None:
    """Take away the files of an older run, and nothing that somebody else put beside them."""
    try:
        older = [name for name in manifest.read(folder)["files"] if manifest.is_plain(name)]
    except RunIncomplete:
        older = []
    try:
        begun.clear(folder, with_inputs=True)
        for name in (manifest.NAME, *older):
            (folder / name).unlink(missing_ok=True)
    except OSError as failure:
        raise RunFailed(reason(failure, folder)) from failure
