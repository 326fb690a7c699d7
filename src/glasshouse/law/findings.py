"""What a check answers: where, which provision, what is met, how sure, what would cure it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, final

from glasshouse.document.problems import Place
from glasshouse.document.read import Path_

if TYPE_CHECKING:
    from glasshouse.law.measured import Measured
    from glasshouse.law.provisions import Provision

Severity = Literal["block", "error", "warn", "info"]
Sure = Literal["high", "medium", "low"]

SEVERITIES: Final[tuple[Severity, ...]] = ("block", "error", "warn", "info")
"""Heaviest first."""

NOT_A_COURT: Final = (
    "A finding says that a rulebook, as it is written, may conflict with a provision. "
    "It is not a judgment: whether it does hangs on law, facts and reasons that no file holds."
)
"""Said once wherever findings are shown."""


class Element(NamedTuple):
    """One element of a provision: met, not met, or not known (nothing)."""

    text: str
    met: bool | None

    @property
    def state(self) -> str:
        """Return the state as a word."""
        return "not known" if self.met is None else ("met" if self.met else "not met")


class Way(NamedTuple):
    """A way from an input to what it leads to: the places it passes, and the same in words."""

    steps: tuple[Path_, ...]
    words: str


@final
@dataclass(frozen=True, slots=True)
class Trip:
    """What a check found, before provisions and dates are looked at.

    Attributes
    ----------
    at
        The path it is about.
    says
        What stands there, in a sentence.
    severity, sure
        How heavy, and how sure.
    elements
        What is met, not met, not known.
    ways
        The ways through the rulebook, shortest first.
    also
        Further paths that belong to it.
    cure
        What would cure it, where that is more than the check says of itself.
    measured
        The estimates it rests on.
    provisions
        The provisions it is about, where that is not all of the check's.
    """

    at: Path_
    says: str
    severity: Severity
    sure: Sure = "high"
    elements: tuple[Element, ...] = ()
    ways: tuple[Way, ...] = ()
    also: tuple[Path_, ...] = ()
    cure: str = ""
    measured: tuple[Measured, ...] = ()
    provisions: tuple[str, ...] = ()


class Spot(NamedTuple):
    """A path of the rulebook and the place where it stands."""

    path: str
    place: Place


class PlacedWay(NamedTuple):
    """A way with the places it passes."""

    words: str
    spots: tuple[Spot, ...]


@final
@dataclass(frozen=True, slots=True)
class Accepted:
    """That somebody answers for a finding, why, and until when."""

    because: str
    by: str
    until: str


@final
@dataclass(frozen=True, slots=True)
class Finding:
    """A legal check's answer: it *may conflict with* what `provisions` say."""

    check: str
    title: str
    severity: Severity
    sure: Sure
    says: str
    spot: Spot
    provisions: tuple[Provision, ...]
    coming: tuple[Provision, ...] = ()
    elements: tuple[Element, ...] = ()
    ways: tuple[PlacedWay, ...] = ()
    also: tuple[Spot, ...] = ()
    cure: str = ""
    measured: tuple[Measured, ...] = ()
    accepted: Accepted | None = None
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """Return the lines of the rulebook it is about, rising, in its own file."""
        spots = [self.spot, *self.also, *(s for way in self.ways for s in way.spots)]
        here = self.spot.place.file
        return tuple(sorted({s.place.line for s in spots if s.place.file == here}))


@final
@dataclass(frozen=True, slots=True)
class Report:
    """All findings on one rulebook.

    Attributes
    ----------
    rulebook, file
        What was read.
    as_of, profiles
        The day and the law it was read against.
    findings
        Heaviest first.
    not_measured
        Checks that depend on an effect and were given no estimate.
    """

    rulebook: str
    file: str
    as_of: date
    profiles: tuple[str, ...]
    findings: tuple[Finding, ...]
    not_measured: tuple[str, ...] = ()
    run: str = ""
    refused: tuple[str, ...] = field(default=())

    def at_or_above(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of this weight or more that nobody has accepted."""
        heavy = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return tuple(f for f in self.findings if f.severity in heavy and f.accepted is None)

    def raised(self, above: Severity = "warn") -> frozenset[str]:
        """Return the checks that raise something of this weight or more, accepted or not."""
        heavy = SEVERITIES[: SEVERITIES.index(above) + 1]
        return frozenset(f.check for f in self.findings if f.severity in heavy)
