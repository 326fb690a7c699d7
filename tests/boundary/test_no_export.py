"""Nothing that leaves a run has a row for a person."""

import ast
import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import glasshouse as gh
from glasshouse.io import folder, tables
from glasshouse.io.record import RunRecord
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


KEYS = {
    "estimates": ["measure", "arm", "group", "set"],
    "weekly": ["arm", "week", "group", "column"],
    "spells": ["arm", "wrong", "end", "weeks"],
    "structures": ["structure", "measure", "arm", "group"],
    "towns": ["arm", "replicate", "first", "last"],
}
"""What a row of each table is about; none of it can tell two people apart."""


def more_than_one_row_a_key(record: RunRecord) -> list[str]:
    """Return the tables in which something but the key tells rows apart: a person, perhaps."""
    return [
        table
        for table, keys in KEYS.items()
        if getattr(record, table).select(keys).is_duplicated().any()
    ]


def names_in(value: Any) -> set[str]:
    """Return every key of nested facts."""
    if isinstance(value, dict):
        return set(value) | {name for part in value.values() for name in names_in(part)}
    if isinstance(value, list):
        return {name for part in value for name in names_in(part)}
    return set()


def longest_list(value: Any) -> int:
    """Return the length of the longest list anywhere in nested facts."""
    if isinstance(value, dict):
        return max((longest_list(part) for part in value.values()), default=0)
    if isinstance(value, list):
        return max([len(value), *(longest_list(part) for part in value)])
    return 0


def lives_in(life: dict[str, Any]) -> int:
    """Return how many persons a sample life tells of: where weeks go back, another begins."""
    weeks = [fact["week"] for fact in life["arms"]["scheme"]]
    return 1 + sum(later < earlier for earlier, later in itertools.pairwise(weeks))


@pytest.fixture(scope="module")
def small() -> RunRecord:
    ran = gh.run("cn-shixin-2017", persons=4000, weeks=40, replicates=2, assumptions=False)
    return ran.record


def test_tables_are_written_in_one_place_only() -> None:
    assert [fault for file, tree in scan.modules() for fault in writers(file, tree)] == []


@pytest.mark.parametrize(
    "planted",
    ["frame.write_csv('people.csv')", "np.save('people.npy', a)", "pickle.dump(p, f)"],
)
def test_a_planted_writer_is_caught(planted: str) -> None:
    assert len(writers("engine/planted.py", ast.parse(planted))) == 1


def test_no_column_describes_a_person() -> None:
    assert [personal(list(tables.schema(table))) for table in tables.TABLES] == [[]] * len(
        tables.TABLES
    )


def test_a_planted_column_is_caught() -> None:
    assert personal(["week", "person_id", "count", "household"]) == ["person_id", "household"]


def test_a_table_with_a_row_for_each_person_cannot_be_written(tmp_path: Path) -> None:
    record = make_record()
    everybody = pl.DataFrame({"person": [1, 2, 3], "listed": [True, False, True]})
    object.__setattr__(record, "weekly", everybody)

    with pytest.raises(ValueError, match="person"):
        folder.write(record, tmp_path / "run", report="", inputs=INPUTS)
    assert [p.name for p in (tmp_path / "run").iterdir()] == ["INCOMPLETE"]


@pytest.mark.slow
def test_no_row_of_a_real_run_is_about_one_person(small: RunRecord) -> None:
    assert more_than_one_row_a_key(small) == []
    assert small.estimates["group"].n_unique() < 200
    assert small.weekly["group"].n_unique() < 20
    assert small.weekly.filter(week=0, column="listed", arm="scheme").height < 20


@pytest.mark.slow
def test_a_planted_row_for_each_person_is_caught(small: RunRecord) -> None:
    everybody = pl.concat([small.weekly.filter(week=0)] * 50)

    assert more_than_one_row_a_key(replace(small, weekly=everybody)) == ["weekly"]


@pytest.mark.slow
def test_no_fact_of_a_real_run_is_a_list_as_long_as_the_people(small: RunRecord) -> None:
    assert 10 < longest_list(small.facts) < 1000


def test_a_planted_list_of_people_is_caught() -> None:
    assert longest_list({"scenario": {"people": [{"age": 30}] * 4000}}) == 4000


@pytest.mark.slow
def test_the_one_life_that_is_told_is_of_one_person_without_a_name(small: RunRecord) -> None:
    life = small.facts["life"]

    assert life is not None
    assert lives_in(life) == 1
    nameless = names_in(life["arms"])
    assert not {word for name in nameless for word in scan.words(name)} & {
        "name", "surname", "address", "birth", "phone", "email", "household", "town", "id",
    }  # fmt: skip


def test_a_second_life_is_caught() -> None:
    weeks = [{"week": 1}, {"week": 7}, {"week": 2}, {"week": 9}]

    assert lives_in({"arms": {"scheme": weeks}}) == 2
