"""Run a rulebook's own worked examples, without a society and without chance.

`run_cases` is the only way in.  It takes a rulebook and the path of a case file written for
it, and says of each case whether it comes out as written.  There is no function that takes
a person's history and returns a score, and no result holds a score: only sentences about
what did not come out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import final

from glasshouse.document.marks import english
from glasshouse.document.problems import Problem, in_order
from glasshouse.document.read import Document, Path_
from glasshouse.rulebook.cases import Case, Cases, read_cases
from glasshouse.rulebook.model import Rulebook
from glasshouse.rulebook.run_case_answers import impossible
from glasshouse.rulebook.run_case_course import Course
from glasshouse.rulebook.run_case_debt import Debt, averaging_of, debt_of, records_of_debt
from glasshouse.rulebook.run_case_expect import CameOut, mismatches
from glasshouse.rulebook.run_case_held import Held
from glasshouse.rulebook.run_case_names import Names
from glasshouse.rulebook.run_case_records import records_of


@final
@dataclass(frozen=True, slots=True)
class CaseResult:
    """Whether one case comes out as written, and if not, what came out instead."""

    name: str
    tells: str
    problems: tuple[Problem, ...]

    @property
    def holds(self) -> bool:
        """Say whether the case comes out as written."""
        return not self.problems


@final
@dataclass(frozen=True, slots=True)
class CaseResults:
    """Every case of a file, in the order of the file.

    Attributes
    ----------
    file_problems
        What keeps the file from being run at all; then there are no results.
    """

    results: tuple[CaseResult, ...]
    file_problems: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return every problem, in the order of the file."""
        told = (p for result in self.results for p in result.problems)
        return in_order((*self.file_problems, *told))

    @property
    def hold(self) -> bool:
        """Say whether every case comes out as written."""
        return not self.problems


def run_cases(rulebook: Rulebook, case_file: str | Path) -> CaseResults:
    """Run the worked examples of a case file; never raises for a bad file.

    Parameters
    ----------
    rulebook
        The rulebook, of the edition that the file names.
    case_file
        The path of a YAML or TOML file.
    """
    read = read_cases(case_file)
    if read.cases is None or read.document is None:
        return CaseResults((), read.problems)
    if read.cases.rulebook != rulebook.name:
        return CaseResults((), (_written_for_another(rulebook, read.cases, read.document),))
    return CaseResults(
        tuple(
            CaseResult(
                name, english(case.tells), tuple(_run(rulebook, name, case, read.document))
            )
            for name, case in read.cases.cases.items()
        )
    )


def _written_for_another(rulebook: Rulebook, cases: Cases, document: Document) -> Problem:
    """Return why cases do not belong to a rulebook."""
    said = f"these cases are written for {cases.rulebook}, and this is {rulebook.name}: "
    said += "a case belongs to one edition of one rulebook"
    return document.problem("E8", ("rulebook",), said, of_value=True)


def _run(rulebook: Rulebook, name: str, case: Case, document: Document) -> Iterator[Problem]:
    """Yield everything of a case that does not come out as written."""
    amiss = list(Names(rulebook, document, name).problems(case))
    if amiss:
        yield from amiss
        return
    debt = _debt(rulebook, case)
    channel = averaging_of(rulebook)
    made = records_of_debt(channel, debt) if channel is not None and debt is not None else []
    records, faults = records_of(rulebook, case, made)
    course = Course(Held(rulebook, case, records, is_shadow=False))
    stands = course.run()
    shadow = Course(Held(rulebook, case, records, is_shadow=True)).run()
    here: Path_ = ("cases", name)
    for fault in (*faults, *course.faults, *impossible(rulebook, case, stands)):
        week = case.happens[fault.step].week
        said = f"week {week}: {fault.text}"
        yield document.problem("E9", (*here, "happens", fault.step), said)
    for number, expected in enumerate(case.then):
        out = CameOut(stands[expected.week], shadow[expected.week], debt, expected.week)
        for key, otherwise in mismatches(expected, out):
            said = f"week {expected.week}: {otherwise}"
            yield document.problem("E9", (*here, "then", number, key), said)


def _debt(rulebook: Rulebook, case: Case) -> Debt | None:
    """Return the averaged debt, where earnings are given."""
    channel = averaging_of(rulebook)
    if channel is None or case.given.earnings is None:
        return None
    return debt_of(channel, case.given)
