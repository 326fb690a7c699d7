"""For every check two small rulebooks: one that trips it, one so near that does not.

They stand in `examples/` as amendments of three rulebooks of which nothing is to be said, so
that each shows one change.  Tests hold them to what they show.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, final

from glasshouse.document.read import read
from glasshouse.law.measured import Measured

FOLDER: Final = Path(__file__).with_name("examples")
Kind = Literal["trips", "clean"]
_HEAD: Final = ("glasshouse", "id", "edition", "title", "modelled_on", "amends")


@final
@dataclass(frozen=True, slots=True)
class Example:
    """One example of a check.

    Attributes
    ----------
    path
        Its file.
    tells
        What it shows, in a sentence.
    base
        The rulebook it changes.
    change
        The change, as it stands in the file.
    measured
        What a run is taken to have measured, for checks that depend on an effect.
    """

    path: Path
    tells: str
    base: str
    change: str
    measured: tuple[Measured, ...]


def example(check: str, kind: Kind) -> Example:
    """Return an example of a check."""
    path = FOLDER / f"{check}-{kind}.yaml"
    data = read(path).data
    lines = path.read_text(encoding="utf-8").splitlines()
    change = [line for line in lines if line.split(":")[0] not in _HEAD]
    given = read(FOLDER / "measured.yaml").data.get(check, {}).get(kind, ())
    return Example(
        path=path,
        tells=data["modelled_on"],
        base=data["amends"].partition("@")[0],
        change="\n".join(change),
        measured=tuple(Measured(**one) for one in given),
    )
