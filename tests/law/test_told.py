"""Findings as a person reads them, and as data."""

from __future__ import annotations

import json
from pathlib import Path

from glasshouse.law.data import as_data
from glasshouse.law.findings import NOT_A_COURT
from glasshouse.law.told import as_lines, verdict
from tests.law.shelves import labelled, linted
from tests.law.test_lint import ACCEPT, amended

BY_NAME = {one.name: one.report for one in labelled()}
HARSH = ("violat", "illegal", "infring")


def test_a_finding_may_conflict_and_never_violates() -> None:
    text = "\n".join(line for r in BY_NAME.values() for line in as_lines(r, full=True))
    lines = [line for line in text.splitlines() if line.startswith("    ")]
    ours = [line for line in lines if " -> " not in line and not line.startswith("    from ")]

    assert "may conflict with" in text
    assert [line for line in ours for word in HARSH if word in line.lower()] == []


def test_that_it_is_no_court_is_said_once() -> None:
    text = "\n".join(as_lines(BY_NAME["press-1300-600"]))

    assert text.count(NOT_A_COURT) == 1
    assert NOT_A_COURT not in "\n".join(as_lines(BY_NAME["null"]))


def test_a_report_names_file_line_path_law_and_cure() -> None:
    lines = list(as_lines(BY_NAME["L12-trips"]))
    (finding,) = BY_NAME["L12-trips"].findings

    assert "L12 error: No appeal" in lines
    assert any(line.endswith(f":{finding.spot.place.line}: process.appeal") for line in lines)
    assert "ICCPR Art. 2(3)" in [p.brief for p in finding.provisions]
    assert "  Cure: Give everybody an appeal to somebody who did not decide." in lines


def test_the_verdict_counts() -> None:
    assert verdict(BY_NAME["fine-only"]) == (
        "fine-only@1, read on 2026-11-25 against: European Union, Council of Europe, United "
        "Nations, China. Findings: 6 warn."
    )
    assert verdict(BY_NAME["null"]).endswith("Findings: none.")


def test_an_acceptance_is_told_with_its_reason(tmp_path: Path) -> None:
    path = amended(tmp_path, ACCEPT % ("L09", "consequences.no-planes", "2027"))
    lines = list(as_lines(linted(path)))

    assert "    accepted by an office until 2027: B" in lines
    assert "(1 accepted)" in lines[-1]


def test_data_hold_every_path_place_and_provision() -> None:
    report = BY_NAME["cn-shixin-2017"]
    data = json.loads(json.dumps(as_data(report)))

    assert len(data["findings"]) == len(report.findings)
    first = data["findings"][0]
    assert {"path", "line", "lines", "provisions", "elements", "ways", "cure"} <= set(first)
    assert first["provisions"][0]["seen"] in {"primary", "secondary", "recalled"}
    assert data["not_measured"] == ["L05", "L35", "L36", "L40"]
