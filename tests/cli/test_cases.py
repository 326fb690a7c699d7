"""`glasshouse cases` runs worked examples and says what did not come out."""

import json
from pathlib import Path

from tests.cli.paper import call, widest
from tests.rulebook.examples import LIST, case_file, rulebook


def said(out: str) -> str:
    return " ".join(out.split())


def test_the_cases_of_a_shipped_rulebook_are_told() -> None:
    done = call("cases", "cn-shixin-2017")

    assert done.code == 0
    assert "ok  namesake\n    A namesake's judgment lands on the wrong person" in done.out
    assert done.err == "cn-shixin-2017@1: 10 cases, all as written.\n"


def test_they_can_be_read_at_fifty_columns() -> None:
    assert widest(call("cases", "cn-shixin-2017", columns=50).out) <= 50


def test_what_does_not_come_out_is_said_and_fails(tmp_path: Path) -> None:
    rulebook(tmp_path, LIST)
    path = case_file(tmp_path, "then: [{week: 1, listed: [barred]}]")
    for given in (path, tmp_path / "example.yaml"):
        done = call("cases", str(given))

        assert done.code == 3
        assert done.out.startswith("NOT one\n    It comes out.\n")
        assert "example.cases.yaml:6: E9: week 1: listed: nothing comes" in said(done.out)
        assert done.err == "example@1: 1 case, not as written: 1.\n"


def test_results_as_json_are_rows_without_a_score() -> None:
    rows = json.loads(call("cases", "cn-rongcheng-2016", "--json").out)

    assert len(rows) == 17
    assert all(set(row) == {"case", "tells", "holds", "problems"} for row in rows)
    assert all(row["holds"] for row in rows)


def test_a_rulebook_without_cases_says_where_they_would_stand(tmp_path: Path) -> None:
    rulebook(tmp_path, LIST)
    done = call("cases", str(tmp_path / "example.yaml"))

    assert done.code == 2
    assert "no cases lie beside it" in done.err
    assert "my-rulebook.cases.yaml" in done.err


def test_a_case_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.cases.yaml"
    path.write_text("glasshouse_cases: 1\nrulebook: null@1\ncases: {one: {}}\n")
    done = call("cases", str(path))

    assert done.code == 3
    assert "'tells' is missing" in done.err
    assert "'then' is missing" in done.err


def test_standard_input_and_tables_are_no_case_files(tmp_path: Path) -> None:
    table = tmp_path / "people.cases.csv"
    table.write_text("name,score\nA,1\n")
    done = call("cases", str(table))

    assert done.code == 3
    assert "E8: a case file is YAML or TOML, written by hand" in done.err
