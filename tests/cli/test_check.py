"""`glasshouse check` says everything at once, and how bad it is."""

import json
from pathlib import Path

import pytest

from glasshouse.rulebook import load
from glasshouse.rulebook.shelf import library_ids
from glasshouse.society import society_path
from tests.cli.paper import call
from tests.rulebook.examples import LIST, case_file, rulebook


@pytest.mark.parametrize("name", library_ids())
def test_every_shipped_rulebook_checks_with_its_cases(name: str) -> None:
    done = call("check", name)

    assert done.code == 0
    assert done.err.startswith(f"{name}@{load(name).edition} and its ")
    assert " no errors, " in done.err
    assert ": E" not in done.out


def test_every_mistake_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    rulebook(tmp_path, LIST)
    path = tmp_path / "example.yaml"
    text = path.read_text().replace("to_list: barred", "to_list: bared")
    path.write_text(text.replace("legal_basis: none", "legal_basis: by-laws"))
    done = call("check", str(path))

    assert done.code == 3
    errors = [line for line in done.out.splitlines() if ": E" in line]
    assert [line.split(": ")[1] for line in errors] == ["E2", "E2"]
    assert all(line.startswith(f"{path}:") for line in errors)
    assert "Did you mean 'by-law'?" in errors[1]
    assert "Did you mean 'barred'?" in errors[0]
    assert done.err.endswith("What a code means: glasshouse explain E2\n")
    assert "2 errors, " in done.err


def test_cases_beside_a_rulebook_are_run_too(tmp_path: Path) -> None:
    rulebook(tmp_path, LIST)
    case_file(tmp_path, "then: [{week: 1, listed: [barred]}]")
    done = call("check", str(tmp_path / "example.yaml"))

    assert done.code == 3
    assert "E9: cases.one.then.0.listed: week 1: listed: nothing comes out" in done.out
    assert done.err.startswith("example@1 and its 1 case: 1 error, ")


def test_without_cases_beside_it_that_is_said(tmp_path: Path) -> None:
    rulebook(tmp_path, LIST)
    done = call("check", str(tmp_path / "example.yaml"))

    assert done.code == 0
    assert "example@1, which has no cases beside it: no errors" in done.err


def test_a_case_file_is_checked_with_its_rulebook(tmp_path: Path) -> None:
    rulebook(tmp_path, LIST)
    good = case_file(tmp_path, "then: [{week: 1, listed: []}]")
    done = call("check", str(good))
    good.write_text(good.read_text().replace("week: 1", "week: x"))
    bad = call("check", str(good))

    assert (done.code, done.out) == (0, "")
    assert done.err == "1 case of example@1: no errors, 0 warnings.\n"
    assert bad.code == 3
    assert ":6:19: E1: cases.one.then.0.week: 'x' stands here" in bad.out


def test_a_case_file_of_no_rulebook_says_which_is_missing(tmp_path: Path) -> None:
    path = case_file(tmp_path, "then: [{week: 1, listed: []}]")
    done = call("check", str(path))

    assert done.code == 3
    assert "no rulebook called 'example' is shipped" in done.out


@pytest.mark.parametrize("given", ["country-x", str(society_path("country-x"))])
def test_a_society_is_checked_too(given: str) -> None:
    done = call("check", given)

    assert done.code == 0
    assert done.err.startswith(f"{given} (society): no errors")


def test_problems_as_json_are_rows(tmp_path: Path) -> None:
    path = tmp_path / "nothing.yaml"
    path.write_text("glasshouse: 1\n")
    rows = json.loads(call("check", str(path), "--json").out)

    assert {row["code"] for row in rows} == {"E1"}
    assert set(rows[0]) == {"code", "file", "line", "column", "path", "text"}
    assert "'id' is missing" in " ".join(row["text"] for row in rows)


def test_a_file_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "scheme.yaml").write_text("glasshouse: 1\n")
    done = call("check", str(tmp_path / "sheme.yaml"))

    assert done.code == 3
    assert "there is no such file. Did you mean 'scheme.yaml'?" in done.out


def test_an_unknown_id_names_the_nearest() -> None:
    done = call("check", "cn-shixin-2016")

    assert done.code == 3
    assert (
        "no rulebook called 'cn-shixin-2016' is shipped. Did you mean 'cn-shixin-201"
        in done.out
    )
