"""Findings as text that a person reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from glasshouse.law.findings import NOT_A_COURT, SEVERITIES, Finding, Report
from glasshouse.law.profiles import NAMES

MOST_WAYS: Final = 3


def as_lines(report: Report, *, full: bool = False) -> Iterator[str]:
    """Yield the report line by line, one check after another; with `full`, every way.

    What was refused was not read against the law, so no verdict is told about it.
    """
    if report.findings:
        yield NOT_A_COURT
        yield ""
    for (check, severity), found in groupby(
        report.findings, key=lambda f: (f.check, f.severity)
    ):
        alike = list(found)
        yield f"{check} {severity}: {alike[0].title}"
        yield from _law(alike[0], full=full)
        for finding in alike:
            yield from one(finding, full=full)
        yield f"  Cure: {alike[0].cure}"
        yield ""
    if report.not_measured:
        yield f"Not measured (wants a run): {', '.join(report.not_measured)}"
    if not report.refused:
        yield verdict(report)


def _law(finding: Finding, *, full: bool) -> Iterator[str]:
    """Yield the provisions; those that do not apply yet only where no other does."""
    names = "; ".join(p.brief for p in finding.provisions)
    if names:
        yield f"  may conflict with {names}"
    if full or not finding.provisions:
        for coming in finding.coming:
            begins = coming.applies_from
            when = f"from {begins}" if begins else "not known to be in force"
            yield f"  {when}: {coming.brief}"


def one(finding: Finding, *, full: bool = False) -> Iterator[str]:
    """Yield one finding: where, what, the ways, what is not known."""
    place = finding.spot.place
    yield f"  {place.file}:{place.line}: {finding.spot.path}"
    yield f"    {finding.says}."
    ways = finding.ways if full else finding.ways[:MOST_WAYS]
    yield from (f"    {way.words}" for way in ways)
    if len(finding.ways) > len(ways):
        yield f"    and {len(finding.ways) - len(ways)} more ways (--full)"
    told = finding.elements if full else [e for e in finding.elements if e.met is None]
    yield from (f"    {element.state}: {element.text}" for element in told)
    yield from (f"    measured: {m}" for m in finding.measured)
    yield from (f"    {note}" for note in finding.notes)
    if finding.accepted:
        a = finding.accepted
        yield f"    accepted by {a.by} until {a.until}: {a.because}"
    if full:
        yield f"    sure: {finding.sure}"


def verdict(report: Report) -> str:
    """Return the sentence that sums up."""
    law = ", ".join(NAMES[p] for p in report.profiles)
    accepted = sum(f.accepted is not None for f in report.findings)
    besides = f" ({accepted} accepted)" if accepted else ""
    return (
        f"{report.rulebook}, read on {report.as_of} against: {law}. "
        f"Findings: {by_weight(report) or 'none'}{besides}."
    )


def by_weight(report: Report) -> str:
    """Return how many findings there are of each weight, the heaviest first."""
    count = Counter(finding.severity for finding in report.findings)
    return ", ".join(f"{count[s]} {s}" for s in SEVERITIES if count[s])
