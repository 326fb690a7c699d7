"""`glasshouse schema` prints what an editor needs."""

import json

import pytest
from jsonschema import Draft202012Validator

from glasshouse.document.read import read
from glasshouse.rulebook.cases import cases_beside
from glasshouse.rulebook.shelf import library_ids, library_path
from glasshouse.society import society_path
from tests.cli.paper import call


def schema(of: str) -> Draft202012Validator:
    document = json.loads(call("schema", of).out)
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document)


@pytest.mark.parametrize("of", ["rulebook", "society", "cases"])
def test_it_is_a_schema_and_refuses_nonsense(of: str) -> None:
    assert not schema(of).is_valid({"nonsense": 1})


def test_what_is_shipped_is_valid() -> None:
    of_cases, of_rulebook = schema("cases"), schema("rulebook")
    for name in library_ids():
        path, beside = library_path(name), cases_beside(name)
        assert path is not None
        assert beside is not None
        of_rulebook.validate(read(path).data)
        of_cases.validate(read(beside).data)
    schema("society").validate(read(society_path("country-x")).data)


def test_without_a_word_it_is_that_of_a_rulebook() -> None:
    done = call("schema")

    assert done.out == call("schema", "rulebook").out
    assert done.err == "Save it: glasshouse schema rulebook > rulebook.schema.json\n"


def test_another_word_is_a_usage_error() -> None:
    assert call("schema", "people").code == 2
