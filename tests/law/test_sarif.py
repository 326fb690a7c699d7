"""SARIF as the standard has it: valid by its own schema, and by a stricter one of ours."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from glasshouse.law.registry import CHECKS
from glasshouse.law.sarif import as_sarif
from tests.law.shelves import labelled

HERE = Path(__file__).parent / "files"
STANDARD = HERE / "sarif-schema-2.1.0.json"
"""The schema of the standard, as OASIS and the Schema Store give it out; see NOTICE.md."""
BY_STANDARD = jsonschema.Draft7Validator(
    json.loads(STANDARD.read_bytes()), format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER
)

# Written by hand from the standard (OASIS, SARIF 2.1.0, sections 3.13 to 3.58): every property
# that Glasshouse writes, with the kinds, words and duties that the standard gives it, and no
# other.  The standard's own schema allows more; this one also ties level and kind together.
TEXT = {"type": "object", "required": ["text"], "additionalProperties": False,
        "properties": {"text": {"type": "string", "minLength": 1}}}  # fmt: skip
LOCATION: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["physicalLocation"],
    "properties": {
        "id": {"type": "integer", "minimum": -1},
        "physicalLocation": {
            "type": "object", "additionalProperties": False, "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {"type": "object", "additionalProperties": False,
                                     "properties": {"uri": {"type": "string",
                                                            "format": "uri-reference"}}},
                "region": {"type": "object", "additionalProperties": False,
                           "properties": {"startLine": {"type": "integer", "minimum": 1},
                                          "startColumn": {"type": "integer", "minimum": 1}}},
            }},
        "logicalLocations": {"type": "array", "uniqueItems": True, "items": {
            "type": "object", "additionalProperties": False,
            "properties": {"fullyQualifiedName": {"type": "string"}}}},
    }}  # fmt: skip
RESULT: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": -1},
        "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "rank": {"type": "number", "minimum": -1, "maximum": 100},
        "message": TEXT,
        "locations": {"type": "array", "items": LOCATION},
        "relatedLocations": {"type": "array", "uniqueItems": True, "items": LOCATION},
        "codeFlows": {"type": "array", "items": {
            "type": "object", "additionalProperties": False, "required": ["threadFlows"],
            "properties": {"message": TEXT, "threadFlows": {
                "type": "array", "minItems": 1, "items": {
                    "type": "object", "additionalProperties": False, "required": ["locations"],
                    "properties": {"locations": {"type": "array", "minItems": 1, "items": {
                        "type": "object", "additionalProperties": False,
                        "properties": {"location": LOCATION}}}}}}}}},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "suppressions": {"type": "array", "uniqueItems": True, "items": {
            "type": "object", "additionalProperties": False, "required": ["kind"],
            "properties": {"kind": {"enum": ["inSource", "external"]},
                           "justification": {"type": "string"}}}},
        "properties": {"type": "object"},
    },
    "if": {"properties": {"kind": {"const": "fail"}}},
    "then": {"properties": {"level": {"enum": ["note", "warning", "error"]}}},
    "else": {"properties": {"level": {"const": "none"}}},
}  # fmt: skip
RULE = {
    "type": "object", "additionalProperties": False, "required": ["id"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"},
                   "shortDescription": TEXT, "fullDescription": TEXT, "help": TEXT,
                   "properties": {"type": "object"}}}  # fmt: skip
LOG = {
    "type": "object", "additionalProperties": False, "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {
            "type": "object", "additionalProperties": False, "required": ["tool"],
            "properties": {
                "tool": {"type": "object", "additionalProperties": False,
                         "required": ["driver"], "properties": {"driver": {
                             "type": "object", "additionalProperties": False,
                             "required": ["name"],
                             "properties": {"name": {"type": "string"},
                                            "version": {"type": "string"},
                                            "semanticVersion": {"type": "string"},
                                            "fullDescription": TEXT,
                                            "rules": {"type": "array", "uniqueItems": True,
                                                      "items": RULE}}}}},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": RESULT},
                "properties": {"type": "object"},
            }}},
    }}  # fmt: skip


@pytest.mark.parametrize("one", labelled(), ids=lambda x: x.name)
def test_every_report_is_valid(one: Any) -> None:
    log = json.loads(json.dumps(as_sarif(one.report)))

    assert [e.message for e in BY_STANDARD.iter_errors(log)] == []
    jsonschema.Draft7Validator.check_schema(LOG)
    jsonschema.validate(log, LOG, jsonschema.Draft7Validator)


def test_the_schema_of_the_standard_is_the_one_that_was_given_out() -> None:
    notice = (HERE / "NOTICE.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"`([0-9a-f]{64})`", notice)

    assert hashlib.sha256(STANDARD.read_bytes()).hexdigest() == told
    assert "OASIS" in notice
    jsonschema.Draft7Validator.check_schema(BY_STANDARD.schema)


@pytest.mark.parametrize(
    ("path", "value"),
    [(("version",), "2.0.0"), (("runs", 0, "results", 0, "rank"), 101),
     (("runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startLine"), 0),
     (("runs", 0, "results", 0, "message"), "a text"), (("runs", 0, "tool"), {}),
     (("runs", 0, "results", 0, "severity"), "error"),
     (("runs", 0, "tool", "driver", "rules", 0, "id"), 7)],
    ids=lambda x: str(x[-1]) if isinstance(x, tuple) else "",
)  # fmt: skip
def test_what_the_standard_forbids_is_caught(
    path: tuple[str | int, ...], value: object
) -> None:
    report = next(x.report for x in labelled() if x.name == "L07-trips")
    log: Any = json.loads(json.dumps(as_sarif(report)))
    place = log
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value

    assert list(BY_STANDARD.iter_errors(log)) != []


def test_a_result_points_at_its_rule_and_its_line() -> None:
    report = next(x.report for x in labelled() if x.name == "press-1300-600")
    run = as_sarif(report)["runs"][0]
    rules = run["tool"]["driver"]["rules"]

    assert [r["id"] for r in rules] == [c.id for c in CHECKS]
    for result, finding in zip(run["results"], report.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.check
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == finding.spot.place.line
    assert {r["level"] for r in run["results"]} == {"error", "warning", "none"}


def test_a_wrong_level_is_caught() -> None:
    report = next(x.report for x in labelled() if x.name == "L07-trips")
    log = as_sarif(report)
    log["runs"][0]["results"][0]["level"] = "fatal"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, LOG, jsonschema.Draft7Validator)
