"""Read the file of a society: shape first, then meaning, all problems at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import final

from glasshouse.document.problems import Problem, Unreadable, in_order, refusal
from glasshouse.document.read import read
from glasshouse.document.refused import refusals, without_what_was_refused
from glasshouse.document.shape import shaped
from glasshouse.society.meaning import meaning
from glasshouse.society.model import Society


@final
@dataclass(frozen=True, slots=True)
class Checked:
    """What came of reading a society: its problems, and the society if nothing forbids it."""

    problems: tuple[Problem, ...]
    society: Society | None


def check_society(path: str | Path) -> Checked:
    """Read and check a society; never raises for a bad file."""
    try:
        document = read(path)
    except Unreadable as error:
        return Checked((error.problem,), None)
    society, problems = shaped(document, Society)
    if society is not None:
        problems = tuple(meaning(society, document))
    refused = tuple(refusals(document))
    ordered = in_order((*refused, *without_what_was_refused(problems, refused)))
    bad = any(p.is_error for p in ordered)
    return Checked(ordered, None if bad else society)


def load_society(path: str | Path) -> Society:
    """Return the society in a file.

    Raises
    ------
    Refused
        If anything is wrong with it; the text names every problem, one a line.
    """
    checked = check_society(path)
    if checked.society is None:
        raise refusal(checked.problems)
    return checked.society
