"""A case file is a reader's worked example and can never be a way to score anybody."""

from __future__ import annotations

import ast
import inspect
import os
import pkgutil
from pathlib import Path

import pytest

import glasshouse.rulebook
from glasshouse.rulebook import run_case
from glasshouse.rulebook.cases import Expectation, Given, Step, read_cases
from glasshouse.rulebook.cases_boundary import ELSEWHERE, MOST_BYTES, MOST_CASES, WHO
from glasshouse.rulebook.run_case import CaseResult, CaseResults, run_cases
from tests.rulebook.examples import LIST, rulebook

HEAD = "glasshouse_cases: 1\nrulebook: example@1\n"
CASE = "tells: It is told{}., then: [{{week: 1, listed: []}}]"


def said(tmp_path: Path, text: str, name: str = "example.cases.yaml") -> list[str]:
    path = tmp_path / name
    path.write_text(text)
    return [f"{p.code}: {p.text}" for p in read_cases(path).problems]


def cases(*names: str, more: str = "", tells: bool = True) -> str:
    lines = [
        "  " + name + ": {" + CASE.format(f" {n}" if tells else "") + more + "}"
        for n, name in enumerate(names)
    ]
    return HEAD + "cases:\n" + "\n".join(lines) + "\n"


def word(n: int) -> str:
    """Return a name of letters only, a different one for each number."""
    return "case-" + "".join("abcdefghij"[int(d)] for d in str(n))


def test_a_hundred_cases_are_taken_and_no_more(tmp_path: Path) -> None:
    assert said(tmp_path, cases(*map(word, range(MOST_CASES)))) == []
    assert said(tmp_path, cases(*map(word, range(MOST_CASES + 1)))) == [
        "E8: 101 cases stand here, and a file holds at most 100: cases are a reader's check on "
        "a rulebook, not a way to score people"
    ]


def test_rows_are_no_cases(tmp_path: Path) -> None:
    text = HEAD + "cases:\n  - {" + CASE.format("") + "}\n"

    assert said(tmp_path, text)[0] == (
        "E8: a list of rows stands here; cases have names that say what they tell, and are not "
        "rows about people"
    )


def test_cases_that_are_only_numbered_are_a_list_of_people(tmp_path: Path) -> None:
    numbered = said(tmp_path, cases(*(f"p{n}" for n in range(6))))
    bare = said(tmp_path, cases("17"))

    assert numbered == [
        "E8: 6 cases are named only by a number after 'p', as rows about people are: name each "
        "case for what it tells"
    ]
    assert bare[0].startswith("E8: 1 cases are named only by a number after ''")
    assert said(tmp_path, cases("drives-2", "drives-3")) == []


def test_cases_that_tell_the_same_are_rows(tmp_path: Path) -> None:
    assert said(tmp_path, cases(*map(word, range(6)), tells=False)) == [
        "E8: 6 cases tell the same ('It is told.'): a worked example tells something of its own"
    ]


@pytest.mark.parametrize("key", sorted(WHO))
def test_no_key_can_say_who_somebody_is(tmp_path: Path, key: str) -> None:
    found = said(tmp_path, cases("one", more=f", {key}: x"))

    assert found == [
        f"E8: '{key}' could say who somebody is; a case is about an invented person and has no "
        "such field: take it out"
    ]


@pytest.mark.parametrize("key", sorted(ELSEWHERE))
def test_no_key_can_bring_in_what_stands_elsewhere(tmp_path: Path, key: str) -> None:
    text = cases("one").replace("\ncases:", f"\n{key}: x\ncases:")

    assert said(tmp_path, text) == [
        f"E8: '{key}' would bring in what stands elsewhere; a case file holds everything it "
        "tells, and reads nothing: take it out"
    ]


