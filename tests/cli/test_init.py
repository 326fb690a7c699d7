"""`glasshouse init` writes something that checks, and never over anything."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from glasshouse.document.read import read
from glasshouse.rulebook import figures, load
from glasshouse.rulebook.read import check
from glasshouse.rulebook.shelf import library_ids
from tests.cli.paper import call


def test_what_is_written_checks_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "my-rulebook.yaml"
    done = call("init", str(path))
    checked = check(path)

    assert (done.code, done.out) == (0, "")
    assert done.err == f"Wrote {path}. Check it as you go: glasshouse check {path}\n"
    assert checked.problems == ()
    assert checked.rulebook is not None
    assert checked.may_ship
    assert checked.rulebook.name == "my-rulebook@1"


def test_the_example_of_a_case_in_it_comes_out(tmp_path: Path) -> None:
    path = tmp_path / "my-rulebook.yaml"
    call("init", str(path))
    comment = path.read_text().split("my-rulebook.cases.yaml:\n#\n")[1]
    cases = tmp_path / "my-rulebook.cases.yaml"
    cases.write_text("".join(f"{line[4:]}\n" for line in comment.splitlines()))
    done = call("cases", str(cases))

    assert done.code == 0
    assert done.err == "my-rulebook@1: 1 case, all as written.\n"


def test_it_is_named_after_its_file(tmp_path: Path) -> None:
    path = tmp_path / "dog-tax-2030.yml"
    call("init", str(path))

    assert check(path).rulebook.id == "dog-tax-2030"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", library_ids())
def test_a_copy_of_every_shipped_rulebook_checks_and_so_do_its_cases(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "copy.yaml"
    done = call("init", str(path), "--from", name)
    checked = check(path)

    assert done.code == 0
    assert checked.errors == ()
    assert checked.rulebook is not None
    assert checked.rulebook.name == "copy@1"
    told = call("cases", str(tmp_path / "copy.cases.yaml"))
    assert (told.code, "all as written" in told.err) == (0, True)


@pytest.mark.parametrize("name", library_ids())
def test_a_change_of_every_shipped_rulebook_begins_with_no_change(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "same.yaml"
    done = call("init", str(path), "--amends", name)
    checked = check(path)

    assert done.code == 0
    assert checked.errors == ()
    assert checked.rulebook is not None
    assert checked.rulebook.amends[0] == load(name).name
    assert figures(checked.rulebook) == figures(load(name))


def test_an_editor_finds_the_schema_that_the_first_line_names(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    call("init", str(path), "--from", "fine-only")
    for file, of in ((path, "rulebook"), (tmp_path / "mine.cases.yaml", "cases")):
        first = file.read_text().splitlines()[0]
        assert first == f"# yaml-language-server: $schema={of}.schema.json"
        schema = json.loads((tmp_path / f"{of}.schema.json").read_text())
        Draft202012Validator(schema).validate(read(file).data)


def test_a_schema_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "rulebook.schema.json").write_text("mine")
    done = call("init", str(tmp_path / "x.yaml"))

    assert done.code == 0
    assert (tmp_path / "rulebook.schema.json").read_text() == "mine"


def test_a_copy_and_a_change_at_once_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    done = call("init", str(path), "--from", "null", "--amends", "null")

    assert done.code == 2
    assert "not both" in done.err
    assert not path.exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("mine")
    done = call("init", str(path))

    assert done.code == 2
    assert "is there already, and is left as it is" in done.err
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("scheme.txt", "a rulebook is a YAML file; name it scheme.txt.yaml"),
        ("My Scheme.yaml", "the name of the file becomes the rulebook's id"),
        ("nowhere/scheme.yaml", "cannot be written (No such file or directory)"),
    ],
)
def test_a_name_that_cannot_be_is_said(tmp_path: Path, name: str, message: str) -> None:
    done = call("init", str(tmp_path / name))

    assert done.code == 2
    assert message in done.err


def test_an_unknown_start_names_the_nearest(tmp_path: Path) -> None:
    done = call("init", str(tmp_path / "x.yaml"), "--from", "fine")

    assert done.code == 2
    assert "No rulebook called 'fine' is shipped." in done.err
    assert "fine-only" in done.err
    assert not (tmp_path / "x.yaml").exists()
