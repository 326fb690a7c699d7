"""What the reference pages say by hand is all there is, and is as they say."""

from __future__ import annotations

import re
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from glasshouse import errors
from glasshouse.document.figures import Dimension, Table
from glasshouse.document.marks import Marked, Source, Text
from glasshouse.io import folder
from glasshouse.io.tables import dictionary
from glasshouse.ledger.columns import COLUMNS, CONTEXT_SLOTS
from glasshouse.rulebook.schema import rulebook_schema
from glasshouse.society.model import Society
from tests.docs.pages import DOCS, blocks, first_cells
from tests.io.records import INPUTS, make_record

REFERENCE = DOCS / "reference"
NAMED = re.compile(r"`([^`]+)`")


def keys_of(kind: Any, path: str = "") -> dict[str, str]:
    """Return every key at and below a type, with the dimension in which it is written."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        dimensions = [m.unit.name for m in parts[1:] if isinstance(m, Dimension)]
        return {path: dimensions[0]} if dimensions else keys_of(parts[0], path)
    if origin in {Union, UnionType}:
        inside = [keys_of(part, path) for part in parts if part is not NoneType]
        return {key: dimension for found in inside for key, dimension in found.items()}
    if origin is dict and kind != Text:
        return keys_of(parts[1], f"{path}.NAME")
    if isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not Source:
        return {path: "table"} if kind is Table else keys_in(kind, f"{path}." if path else "")
    return {path: "word"}


def keys_in(block: type[BaseModel], above: str) -> dict[str, str]:
    """Return the keys of a block; marks, which stand anywhere, are left out."""
    found: dict[str, str] = {}
    for name, field in block.model_fields.items():
        if name not in Marked.model_fields:
            kind = field.annotation
            for mark in field.metadata:
                kind = Annotated[kind, mark]
            found |= keys_of(kind, f"{above}{name}")
    return found


def test_every_key_of_a_society_is_explained_with_its_dimension() -> None:
    rows = first_cells(REFERENCE / "society.md", "key | written as")
    said = {key.strip("`"): dimension for key, dimension, _ in rows}

    assert said == keys_of(Society)


def test_every_key_of_a_rulebook_is_on_its_page() -> None:
    page = (REFERENCE / "rulebook.md").read_text()
    words = set(re.findall(r"\w+", page))
    schema = rulebook_schema()
    blocks_ = [schema, *schema["$defs"].values()]
    keys = {key for block in blocks_ for key in block.get("properties", {})}

    assert sorted(keys - words) == []
    assert len(keys) > 100


def test_every_count_of_a_week_is_explained() -> None:
    rows = first_cells(REFERENCE / "run-folder.md", "`column` | counts")
    said = [name for cells in rows for name in NAMED.findall(cells[0])]
    first, last = said.index("denied_0"), said.index(f"denied_{CONTEXT_SLOTS - 1}")
    said[first : last + 1] = [f"denied_{slot}" for slot in range(CONTEXT_SLOTS)]

    assert sorted(said) == sorted(COLUMNS)


def run_folder(path: Path) -> Path:
    folder.write(make_record(), path, report="<p>page</p>", inputs=INPUTS)
    return path


def test_the_page_names_every_file_of_a_run_folder(tmp_path: Path) -> None:
    rows = first_cells(REFERENCE / "run-folder.md", "file | holds")
    said = {name for cells in rows for name in NAMED.findall(cells[0])} - {".yaml"}
    there = {p.name for p in run_folder(tmp_path / "run").iterdir()}

    assert there - said <= {"rulebook-base.yaml", "cn-shixin-2017.yaml"}
    assert said <= there


def test_the_tables_open_as_the_page_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = run_folder(tmp_path / "run")
    program = next(b for b in blocks(REFERENCE / "run-folder.md", "python") if "polars" in b)
    exec(program.replace("RUN", str(run)), {})  # noqa: S102 - the page's own example

    assert "week" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "file", "used"),
    [
        ("sql", "spells.parquet", {"arm", "wrong", "end", "weeks", "count"}),
        ("r", "estimates.parquet", {"measure", "arm", "set"}),
        ("python", "estimates.parquet", {"measure", "arm", "set"}),
    ],
)
def test_the_columns_that_an_example_uses_are_there(
    language: str, file: str, used: set[str]
) -> None:
    example = blocks(REFERENCE / "run-folder.md", language)[0]
    held = {column["column"] for column in dictionary()[file]}

    assert f"RUN/{file}" in example
    assert {name for name in held if re.search(rf"\b{name}\b", example)} - {"value"} == used


def test_every_exit_code_is_explained() -> None:
    rows = first_cells(REFERENCE / "command-line.md", "exit code | means")
    said = {int(cells[0]) for cells in rows}
    raised = {
        thing.exit_code
        for thing in vars(errors).values()
        if isinstance(thing, type) and issubclass(thing, errors.GlasshouseError)
    }

    assert said == raised | {0, 130}
