"""Read a rulebook against the law: every check, the provisions of a day, what was accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from glasshouse.document.read import Document, Path_
from glasshouse.law.checks.house import ON_PROBLEMS
from glasshouse.law.findings import (
    SEVERITIES,
    Accepted,
    Finding,
    PlacedWay,
    Report,
    Severity,
    Spot,
    Trip,
)
from glasshouse.law.profiles import PROFILES
from glasshouse.law.provisions import Provision, provisions
from glasshouse.law.reading import Reading
from glasshouse.law.registry import CHECKS

if TYPE_CHECKING:
    from glasshouse.law.check import Check
    from glasshouse.law.measured import Measured
    from glasshouse.rulebook.model import AcceptedFinding, Rulebook
    from glasshouse.rulebook.read import Checked

FIRMS_ONLY: Final = frozenset({"cn", "house"})
"""Whose law holds for a scheme that touches firms and nobody else."""
_NOT_YET: Final = "Nothing of it applies yet on the day it was read for."
_NEVER: Final = "It was accepted in the rulebook, which is not possible for this weight."
_EXPIRED: Final = "It was accepted in the rulebook until {until}; that day has passed."


def lint(
    checked: Checked,
    *,
    as_of: date,
    profiles: Sequence[str] = PROFILES,
    measured: Sequence[Measured] = (),
    checks: Sequence[Check] = CHECKS,
) -> Report:
    """Return every finding on a rulebook that was read.

    Parameters
    ----------
    checked
        What came of reading it.  Where it was refused, only the checks of this house answer.
    as_of
        The day whose law is asked.
    profiles
        Whose law: of ``eu``, ``coe``, ``un``, ``cn``.
    measured
        What a run measured; without it, checks that want an effect say *not measured*.
    checks
        The checks to run.
    """
    document = checked.document
    held = frozenset((*profiles, "house"))
    if document is None:
        return Report("", "", as_of, tuple(profiles), (), refused=_said(checked))
    if checked.rulebook is None:
        found = [
            _finding(check, trip, document, _cited(check, trip, held, as_of))
            for check in checks
            if check.id in ON_PROBLEMS
            for trip in ON_PROBLEMS[check.id](checked.problems)
        ]
        name = str(document.data.get("id", ""))
        refused = _said(checked)
        return Report(
            name, document.file, as_of, tuple(profiles), tuple(found), refused=refused
        )
    rulebook = checked.rulebook
    reading = Reading(
        rulebook, document, as_of=as_of, measured=tuple(measured), problems=checked.problems
    )
    found = list(_findings(reading, held, checks))
    return Report(
        rulebook.name,
        document.file,
        as_of,
        tuple(profiles),
        tuple(sorted(found, key=_order)),
        not_measured=_not_measured(reading, held, checks),
        run=measured[0].run if measured else "",
    )


def _said(checked: Checked) -> tuple[str, ...]:
    return tuple(str(p) for p in checked.errors)


def _order(finding: Finding) -> tuple[int, str, int, str]:
    weight = SEVERITIES.index(finding.severity)
    return weight, finding.check, finding.spot.place.line, finding.spot.path


def _findings(
    reading: Reading, held: frozenset[str], checks: Sequence[Check]
) -> Iterator[Finding]:
    """Yield what every check finds, under the provisions that are asked for."""
    for check in checks:
        whose = _whose(reading.rulebook, check, held)
        for trip in check.finds(reading):
            cited = _cited(check, trip, whose, reading.as_of)
            if cited != ((), ()):
                finding = _finding(check, trip, reading.document, cited)
                yield _with_accepted(finding, reading)


def _whose(rulebook: Rulebook, check: Check, held: frozenset[str]) -> frozenset[str]:
    """Return whose law holds: for firms whose officers bear nothing, only China's."""
    if rulebook.applies_to.kind != "firms" or _persons_bear(rulebook):
        return held
    return held & FIRMS_ONLY if check.firms else frozenset()


def _persons_bear(rulebook: Rulebook) -> bool:
    heirs = any(h.to != "other-firms-of-officer" for h in rulebook.inheritance.values())
    return heirs or any(set(c.reaches) - {"self"} for c in rulebook.consequences.values())


Cited = tuple[tuple[Provision, ...], tuple[Provision, ...]]
"""The provisions that apply, and those that will."""


def _cited(check: Check, trip: Trip, held: frozenset[str], day: date) -> Cited:
    """Return the provisions a trip is about, told apart by whether they apply yet."""
    every = provisions()
    asked = [every[p] for p in trip.provisions or check.provisions if every[p].profile in held]
    now = tuple(p for p in asked if p.applies_on(day))
    return now, tuple(p for p in asked if not p.applies_on(day))


def _finding(check: Check, trip: Trip, document: Document, cited: Cited) -> Finding:
    """Return a trip with its places and provisions."""
    now, coming = cited
    severity = trip.severity
    notes: tuple[str, ...] = ()
    if not now:
        severity, notes = _lighter(trip.severity, ahead=check.ahead), (_NOT_YET,)
    return Finding(
        check=check.id,
        title=check.title,
        severity=severity,
        sure=trip.sure,
        says=trip.says,
        spot=_spot(document, trip.at),
        provisions=now,
        coming=coming,
        elements=trip.elements,
        ways=tuple(
            PlacedWay(w.words, tuple(_spot(document, s) for s in w.steps)) for w in trip.ways
        ),
        also=tuple(_spot(document, p) for p in trip.also),
        cure=trip.cure or check.cure,
        measured=trip.measured,
        notes=notes,
    )


def _lighter(severity: Severity, *, ahead: bool) -> Severity:
    """Return the weight of what does not apply yet."""
    return max(severity, "warn" if ahead else "info", key=SEVERITIES.index)


def _spot(document: Document, path: Path_) -> Spot:
    return Spot(".".join(map(str, path)), document.place(path))


def _with_accepted(finding: Finding, reading: Reading) -> Finding:
    """Return a finding with who answers for it, where somebody may."""
    for accepted in reading.rulebook.accepted_findings:
        if (accepted.finding, accepted.at) == (finding.check, finding.spot.path):
            return _accepted(finding, accepted, reading.as_of)
    return finding


def _accepted(finding: Finding, accepted: AcceptedFinding, day: date) -> Finding:

    never = finding.severity == "block" or any(
        p.id.startswith("aia-5-") for p in (*finding.provisions, *finding.coming)
    )
    if never:
        return replace(finding, notes=(*finding.notes, _NEVER))
    if _last_day(accepted.until) < day:
        note = _EXPIRED.format(until=accepted.until)
        return replace(finding, notes=(*finding.notes, note))
    said = Accepted(accepted.because["en"], accepted.by, accepted.until)
    return replace(finding, accepted=said)


def _last_day(written: str) -> date:
    """Return the last day of a year, month or day."""
    if len(written) == len("2027"):
        return date(int(written), 12, 31)
    if len(written) == len("2027-01"):
        year, month = int(written[:4]), int(written[5:])
        after = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(after.toordinal() - 1)
    return date.fromisoformat(written)


def _not_measured(
    reading: Reading, held: frozenset[str], checks: Sequence[Check]
) -> tuple[str, ...]:
    """Return the checks that want an effect and were given none."""
    given = {m.measure for m in reading.measured}
    return tuple(
        check.id
        for check in checks
        if check.measures
        and reading.harms
        and _whose(reading.rulebook, check, held)
        and not given & set(check.measures)
    )
