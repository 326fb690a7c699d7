"""The JSON Schema takes what the reader takes, and refuses the plainest mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from glasshouse.document.read import read
from glasshouse.rulebook.schema import cases_schema, rulebook_schema
from glasshouse.rulebook.shelf import LIBRARY

FILES = Path(__file__).parent / "files"
RULEBOOKS = [
    p for p in sorted(FILES.glob("*.yaml")) if ".cases" not in p.name and ".soc" not in p.name
] + sorted(LIBRARY.glob("*/rulebook.yaml"))
CASES = [*sorted(FILES.glob("*.cases.yaml")), *sorted(LIBRARY.glob("*/cases.yaml"))]
SCHEMA = Draft202012Validator(rulebook_schema())


def test_the_schemas_are_schemas() -> None:
    for schema in (SCHEMA.schema, cases_schema()):
        Draft202012Validator.check_schema(schema)

        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", RULEBOOKS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_rulebook_fits_the_schema(path: Path) -> None:
    assert [e.message for e in SCHEMA.iter_errors(read(path).data)] == []


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_case_file_fits_the_schema(path: Path) -> None:
    found = Draft202012Validator(cases_schema()).iter_errors(read(path).data)

    assert [e.message for e in found] == []


def small() -> dict[str, Any]:
    return read(FILES / "small.yaml").data


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("proces",), {}),
        (("place",), 7),
        (("method",), "rules"),
        (("rules", "late bill"), {"when": {"record": "debt"}, "points": 1}),
        (("rules", "debt", "points"), "many"),
        (("rules", "debt", "every"), "monthly"),
        (("rules", "debt", "when"), {"recorded": "debt"}),
        (("channels", "office", "sees", "debt"), 1.2),
        (("channels", "office", "sees", "debt"), {"value": 0.5, "range": [0.1]}),
        (("channels", "office", "kind"), "ofice"),
        (("conduct", "debt", "counts", "cannot-pay"), "most"),
        (("consequences", "no-loan", "effect"), {}),
        (("scores", "points", "tiers", "A"), "rest"),
        (("in_force", "from"), "soon"),
        (("sources", "by-law", "title"), {"de": "x"}),
        (("publicity", "board", "fields"), ["blood-group"]),
    ],
)
def test_a_plain_mistake_does_not_fit(path: tuple[str, ...], value: object) -> None:
    data = small()
    node = data
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value

    assert list(SCHEMA.iter_errors(data))
