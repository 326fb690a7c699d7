"""`glasshouse check`: a rulebook, a society or a case file, every problem at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glasshouse.cli.paper import REFUSED, as_data, counted, rulebook_of
from glasshouse.cli.saying import say, tell
from glasshouse.rulebook import shelf
from glasshouse.rulebook.cases import cases_beside, read_cases
from glasshouse.rulebook.read import check
from glasshouse.rulebook.run_case import run_cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasshouse.document.problems import Problem


@click.command("check")
@click.argument("file", metavar="FILE|ID")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def command(file: str, as_json: bool) -> int:
    """Check a rulebook and its worked examples, a society, or a case file.

    Everything that is amiss is said at once, one line each: file, line, column, code, what
    stood there, what was wanted.  `glasshouse explain CODE` says more.  Exit code 3 if
    anything keeps it from running.
    """
    what, problems = _checked(file)
    errors = [p for p in problems if p.is_error]
    if as_json:
        say(json.dumps([as_data(p) for p in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            say(str(problem))
    tell(_verdict(what, errors, len(problems) - len(errors)))
    return REFUSED if errors else 0


def _checked(file: str) -> tuple[str, Sequence[Problem]]:
    """Return what kind of file it is, and everything amiss with it."""
    kind = _kind(file)
    if kind == "case file":
        return _case_file(Path(file))
    if kind == "society":
        from glasshouse.society.read import check_society  # noqa: PLC0415
        from glasshouse.society.shelf import society_path  # noqa: PLC0415

        return f"{file} (society)", check_society(society_path(file)).problems
    checked = check(file)
    if checked.rulebook is None:
        return file, checked.problems
    beside = cases_beside(file)
    if beside is None:
        return f"{checked.rulebook.name}, which has no cases beside it", checked.problems
    results = run_cases(checked.rulebook, beside)
    said = f"{checked.rulebook.name} and its {counted(len(results.results), 'case')}"
    return said, (*checked.problems, *results.problems)


def _case_file(path: Path) -> tuple[str, Sequence[Problem]]:
    """Check a case file with the rulebook it is written for, if that can be found."""
    read = read_cases(path)
    if read.cases is None:
        return str(path), read.problems
    checked = check(rulebook_of(path, read.cases))
    if checked.rulebook is None:
        return str(path), checked.problems
    results = run_cases(checked.rulebook, path)
    number = counted(len(results.results), "case")
    return f"{number} of {checked.rulebook.name}", results.problems


def _kind(file: str) -> str:
    """Tell what kind of file it is by the key at its top, without judging it."""
    path = Path(file)
    if not path.is_file():
        return "society" if _is_preset(file) else "rulebook"
    with path.open("rb") as stream:
        begins = stream.read(1 << 16).decode("utf-8", "replace")
    lines = [line.split(":")[0].split("=")[0].strip() for line in begins.splitlines()]
    if "glasshouse_cases" in lines:
        return "case file"
    return "society" if "glasshouse_society" in lines else "rulebook"


def _is_preset(name: str) -> bool:
    """Say whether a name is that of a shipped society, and of no shipped rulebook."""
    from glasshouse.society.shelf import preset_ids  # noqa: PLC0415

    return shelf.is_name(name) and name not in shelf.library_ids() and name in preset_ids()


def _verdict(what: str, errors: Sequence[Problem], warnings: int) -> str:
    """Return the sentence that sums up."""
    worth = counted(warnings, "warning")
    if not errors:
        return f"{what}: no errors, {worth}."
    codes = sorted({p.code for p in errors})
    more = f"What a code means: glasshouse explain {codes[0]}"
    return f"{what}: {counted(len(errors), 'error')}, {worth}. {more}"
