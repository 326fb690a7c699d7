"""The files that a run is made from, byte for byte, as its folder keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasshouse.rulebook import shelf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def gather(rulebook: Path, amends: Sequence[str], society: Path) -> dict[str, bytes]:
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
    """
    files = {f"rulebook{rulebook.suffix}": rulebook.read_bytes()}
    at = rulebook
    for name in amends:
        base_id = name.partition("@")[0]
        base = shelf.base_of(base_id, at)
        assert base is not None  # noqa: S101 - the rulebook was read with it a moment ago
        files[f"{base_id}{base.suffix}"] = base.read_bytes()
        at = base
    return files | {f"society{society.suffix}": society.read_bytes()}
