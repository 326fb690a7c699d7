"""A run folder describes itself as an RO-Crate."""

import json
from typing import Any

import pytest

from glasshouse.io import crate
from tests.io.records import make_record


def graph() -> dict[str, dict[str, Any]]:
    names = ["run.json", "estimates.parquet", "report.html", "rulebook.yaml", "cn-x.yaml"]
    found = json.loads(crate.document(make_record().facts, names))
    assert found["@context"] == "https://w3id.org/ro/crate/1.1/context"
    entities = {entity["@id"]: entity for entity in found["@graph"]}
    assert len(entities) == len(found["@graph"])
    return entities


def named(value: Any) -> list[str]:
    """Return every entity that is named anywhere."""
    if isinstance(value, dict):
        return [value["@id"]] if set(value) == {"@id"} else named(list(value.values()))
    return [name for part in value for name in named(part)] if isinstance(value, list) else []


def test_it_says_what_it_is_and_what_it_is_about() -> None:
    itself = graph()["ro-crate-metadata.json"]

    assert itself["@type"] == "CreativeWork"
    assert itself["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert graph()[itself["about"]["@id"]]["@type"] == "Dataset"


@pytest.mark.parametrize("key", ["name", "description", "datePublished", "license", "hasPart"])
def test_the_folder_has_what_the_form_asks_for(key: str) -> None:
    assert graph()["./"][key]


def test_every_file_is_a_part_and_is_described() -> None:
    parts = [part["@id"] for part in graph()["./"]["hasPart"]]

    assert parts == sorted(
        [
            "run.json",
            "estimates.parquet",
            "report.html",
            "rulebook.yaml",
            "cn-x.yaml",
            "manifest.json",
        ]
    )
    for part in parts:
        assert graph()[part]["@type"] == "File"
        assert graph()[part]["description"]
        assert graph()[part]["encodingFormat"] != "text/plain"


def test_whatever_is_named_is_there() -> None:
    entities = graph()
    wanted = {n for entity in entities.values() for n in named(list(entity.values()))}

    assert wanted - {"https://w3id.org/ro/crate/1.1"} <= set(entities)


def test_the_run_that_made_it_is_told() -> None:
    action = graph()["#run"]

    assert action["description"] == make_record().facts["run"]["command"]
    assert [part["@id"] for part in action["object"]] == ["cn-x.yaml", "rulebook.yaml"]
    assert {"@id": "report.html"} in action["result"]
