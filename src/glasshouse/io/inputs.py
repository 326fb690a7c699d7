"""The files that a run is made from, byte for byte, as its folder keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glasshouse.errors import UsageError
from glasshouse.rulebook import shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


RULEBOOK: Final = "rulebook"
SOCIETY: Final = "society"


def named(given: Iterable[str], what: str) -> str:
    """Return the name of the file of a rulebook or a society among those that a folder keeps.

    Examples
    --------
    >>> named(["rulebook.toml", "society.yaml"], RULEBOOK)
    'rulebook.toml'
    """
    return next(name for name in given if name.rpartition(".")[0] == what)


def kept_as(letter: str) -> str:
    """Return what the file of one of several rulebooks is called, without its ending."""
    return f"{RULEBOOK}-{letter}"


def together(gathered: Sequence[dict[str, bytes]]) -> dict[str, bytes]:
    """Return the files of several rulebooks as one folder keeps them.

    Raises
    ------
    UsageError
        When two different files would have one name there.
    """
    files: dict[str, bytes] = {}
    for given in gathered:
        for name, content in given.items():
            if files.setdefault(name, content) != content:
                raise UsageError(
                    f"{name}: two of these rulebooks amend different files of this name, and "
                    "one folder cannot keep both.\nGive one of them another name and id."
                )
    return files


def gather(
    rulebook: Path, amends: Sequence[str], society: Path, *, kept_as: str = RULEBOOK
) -> dict[str, bytes]:
    """Return name and content of every file a run folder keeps of what was given.

    Parameters
    ----------
    rulebook
        The file of the rulebook.
    amends
        What it amends, nearest first, as `id@edition`.  Each is kept under its own id, so that
        the folder's `rulebook.yaml` finds them beside itself.
    society
        The file of the society.
    kept_as
        What the rulebook's file is called in the folder, without its ending.
    """
    files = {f"{kept_as}{rulebook.suffix}": rulebook.read_bytes()}
    at = rulebook
    for name in amends:
        base_id = name.partition("@")[0]
        base = shelf.base_of(base_id, at)
        assert base is not None  # noqa: S101 - the rulebook was read with it a moment ago
        files[f"{base_id}{base.suffix}"] = base.read_bytes()
        at = base
    return files | {f"{SOCIETY}{society.suffix}": society.read_bytes()}
