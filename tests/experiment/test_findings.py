"""A run says what its rulebook may conflict with, by the law of the day on which it began."""

from __future__ import annotations

import json
from typing import Any

from glasshouse.experiment.findings import law_facts, with_findings
from glasshouse.rulebook.read import check
from tests.io.records import estimate, frame, make_facts, make_record
from tests.law.shelves import FILES, linted


def test_the_day_is_that_of_the_run() -> None:
    run = make_facts()["run"] | {"started": "2025-02-01T07:00:00Z"}
    before = with_findings(make_record(run=run), check("press-1300-600")).facts["law"]
    since = with_findings(make_record(), check("press-1300-600")).facts["law"]

    def cited(law: dict[str, Any]) -> set[str]:
        return {p for f in law["findings"] if f["check"] == "L01" for p in f["provisions"]}

    assert (before["as_of"], since["as_of"]) == ("2025-02-01", "2026-11-23")
    assert "AI Act Art. 5(1)(c) (i)" not in cited(before)
    assert "AI Act Art. 5(1)(c) (i)" in cited(since)


def test_facts_are_json_and_name_no_file() -> None:
    law = with_findings(make_record(), check("cn-shixin-2017")).facts["law"]

    assert json.loads(json.dumps(law)) == law
    assert "yaml" not in json.dumps(law)
    assert all(isinstance(f["line"], int) for f in law["findings"])


def test_notices_are_counted_and_what_weighs_is_kept() -> None:
    report = linted("cn-shixin-2017")
    facts = law_facts(report)

    assert facts["counts"]["info"] == sum(f.severity == "info" for f in report.findings) > 0
    assert len(facts["findings"]) == sum(f.severity != "info" for f in report.findings)
    assert [f["check"] for f in facts["findings"]] == [
        f.check for f in report.findings if f.severity != "info"
    ]


def test_what_stands_in_the_base_has_no_line_of_its_own() -> None:
    facts = law_facts(linted(FILES / "variant-minority-cap.yaml"))
    lines = {f["line"] for f in facts["findings"]}

    assert None in lines
    assert any(isinstance(line, int) for line in lines)


def test_what_the_run_measured_is_cited() -> None:
    record = make_record()
    rows = [estimate("trap_index", 2.6, low=2.2, high=3.0, unit="ratio")]
    record = type(record)(record.facts, frame("estimates", rows), record.weekly, record.spells)
    found = with_findings(record, check("cn-shixin-2017")).facts["law"]["findings"]
    loop = next(f for f in found if f["check"] == "L36")

    assert loop["severity"] == "error"
    assert loop["measured"][0].endswith("2.6 (95% interval 2.2 to 3)")


def test_a_rulebook_that_was_refused_leaves_the_record_as_it_is() -> None:
    record = make_record()

    assert with_findings(record, check("no-such-scheme")) is record
