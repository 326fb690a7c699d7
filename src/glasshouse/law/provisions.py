"""Provisions as data: a passage of law or guidance, its version, and the days it applies.

They stand in `provisions.yaml`, in our own words, each with how well its text was seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, final

from glasshouse.document.read import read

FILE = Path(__file__).with_name("provisions.yaml")


@final
@dataclass(frozen=True, slots=True)
class Provision:
    """One passage.

    Attributes
    ----------
    id
        The name by which checks cite it.
    instrument, short, article, limb
        Where it stands, the instrument in full and in short; `limb` is empty for a whole
        article.
    profile
        Whose law it is: ``eu``, ``coe``, ``un``, ``cn``, or ``house``.
    version
        Which text.
    says
        What it asks, in our words.
    applies_from
        The first day on which it applies; nothing if it was not known to have entered into
        force.
    seen
        ``primary`` (a copy of the text was read), ``secondary`` (an account of it was read)
        or ``recalled``.
    read
        The day on which it was looked up.
    address, note
        Where to read it, and what to mind.
    """

    id: str
    instrument: str
    short: str
    article: str
    limb: str
    profile: str
    version: str
    says: str
    applies_from: date | None
    seen: str
    read: date
    address: str
    note: str

    @property
    def name(self) -> str:
        """Return the passage as one cites it in full."""
        return f"{self.instrument}, {self._passage}"

    @property
    def brief(self) -> str:
        """Return the passage as one cites it in passing."""
        return f"{self.short} {self._passage}"

    @property
    def _passage(self) -> str:
        limb = f" {self.limb}" if self.limb else ""
        article = f"Art. {self.article}" if self.article[:1].isdigit() else self.article
        return f"{article}{limb}"

    def applies_on(self, day: date) -> bool:
        """Say whether it applies on a day."""
        return self.applies_from is not None and self.applies_from <= day


@cache
def provisions() -> dict[str, Provision]:
    """Return every provision by its id, in the order of the file."""
    found: dict[str, Provision] = {}
    for instrument in read(FILE, FILE.name).data.values():
        for name, passage in instrument["passages"].items():
            found[name] = _provision(name, instrument, passage)
    return found


def _provision(name: str, instrument: dict[str, Any], passage: dict[str, Any]) -> Provision:
    """Return one passage, with what its instrument says of all."""
    said = {**instrument, **passage}
    begins = said["from"]
    return Provision(
        id=name,
        instrument=instrument["name"],
        short=instrument["short"],
        article=str(passage["article"]),
        limb=str(passage.get("limb", "")),
        profile=instrument["profile"],
        version=str(instrument["version"]),
        says=passage["says"],
        applies_from=None if begins == "never" else date.fromisoformat(begins),
        seen=said["seen"],
        read=date.fromisoformat(said["read"]),
        address=str(said["address"]),
        note=str(said.get("note", "")),
    )
