"""Nothing that leaves a run has a row for a person."""

import ast
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from glasshouse.io import folder, tables
from tests.boundary import scan
from tests.io.records import INPUTS, make_record

WRITERS = {
    "write_csv", "write_parquet", "write_ipc", "write_excel", "write_json", "write_ndjson",
    "write_database", "write_delta", "sink_csv", "sink_parquet", "sink_ipc", "sink_ndjson",
    "savetxt", "save", "savez", "savez_compressed", "tofile", "to_csv", "to_parquet", "to_sql",
    "to_excel", "dump",
}  # fmt: skip
ALLOWED = {("io/parquet.py", "write_parquet")}

OF_A_PERSON = {
    "person", "persons", "id", "name", "surname", "address", "birth", "birthday", "phone",
    "email", "household", "town", "identity", "index", "row", "age", "score",
}  # fmt: skip
"""Words that a column describing one person would have; counts of people have none of them."""


def writers(file: str, tree: ast.Module) -> list[str]:
    found = scan.calls(tree, WRITERS)
    return [f"{file}:{line}: {name}" for line, name in found if (file, name) not in ALLOWED]


def personal(columns: list[str]) -> list[str]:
    return [column for column in columns if scan.words(column) & OF_A_PERSON]


def names_in(value: Any) -> set[str]:
    """Return every key of nested facts."""
    if isinstance(value, dict):
        return set(value) | {name for part in value.values() for name in names_in(part)}
    if isinstance(value, list):
        return {name for part in value for name in names_in(part)}
    return set()


def test_tables_are_written_in_one_place_only() -> None:
    assert [fault for file, tree in scan.modules() for fault in writers(file, tree)] == []


@pytest.mark.parametrize(
    "planted",
    ["frame.write_csv('people.csv')", "np.save('people.npy', a)", "pickle.dump(p, f)"],
)
def test_a_planted_writer_is_caught(planted: str) -> None:
    assert len(writers("engine/planted.py", ast.parse(planted))) == 1


def test_no_column_describes_a_person() -> None:
    assert [personal(list(tables.schema(table))) for table in tables.TABLES] == [[], [], []]


def test_a_planted_column_is_caught() -> None:
    assert personal(["week", "person_id", "count", "household"]) == ["person_id", "household"]


def test_a_table_with_a_row_for_each_person_cannot_be_written(tmp_path: Path) -> None:
    record = make_record()
    everybody = pl.DataFrame({"person": [1, 2, 3], "listed": [True, False, True]})
    object.__setattr__(record, "weekly", everybody)

    with pytest.raises(ValueError, match="person"):
        folder.write(record, tmp_path / "run", report="", inputs=INPUTS)
    assert [p.name for p in (tmp_path / "run").iterdir()] == ["INCOMPLETE"]
