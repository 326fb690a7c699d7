"""Nothing reads a table of persons: neither a function nor a file that people can hand in."""

import ast
from pathlib import Path

import pytest

from glasshouse.society.read import check_society
from tests.boundary import scan

TABLE_READERS = {
    "read_csv", "scan_csv", "read_csv_batched", "read_parquet", "scan_parquet", "read_ipc",
    "scan_ipc", "read_excel", "read_ods", "read_json", "read_ndjson", "scan_ndjson",
    "read_avro", "read_database", "read_database_uri", "read_delta", "scan_delta",
    "read_clipboard", "read_table", "read_sql", "read_pickle", "loadtxt", "genfromtxt",
    "fromfile", "memmap", "DictReader", "from_pandas", "from_arrow",
}  # fmt: skip
DATABASES = {
    "sqlite3", "sqlalchemy", "psycopg", "pymongo", "duckdb", "pandas", "pyarrow", "pickle",
    "shelve", "marshal", "dbm", "csv",
}  # fmt: skip

ALLOWED = {("io/parquet.py", "read_parquet")}
"""The run folder's own tables, whose columns are fixed and hold no person."""


def readers(file: str, tree: ast.Module) -> list[str]:
    found = scan.calls(tree, TABLE_READERS) + scan.imports_of(tree, DATABASES)
    return [f"{file}:{line}: {name}" for line, name in found if (file, name) not in ALLOWED]


def test_no_function_reads_a_table_of_persons() -> None:
    assert [fault for file, tree in scan.modules() for fault in readers(file, tree)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "import polars as pl\npl.read_csv('people.csv')",
        "from pandas import read_excel",
        "import sqlite3",
        "import numpy as np\nnp.loadtxt('people.txt')",
        "import polars as pl\npl.scan_parquet('people.parquet')",
    ],
)
def test_a_planted_reader_is_caught(planted: str) -> None:
    assert len(readers("society/planted.py", ast.parse(planted))) == 1


def test_the_one_table_that_is_read_keeps_only_the_columns_of_a_run_folder() -> None:
    tree = ast.parse((scan.SOURCE / "io" / "parquet.py").read_text())
    decode = next(
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == "decode"
    )
    returned = [node for node in ast.walk(decode) if isinstance(node, ast.Return)]

    assert len(returned) == 1
    assert isinstance(returned[0].value, ast.Call)
    assert scan.called(returned[0].value) == "conform"


@pytest.mark.parametrize(
    "planted",
    [
        "persons: [{name: Ada, age: 36}]",
        "people: [{age: 36, income: q1}, {age: 40, income: q2}]",
        "population: {file: people.csv}",
        "residents:\n  - {id: 1, address: 1 Main Street}",
        "import: people.csv",
    ],
)
def test_a_society_that_lists_persons_is_refused(tmp_path: Path, planted: str) -> None:
    preset = scan.SOURCE / "society" / "presets" / "country-x" / "society.yaml"
    sound = tmp_path / "sound.yaml"
    sound.write_bytes(preset.read_bytes())
    listing = tmp_path / "listing.yaml"
    listing.write_text(preset.read_text() + "\n" + planted + "\n")

    assert check_society(sound).society is not None
    refused = check_society(listing)

    assert refused.society is None
    key = planted.partition(":")[0]
    assert any(key in problem.text or key in problem.path for problem in refused.problems)
