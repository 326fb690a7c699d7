"""Where societies are found: the shipped presets, and files."""

from __future__ import annotations

import re
from pathlib import Path

from glasshouse.document.problems import nearest, there_are
from glasshouse.errors import UsageError
from glasshouse.society.model import Society
from glasshouse.society.read import load_society

PRESETS = Path(__file__).parent / "presets"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,47}\Z")


def preset_ids() -> tuple[str, ...]:
    """Return the ids of the shipped societies, in the order of the alphabet."""
    return tuple(sorted(p.parent.name for p in PRESETS.glob("*/society.yaml")))


def society_path(name_or_path: str | Path) -> Path:
    """Return the file of a society, shipped or of your own.

    Raises
    ------
    UsageError
        If it is neither a file nor the name of a shipped society.
    """
    path = Path(name_or_path)
    name = str(name_or_path)
    if isinstance(name_or_path, Path) or path.is_file() or not _ID.match(name):
        return path
    shipped = PRESETS / name / "society.yaml"
    if not shipped.is_file():
        known = preset_ids()
        raise UsageError(
            f"No society is called {name!r}.{nearest(name, known)}{there_are(known)} A file of "
            "your own is given by its path, such as ./society.yaml."
        )
    return shipped


def load(name_or_path: str | Path) -> Society:
    """Return a society, shipped or of your own.

    Raises
    ------
    UsageError
        If no shipped society has that name.
    Refused
        If the file cannot be used; the text names every problem.

    Examples
    --------
    >>> load("country-x").currency
    'XCU'
    """
    return load_society(society_path(name_or_path))
