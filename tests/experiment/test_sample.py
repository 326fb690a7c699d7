"""Tables of sums are held against their towns, and towns against themselves."""

from dataclasses import replace
from functools import cache

import polars as pl
import pytest

from glasshouse.experiment.run import run
from glasshouse.experiment.sample import Again, live_again, sums_that_differ
from glasshouse.experiment.scenario import Scenario
from glasshouse.experiment.worlds import Hands
from glasshouse.io.record import RunRecord
from tests.experiment.papers import papers


@pytest.fixture(autouse=True)
def a_job_for_every_town(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glasshouse.experiment.work.PERSONS_A_JOB", 8_000)


SCENARIO = {"persons": 20_000, "weeks": 30, "replicates": 2, "assumptions": False}


def scenario() -> Scenario:
    return Scenario(*papers(), **SCENARIO)  # type: ignore[arg-type]


@cache
def record() -> RunRecord:
    return run(scenario(), hands=Hands(2)).conformed()


def again(towns: pl.DataFrame, most: int = 100) -> Again:
    return live_again(scenario(), towns, lambda all_of_it, n: all_of_it[:n], most)


def test_every_range_of_towns_of_every_world_is_there_once() -> None:
    towns = record().towns

    of_the_scheme = towns.filter(pl.col("arm") == "scheme").select("replicate", "first", "last")
    assert of_the_scheme.rows() == [(r, n, n + 1) for r in (0, 1) for n in range(3)]
    assert set(record().weekly["arm"]) <= set(towns["arm"])


def test_a_run_is_the_sum_of_its_towns_and_they_give_the_same_again() -> None:
    assert sums_that_differ(record()) == []
    found = again(record().towns, 5)

    assert (found.tried, found.differing) == (5, [])
    assert found.there == 6 + 6


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("weekly", pl.col("count") + (pl.int_range(pl.len()) == 700).cast(pl.Int64)),
        ("spells", pl.col("count") + (pl.int_range(pl.len()) == 3).cast(pl.Int64)),
    ],
)
def test_a_count_that_towns_do_not_add_up_to_is_found(table: str, change: pl.Expr) -> None:
    forged = replace(record(), **{table: getattr(record(), table).with_columns(change)})

    assert sums_that_differ(forged) == [f"{table}.parquet, arm scheme"]


@pytest.mark.parametrize("column", ["weekly", "spells", "others"])
def test_a_town_that_gives_other_counts_is_named(column: str) -> None:
    here = (pl.col("arm") == "null") & (pl.col("replicate") == 1) & (pl.col("first") == 2)
    forged = record().towns.with_columns(pl.col(column) + here.cast(pl.Int64))

    assert len(again(forged).differing) == 1
    assert again(forged).differing[0].startswith("towns 2 to 2 of replicate 1, arm null: ")


def test_a_town_that_is_not_there_is_named() -> None:
    gone = record().towns.filter(pl.col("first") != 0)

    assert "towns 0 to 0 of replicate 0, arm scheme: not in towns.parquet" in (
        again(gone).differing
    )
