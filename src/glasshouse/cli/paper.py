"""What the verbs that read paper share: how problems are told, and whose cases are whose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glasshouse.rulebook.cases_boundary import ENDINGS

if TYPE_CHECKING:
    from pathlib import Path

    from glasshouse.document.problems import Problem
    from glasshouse.rulebook.cases import Cases

REFUSED: Final = 3
"""The exit code where something was read and cannot be used."""


def as_data(problem: Problem) -> dict[str, object]:
    """Return a problem as it stands in JSON."""
    return {
        "code": problem.code,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "path": problem.path,
        "text": problem.text,
    }


def counted(number: int, what: str) -> str:
    """Return how many there are of something.

    Examples
    --------
    >>> counted(1, "case"), counted(3, "case")
    ('1 case', '3 cases')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def rulebook_of(path: Path, cases: Cases) -> str | Path:
    """Return the rulebook that a case file is written for: beside it, or shipped."""
    name = cases.rulebook.partition("@")[0]
    stem = path.name.partition(".cases.")[0]
    beside = [path.with_name(f"{n}{e}") for n in (stem, name) for e in ENDINGS]
    if path.stem == "cases":
        beside.append(path.with_name("rulebook.yaml"))
    return next((p for p in beside if p.is_file() and p != path), name)
