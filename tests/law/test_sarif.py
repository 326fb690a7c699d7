"""SARIF as the standard has it: held to a strict schema of the part that is written."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from glasshouse.law.registry import CHECKS
from glasshouse.law.sarif import as_sarif
from tests.law.shelves import labelled

# Written by hand from the standard (OASIS, SARIF 2.1.0, sections 3.13 to 3.58): every property
# that Glasshouse writes, with the kinds, words and duties that the standard gives it, and no
# other.  The standard's own schema is larger; this one is stricter about what is left out.
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

    jsonschema.Draft7Validator.check_schema(LOG)
    jsonschema.validate(log, LOG, jsonschema.Draft7Validator)


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
