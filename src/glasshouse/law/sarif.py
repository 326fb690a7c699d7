"""Findings as SARIF 2.1.0, for editors and review tools that show them at their lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from glasshouse import __version__
from glasshouse.law.findings import NOT_A_COURT, Finding, PlacedWay, Report, Spot
from glasshouse.law.registry import CHECKS

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS: Final = {"block": "error", "error": "error", "warn": "warning", "info": "note"}
_RANK: Final = {"block": 100.0, "error": 75.0, "warn": 50.0, "info": 10.0}


def as_sarif(report: Report) -> dict[str, Any]:
    """Return a report as a SARIF log."""
    index = {check.id: n for n, check in enumerate(CHECKS)}
    driver = {
        "name": "Glasshouse",
        "version": __version__,
        "semanticVersion": __version__,
        "fullDescription": {"text": NOT_A_COURT},
        "rules": [
            {
                "id": check.id,
                "name": f"Law{check.id}",
                "shortDescription": {"text": f"{check.title}."},
                "fullDescription": {"text": check.why},
                "help": {"text": check.cure},
                "properties": {"provisions": list(check.provisions)},
            }
            for check in CHECKS
        ],
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(f, index) for f in report.findings],
                "properties": {
                    "rulebook": report.rulebook,
                    "asOf": report.as_of.isoformat(),
                    "profiles": list(report.profiles),
                    "notMeasured": list(report.not_measured),
                },
            }
        ],
    }


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    """Return one finding as a result."""
    names = "; ".join(p.brief for p in finding.provisions)
    against = f" May conflict with: {names}." if names else ""
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": index[finding.check],
        "level": LEVELS[finding.severity],
        "kind": "fail" if finding.severity != "info" else "review",
        "rank": _RANK[finding.severity],
        "message": {"text": f"{finding.spot.path}: {finding.says}.{against}"},
        "locations": [_location(finding.spot)],
        "relatedLocations": [
            {"id": n, **_location(spot)} for n, spot in enumerate(finding.also, start=1)
        ],
        "codeFlows": [_flow(way) for way in finding.ways],
        "partialFingerprints": {"check/path/v1": f"{finding.check}/{finding.spot.path}"},
        "properties": {
            "severity": finding.severity,
            "sure": finding.sure,
            "elements": {e.text: e.state for e in finding.elements},
            "measured": [str(m) for m in finding.measured],
        },
    }
    if result["kind"] != "fail":
        result["level"] = "none"
    if finding.accepted:
        a = finding.accepted
        result["suppressions"] = [
            {"kind": "inSource", "justification": f"{a.because} ({a.by}, until {a.until})"}
        ]
    return result


def _location(spot: Spot) -> dict[str, Any]:
    place = spot.place
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _address(place.file)},
            "region": {"startLine": place.line, "startColumn": place.column},
        },
        "logicalLocations": [{"fullyQualifiedName": spot.path}],
    }


def _address(file: str) -> str:
    """Return a file's name as a relative reference: what is no plain character is encoded.

    Examples
    --------
    >>> _address("my towns/tenants.yaml")
    'my%20towns/tenants.yaml'
    """
    plain = frozenset(b"/-._~")
    return "".join(
        chr(b) if b < 128 and (chr(b).isalnum() or b in plain) else f"%{b:02X}"  # noqa: PLR2004
        for b in Path(file).as_posix().encode()
    )


def _flow(way: PlacedWay) -> dict[str, Any]:
    """Return a way through the rulebook as a flow, so that tools can walk it."""
    return {
        "message": {"text": way.words},
        "threadFlows": [{"locations": [{"location": _location(s)} for s in way.spots]}],
    }
