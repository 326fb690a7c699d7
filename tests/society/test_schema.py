"""The JSON Schema of a society takes what the reader takes."""

from __future__ import annotations

from jsonschema import Draft202012Validator
from tests.rulebook.faults import FILES

from glasshouse.document.read import read
from glasshouse.society.schema import society_schema
from glasshouse.society.shelf import PRESETS

SCHEMA = Draft202012Validator(society_schema())


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(society_schema())

    assert society_schema()["$id"] == "urn:glasshouse:society:1"


def test_every_society_fits_the_schema() -> None:
    paths = [FILES / "country-x.society.yaml", *PRESETS.glob("*/society.yaml")]

    assert [e.message for p in paths for e in SCHEMA.iter_errors(read(p).data)] == []


def test_a_society_without_towns_does_not_fit() -> None:
    data = read(FILES / "country-x.society.yaml").data
    del data["towns"]

    assert [e.message for e in SCHEMA.iter_errors(data)] == ["'towns' is a required property"]
