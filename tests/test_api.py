"""From Python: light to import, quick to ask, safe to show."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

import glasshouse as gh
from glasshouse.api import Result
from glasshouse.api_compare import Compared
from glasshouse.errors import UsageError
from glasshouse.io import folder
from glasshouse.report import render
from tests.io.records import INPUTS, make_record
from tests.report.comparison.records import compared_record
from tests.report.records import list_record

HOSTILE = '<img src=x onerror="alert(1)"><script>alert(2)</script>{{7*7}}'


@pytest.fixture
def result() -> Result:
    return Result(make_record().conformed())


def test_importing_it_loads_nothing_heavy() -> None:
    program = "import sys, glasshouse as gh; gh.__version__; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert not set(done.stdout.split()) & {"numpy", "numba", "polars", "pydantic", "click"}


def test_what_it_has_is_listed_and_what_it_has_not_is_said() -> None:
    assert set(gh.__all__) == {
        "Compared", "Effect", "Result", "__version__", "compare", "read", "run"
    }  # fmt: skip
    with pytest.raises(AttributeError, match="module 'glasshouse' has no attribute 'optimise'"):
        _ = gh.optimise


def test_an_effect_is_told_apart_by_groups_in_the_order_of_their_names(result: Result) -> None:
    by_income = result.effect("denials", against="null").by("income")

    assert by_income["group"].to_list() == ["income=q1", "income=q5"]
    assert by_income["value"].to_list() == [10.0, 14.0]
    assert by_income.columns[:6] == ["group", "value", "low", "high", "level", "unit"]


def test_an_effect_on_everybody_is_one_row(result: Result) -> None:
    assert result.effect("denials").overall()["value"].to_list() == [12.0]


def test_too_few_people_stay_a_row_without_a_number(result: Result) -> None:
    by_group = result.effect("denials").by("group")

    assert by_group["group"].to_list() == ["group=B"]
    assert by_group["value"].to_list() == [None]


@pytest.mark.parametrize(
    ("measure", "against", "said"),
    [
        ("denails", "null", "Did you mean 'denials'"),
        ("denials", "nothing", "Compared were: null"),
        ("listed_share", "null", "'listed_share' was not compared with the arm 'null'"),
    ],
)
def test_a_comparison_that_was_not_made_is_said(
    result: Result, measure: str, against: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        result.effect(measure, against=against)


def test_a_group_that_does_not_exist_is_said(result: Result) -> None:
    with pytest.raises(
        UsageError, match=r"not told apart by 'wealth'.\nIt is by: group, income"
    ):
        result.effect("denials").by("wealth")


def test_the_tables_are_those_of_the_run_folder(tmp_path: Path) -> None:
    made = make_record()
    folder.write(made, tmp_path / "run", report="", inputs=INPUTS)

    read = gh.read(tmp_path / "run")

    assert read.estimates.equals(made.estimates)
    assert read.weekly.equals(made.weekly)
    assert read.spells.equals(made.spells)


def test_it_shows_itself_in_the_words_of_the_page() -> None:
    shown = Result(list_record())

    assert "37 of every 100 people on the list" in repr(shown)
    assert "37 of every 100 people on the list" in shown._repr_html_()


@pytest.mark.parametrize("text", [HOSTILE, "x" * 1_000_000])
def test_a_notebook_view_is_small_and_runs_nothing_whatever_is_in_it(text: str) -> None:
    record = list_record()
    scenario = record.facts["scenario"] | {"rulebook_title": text, "society_title": text}
    shown = Result(replace(record, facts=record.facts | {"scenario": scenario}))._repr_html_()

    assert len(shown.encode()) <= 50_000
    assert "<script" not in shown
    assert "<img" not in shown
    assert "http" not in shown


def test_the_page_is_written_and_not_over_another(tmp_path: Path) -> None:
    record = list_record().conformed()
    page = Result(record).report(tmp_path / "page.html")

    assert page.read_text() == render(record)
    with pytest.raises(UsageError, match="it is there already"):
        Result(record).report(page)
    assert Result(record).report(page, force=True) == page


@pytest.mark.slow
def test_a_run_from_python_gives_the_numbers_of_the_command_line(tmp_path: Path) -> None:
    sizes = {"persons": 600, "weeks": 8, "replicates": 2, "assumptions": False}
    done = subprocess.run(
        [sys.executable, "-m", "glasshouse", "run", "cn-shixin-2017", "--persons", "600",
         "--weeks", "8", "--replicates", "2", "--no-assumptions", "--out", tmp_path / "run"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    told: list[tuple[int, int]] = []

    ran = gh.run(
        "cn-shixin-2017", society="country-x", progress=lambda *news: told.append(news), **sizes
    )

    assert done.returncode == 0, done.stderr
    assert ran.estimates.equals(gh.read(tmp_path / "run").estimates)
    assert isinstance(ran.effect("denials").overall(), pl.DataFrame)
    assert told[-1][0] == told[-1][1] > 0


@pytest.fixture
def compared() -> Compared:
    return Compared(compared_record(3).conformed())


def test_a_difference_of_rulebooks_is_told_for_all_and_by_groups(compared: Compared) -> None:
    apart = compared.difference("weeks_wrongly_listed")

    assert apart.overall()["value"].to_list() == pytest.approx([148.4 - 180.7])
    assert apart.by("income")["group"].len() == 5
    third = compared.difference("weeks_wrongly_listed", later="C", earlier="B")
    assert third.overall()["value"].to_list() == [-148.4]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"measure": "denails"}, "Did you mean 'denials'"),
        ({"measure": "denials", "later": "D"}, "no difference 'D-A'.\nThere are: A-null, B-A"),
    ],
)
def test_a_difference_that_is_not_there_is_said(
    compared: Compared, asked: dict[str, str], said: str
) -> None:
    with pytest.raises(UsageError) as refused:
        compared.difference(**asked)

    assert said in str(refused.value)


def test_a_comparison_shows_itself_and_writes_its_page(
    compared: Compared, tmp_path: Path
) -> None:
    page = compared.report(tmp_path / "terms.html")

    assert page.read_text() == render(compared.record)
    assert "people stand wrongly listed for 181 weeks" in repr(compared)
    assert "<script" not in compared._repr_html_()
    with pytest.raises(UsageError, match="it is there already"):
        compared.report(page)


def test_a_folder_is_read_as_what_it_holds(compared: Compared, tmp_path: Path) -> None:
    folder.write(compared.record, tmp_path / "two", report="", inputs=INPUTS)
    folder.write(make_record().conformed(), tmp_path / "one", report="", inputs=INPUTS)

    assert Compared.read(tmp_path / "two").estimates.equals(compared.estimates)
    with pytest.raises(UsageError, match=r"gh\.Compared\.read"):
        gh.read(tmp_path / "two")
    with pytest.raises(UsageError, match=r"gh\.read"):
        Compared.read(tmp_path / "one")


@pytest.mark.slow
def test_rulebooks_are_compared_from_python() -> None:
    found = gh.compare(
        "null", "fine-only", persons=1000, weeks=8, replicates=2, assumptions=False
    )

    assert found.difference("fines").overall()["value"][0] > 0
    assert found.record.facts["run"]["command"].startswith("gh.compare('null', 'fine-only', ")
