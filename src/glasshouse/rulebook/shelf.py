"""Where rulebooks are found: the shipped library, and beside the file that amends them."""

from __future__ import annotations

import re
from pathlib import Path

from glasshouse.document.problems import nearest, there_are

LIBRARY = Path(__file__).parent / "library"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,47}\Z")
_ENDINGS = (".yaml", ".yml", ".toml")


def library_ids() -> tuple[str, ...]:
    """Return the ids of the shipped rulebooks, in the order of the alphabet."""
    return tuple(sorted(p.parent.name for p in LIBRARY.glob("*/rulebook.yaml")))


def library_path(name: str) -> Path | None:
    """Return the file of a shipped rulebook, or nothing."""
    path = LIBRARY / name / "rulebook.yaml"
    return path if _ID.match(name) and path.is_file() else None


def not_shipped(name: str) -> str:
    """Return what follows "no rulebook": that none of this name is shipped, and which are."""
    ids = library_ids()
    return f" called '{name}' is shipped.{nearest(name, ids)}{there_are(ids)}"


def is_name(given: str | Path) -> bool:
    """Say whether something names a shipped rulebook and not a file."""
    return isinstance(given, str) and bool(_ID.match(given)) and not Path(given).is_file()


def shown(path: Path) -> str:
    """Return the name by which a reader knows a file: short for what is shipped."""
    if path.is_relative_to(LIBRARY):
        return str(Path("library") / path.relative_to(LIBRARY))
    return str(path)


def base_of(name: str, amendment: Path) -> Path | None:
    """Return the file of the rulebook that an amendment names: beside it, or shipped.

    In a library, where every rulebook has a folder of its own, beside it is the next folder;
    otherwise nothing outside the amendment's own folder is looked at.
    """
    folder = amendment.parent
    beside = [folder / f"{name}{ending}" for ending in _ENDINGS]
    if amendment.name == "rulebook.yaml":
        beside.append(folder.parent / name / "rulebook.yaml")
    return next((p for p in beside if p.is_file()), None) or library_path(name)


def bases_near(amendment: Path) -> tuple[str, ...]:
    """Return the names of the rulebooks that an amendment could name."""
    folder = amendment.parent
    beside = [p.stem for p in folder.glob("*") if p.suffix in _ENDINGS and p != amendment]
    names = {*beside, *library_ids()}
    if amendment.name == "rulebook.yaml":
        names |= {p.parent.name for p in folder.parent.glob("*/rulebook.yaml")}
    return tuple(sorted(n for n in names if _ID.match(n)))
