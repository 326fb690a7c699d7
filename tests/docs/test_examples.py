"""The examples do what they say, small."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from glasshouse import rulebook
from glasshouse.rulebook.cases import cases_beside
from glasshouse.rulebook.run_case import run_cases
from tests.docs.pages import ROOT, typed

EXAMPLES = ROOT / "examples"


def test_every_example_is_explained_and_every_explained_example_is_there() -> None:
    said = (EXAMPLES / "README.md").read_text()
    there = {p.name for p in EXAMPLES.iterdir() if p.is_file()} - {"README.md"}

    assert sorted(name for name in there if f"({name})" not in said) == []


def test_the_amendment_changes_the_reach_of_notice_and_nothing_else() -> None:
    before = rulebook.load("cn-shixin-2017")
    after = rulebook.load(EXAMPLES / "better-notice.yaml")

    assert before.due_process.notice.reaches.value == 0.7
    assert after.due_process.notice.reaches.value == 0.95
    assert after.amends == ("cn-shixin-2017@1",)
    assert after.rules == before.rules
    assert after.consequences == before.consequences
    assert after.due_process.appeal == before.due_process.appeal


WHOLE = {
    "tenants-blacklist": 4,
    "tenants-four-agencies": 2,
    "driving-licence": 4,
    "platform-rating": 3,
    "school-ladder": 3,
}


@pytest.mark.parametrize(("name", "cases"), WHOLE.items())
def test_cases_come_out_as_written(name: str, cases: int) -> None:
    path = EXAMPLES / f"{name}.yaml"
    beside = cases_beside(path)
    assert beside is not None
    results = run_cases(rulebook.load(path), beside)

    assert len(results.results) == cases
    assert all(r.holds for r in results.results)


@pytest.mark.parametrize("name", WHOLE)
def test_an_example_warns_of_nothing(name: str) -> None:
    done = typed(["check", str(EXAMPLES / f"{name}.yaml")])

    assert done.code == 0, done.err
    assert "no errors, 0 warnings" in done.out + done.err


@pytest.mark.slow
@pytest.mark.parametrize("name", ["better-notice.yaml", *(f"{n}.yaml" for n in WHOLE)])
def test_a_rulebook_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    small = ["--persons", "16000", "--weeks", "104", "--replicates", "3", "--no-assumptions"]
    done = typed(["run", str(EXAMPLES / name), *small])

    assert done.code == 0, done.err
    assert "In this synthetic society, under this rulebook" in done.out


@pytest.mark.slow
def test_the_effect_is_told_for_every_income() -> None:
    effect_by_income = runpy.run_path(str(EXAMPLES / "effect_by_income.py"))["effect_by_income"]
    effect = effect_by_income(persons=16_000, weeks=52, replicates=2)

    assert effect.by("income")["group"].to_list() == [f"income=q{n}" for n in range(1, 6)]
    assert effect.overall()["unit"].to_list() == ["per 1,000 person-years"]
    assert effect.overall()["events"][0] > 0
