"""`glasshouse cases`: a rulebook's worked examples, run without a society."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glasshouse.cli.paper import REFUSED, as_data, counted, rulebook_of
from glasshouse.cli.saying import say, tell, wrapped
from glasshouse.document.problems import refusal
from glasshouse.errors import UsageError
from glasshouse.rulebook import shelf
from glasshouse.rulebook.cases import cases_beside, read_cases
from glasshouse.rulebook.read import load
from glasshouse.rulebook.run_case import CaseResult, run_cases

if TYPE_CHECKING:
    from glasshouse.rulebook.model import Rulebook


@click.command("cases")
@click.argument("file", metavar="ID|FILE")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
def command(file: str, as_json: bool) -> int:
    """Run the worked examples of a rulebook: of a shipped one by its id, or of a file.

    FILE is a rulebook with its cases beside it, or a case file.  A case tells what happens to
    one invented person and what should come out; chance is never drawn.  Exit code 3 if a
    case does not come out as written.
    """
    rulebook, path = _found(file)
    results = run_cases(rulebook, path)
    if not results.results:
        raise refusal(results.problems)
    if as_json:
        say(json.dumps([_as_data(r) for r in results.results], ensure_ascii=False, indent=1))
    else:
        for result in results.results:
            _print(result)
    failed = sum(not r.holds for r in results.results)
    come = f"not as written: {failed}" if failed else "all as written"
    tell(f"{rulebook.name}: {counted(len(results.results), 'case')}, {come}.")
    return REFUSED if failed else 0


def _found(file: str) -> tuple[Rulebook, Path]:
    """Return the rulebook and the case file that are meant."""
    if not shelf.is_name(file) and _is_case_file(Path(file)):
        read = read_cases(file)
        if read.cases is None:
            raise refusal(read.problems)
        return load(rulebook_of(Path(file), read.cases)), Path(file)
    rulebook = load(file)
    path = cases_beside(file)
    if path is None:
        raise UsageError(
            f"{file}: no cases lie beside it.\n"
            "Cases stand in a file of their own: my-rulebook.cases.yaml beside my-rulebook.yaml"
        )
    return rulebook, path


def _is_case_file(path: Path) -> bool:
    """Say whether a file is named or begins like a case file."""
    if ".cases." in path.name or path.stem == "cases" or not path.is_file():
        return ".cases." in path.name or path.stem == "cases"
    with path.open("rb") as stream:
        return b"glasshouse_cases" in stream.read(1 << 12)


def _print(result: CaseResult) -> None:
    """Say of one case what it tells, and whether it comes out."""
    say(f"{'ok ' if result.holds else 'NOT'} {result.name}")
    say(wrapped(result.tells, indent="    "))
    for problem in result.problems:
        place = f"{problem.place.file}:{problem.place.line}"
        say(wrapped(f"{place}: {problem.code}: {problem.text}", indent="    "))


def _as_data(result: CaseResult) -> dict[str, Any]:
    """Return a result as it stands in JSON."""
    return {
        "case": result.name,
        "tells": result.tells,
        "holds": result.holds,
        "problems": [as_data(p) for p in result.problems],
    }
