"""What the law room finds in the rulebook of a run, with what the run measured, as facts.

The day whose law is asked is the day on which the run began, so that the same folder gives the
same page for ever.  Only what weighs more than a notice is kept; notices are counted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from glasshouse.experiment.measured import measured
from glasshouse.law.findings import SEVERITIES
from glasshouse.law.lint import lint

if TYPE_CHECKING:
    from glasshouse.document.problems import Place
    from glasshouse.io.record import RunRecord
    from glasshouse.law.findings import Finding, Report
    from glasshouse.rulebook.read import Checked

Facts = dict[str, Any]


def with_findings(record: RunRecord, checked: Checked) -> RunRecord:
    """Return a record that also says what its rulebook may conflict with.

    Parameters
    ----------
    checked
        The rulebook of the run as it was read, with the place of everything.
    """
    if checked.rulebook is None:
        return record
    day = date.fromisoformat(record.facts["run"]["started"][:10])
    report = lint(checked, as_of=day, measured=measured(record, checked.rulebook))
    return replace(record, facts={**record.facts, "law": law_facts(report)})


def law_facts(report: Report) -> Facts:
    """Return a report as facts of a run: no path of any machine, no notice in full."""
    return {
        "as_of": report.as_of.isoformat(),
        "profiles": list(report.profiles),
        "counts": {s: sum(f.severity == s for f in report.findings) for s in SEVERITIES},
        "not_measured": list(report.not_measured),
        "findings": [
            _finding(f, report.file) for f in report.findings if f.severity != SEVERITIES[-1]
        ],
    }


def _finding(finding: Finding, file: str) -> Facts:
    accepted = finding.accepted
    return {
        "check": finding.check,
        "title": finding.title,
        "severity": finding.severity,
        "sure": finding.sure,
        "says": finding.says,
        "path": finding.spot.path,
        "line": _line(finding.spot.place, file),
        "ways": [way.words for way in finding.ways],
        "provisions": [p.brief for p in finding.provisions],
        "coming": [
            {"brief": p.brief, "from": p.applies_from.isoformat() if p.applies_from else None}
            for p in finding.coming
        ],
        "unknown": [e.text for e in finding.elements if e.met is None],
        "measured": [str(m) for m in finding.measured],
        "cure": finding.cure,
        "accepted": f"{accepted.by}: {accepted.because}" if accepted else None,
    }


def _line(place: Place, file: str) -> int | None:
    """Return the line in the rulebook's own file; nothing for what stands in its base."""
    return place.line if place.file == file else None