@pytest.mark.parametrize(
    "place", ["given: {age: 30, E-Mail: x}", "happens: [{week: 1, Name: x}]"]
)
def test_such_a_key_is_refused_at_any_depth(tmp_path: Path, place: str) -> None:
    assert any(
        "could say who somebody is" in text
        for text in said(tmp_path, cases("one", more=f", {place}"))
    )


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("ask anna@example.org", "an e-mail address"),
        ("+49 30 1234567", "a telephone number"),
        ("370102199003071235", "an identity number"),
        ("4111 1111 1111 1111", "a card number"),
        ("see https://example.org/x", "the address of a running service"),
    ],
)
def test_no_text_can_hold_what_identifies(tmp_path: Path, value: str, what: str) -> None:
    text = cases("one").replace("It is told 0.", f"'{value}'")
    found = said(tmp_path, text)

    assert len(found) == 1
    assert found[0].startswith("E8: ")
    assert what in found[0]
    assert value not in found[0]


def test_the_model_has_no_field_for_anybody() -> None:
    fields = {*Given.model_fields, *Step.model_fields, *Expectation.model_fields}

    assert fields & (WHO | ELSEWHERE) == set()
    assert set(Given.model_fields) == {
        "attributes",
        "age",
        "takes_part",
        "score",
        "earnings",
        "on_benefit",
    }


@pytest.mark.parametrize(
    "name", ["people.csv", "people.json", "people.jsonl", "people.parquet", "people", "x.txt"]
)
def test_tables_are_not_taken_in_any_form(tmp_path: Path, name: str) -> None:
    assert said(tmp_path, "a,b\n1,2\n", name) == [
        "E8: a case file is YAML or TOML, written by hand; tables and feeds of people are not "
        "taken, in any form"
    ]


def test_folders_pipes_and_standard_input_are_not_taken(tmp_path: Path) -> None:
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    link = tmp_path / "stdin.yaml"
    link.symlink_to("/dev/stdin")

    for path in (folder, pipe, link):
        (problem,) = read_cases(path).problems
        assert problem.code == "E8"
        assert problem.text == (
            "a case file is one file that lies still; folders, pipes and standard input are "
            "not taken"
        )


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    text = cases("one") + "#" * MOST_BYTES

    assert said(tmp_path, text) == [
        "E8: the file is over 256 KB; a hundred worked examples that people can read are not"
    ]


def test_a_case_has_to_say_beforehand_what_it_expects(tmp_path: Path) -> None:
    asks = cases("one").replace("[{week: 1, listed: []}]", "[{week: 1}]")
    silent = cases("one").replace("then: [{week: 1, listed: []}]", "then: []")

    assert any("says only a week; wants what should" in text for text in said(tmp_path, asks))
    assert said(tmp_path, silent) == ["E1: a list stands here; wants at least one entry."]


def test_the_only_way_in_takes_a_rulebook_and_a_path() -> None:
    here = [
        name
        for name, thing in inspect.getmembers(run_case, inspect.isfunction)
        if not name.startswith("_") and thing.__module__ == run_case.__name__
    ]

    assert here == ["run_cases"]
    assert list(inspect.signature(run_cases).parameters) == ["rulebook", "case_file"]


def test_no_result_has_room_for_a_score() -> None:
    assert set(CaseResult.__slots__) == {"name", "tells", "problems"}
    assert set(CaseResults.__slots__) == {"results", "file_problems"}


def test_nothing_outside_the_runner_uses_its_inside() -> None:
    inside = {
        m.name
        for m in pkgutil.iter_modules(glasshouse.rulebook.__path__)
        if m.name.startswith("run_case_")
    }
    root = Path(glasshouse.rulebook.__file__).parents[1]
    users = set()
    for path in root.rglob("*.py"):
        names = {
            name.rpartition(".")[2]
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.ImportFrom) and node.module
            for name in (node.module, *(f"{node.module}.{a.name}" for a in node.names))
        }
        if names & inside:
            users.add(path.stem)

    assert len(inside) >= 5
    assert users <= inside | {"run_case"}


def test_cases_of_another_rulebook_are_not_run(tmp_path: Path) -> None:
    path = tmp_path / "example.cases.yaml"
    path.write_text(cases("one").replace("example@1", "somebody-elses@1"))
    found = run_cases(rulebook(tmp_path, LIST), path)

    assert found.results == ()
    assert "a case belongs to one edition of one rulebook" in found.problems[0].text
