"""Findings as data: one JSON object, with every path, place and provision."""

from __future__ import annotations

from typing import Any, Final

from glasshouse.law.findings import NOT_A_COURT, Element, Finding, PlacedWay, Report, Spot
from glasshouse.law.measured import Measured
from glasshouse.law.provisions import Provision

SCHEMA_VERSION: Final = 1


def as_data(report: Report) -> dict[str, Any]:
    """Return a report as plain data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "rulebook": report.rulebook,
        "file": report.file,
        "as_of": report.as_of.isoformat(),
        "profiles": list(report.profiles),
        "run": report.run or None,
        "says": NOT_A_COURT,
        "findings": [finding_data(f) for f in report.findings],
        "not_measured": list(report.not_measured),
        "refused": list(report.refused),
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """Return one finding as plain data."""
    accepted = finding.accepted
    return {
        "check": finding.check,
        "title": finding.title,
        "severity": finding.severity,
        "sure": finding.sure,
        "says": finding.says,
        **_spot(finding.spot),
        "lines": list(finding.lines),
        "provisions": [_provision(p) for p in finding.provisions],
        "coming": [_provision(p) for p in finding.coming],
        "elements": [_element(e) for e in finding.elements],
        "ways": [_way(w) for w in finding.ways],
        "also": [_spot(s) for s in finding.also],
        "cure": finding.cure,
        "measured": [_measured(m) for m in finding.measured],
        "accepted": (
            {"because": accepted.because, "by": accepted.by, "until": accepted.until}
            if accepted
            else None
        ),
        "notes": list(finding.notes),
    }


def _spot(spot: Spot) -> dict[str, Any]:
    place = spot.place
    return {"path": spot.path, "file": place.file, "line": place.line, "column": place.column}


def _element(element: Element) -> dict[str, str]:
    return {"text": element.text, "state": element.state}


def _way(way: PlacedWay) -> dict[str, Any]:
    return {"words": way.words, "steps": [_spot(s) for s in way.spots]}


def _provision(provision: Provision) -> dict[str, Any]:
    begins = provision.applies_from
    return {
        "id": provision.id,
        "name": provision.name,
        "profile": provision.profile,
        "version": provision.version,
        "says": provision.says,
        "applies_from": begins.isoformat() if begins else None,
        "seen": provision.seen,
        "read": provision.read.isoformat(),
        "address": provision.address,
    }


def _measured(measured: Measured) -> dict[str, Any]:
    return {
        "measure": measured.measure,
        "group": measured.group,
        "value": measured.value,
        "low": measured.low,
        "high": measured.high,
        "level": measured.level,
        "unit": measured.unit,
        "run": measured.run,
    }
