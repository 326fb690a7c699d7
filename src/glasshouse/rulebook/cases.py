"""Worked examples that ship with a rulebook: their shape, and what a case file may not be.

A case tells what happened to one invented person and what should come out.  It is a
reader's check on a rulebook, never a way to score anybody: a file holds at most
`MOST_CASES` of them, belongs to one edition of one rulebook, has no field that could say
who somebody is, and every case has to say beforehand what it expects.

Chance is never drawn: ``happens`` says what happened, in steps with a ``week`` and one of

- ``record`` (with ``true``: the society conduct behind it, or ``none``; with ``points`` where
  an official chooses; with ``extended`` where a term was made longer),
- ``performs``, ``appeals``, ``asks_for`` and ``answer``, ``repairs``, ``outcome``,
- ``ends_early``: an official ended the listing on this list before its term.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self, final

from pydantic import BeforeValidator, Field, model_validator

from glasshouse.document.figures import Time
from glasshouse.document.marks import Id, Said, Shape, Words, exactly_one, many, wrong
from glasshouse.document.problems import Problem, Unreadable, in_order
from glasshouse.document.read import Document, read
from glasshouse.document.refused import refusals
from glasshouse.document.shape import shaped
from glasshouse.rulebook import cases_boundary as boundary
from glasshouse.rulebook import shelf

MOST_CASES = boundary.MOST_CASES
MOST_WEEKS = 5200
"""The last week a case may speak of: a hundred years."""

STEPS = ("record", "performs", "appeals", "asks_for", "repairs", "outcome", "ends_early")
ASKS = (
    "score",
    "tier",
    "listed",
    "wrongly_listed",
    "bites",
    "does_not_bite",
    "debt",
    "true_debt",
)

Week = Annotated[int, Field(ge=0, le=MOST_WEEKS)]


def _number(value: object) -> object:
    """Read a plain number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong("wants a number", value)
    return float(value)


def _numbers(value: object) -> object:
    """Read a number, or one for each score."""
    if isinstance(value, dict):
        return {str(k): _number(v) for k, v in value.items()}
    return _number(value)


def _tiers(value: object) -> object:
    """Read a tier, or one for each score."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and all(isinstance(v, str) for v in value.values()):
        return value
    raise wrong("wants the name of a tier, or one for each score", value)


def _list(value: object) -> object:
    """Read a list of plain values."""
    if not isinstance(value, list):
        raise wrong("wants a list in [ ]", value)
    return tuple(value)


Real = Annotated[float, BeforeValidator(_number)]
Scores = Annotated[float | dict[str, float], BeforeValidator(_numbers)]
Tiers = Annotated[str | dict[str, str], BeforeValidator(_tiers)]
Row = BeforeValidator(_list)


@final
class Step(Shape):
    """One thing that happened in one week."""

    week: Week
    record: Id | None = None
    truth: Id | None = Field(default=None, alias="true")
    points: Real | None = None
    extended: Time | None = None
    performs: Id | None = None
    asks_for: Id | None = None
    answer: Literal["granted", "refused"] | None = None
    appeals: Literal["granted", "dismissed"] | None = None
    repairs: Id | None = None
    outcome: Id | None = None
    ends_early: Id | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        exactly_one(self, STEPS, "a step")
        for key, said in (("true", self.truth), ("points", self.points)):
            if said is not None and self.record is None:
                raise wrong(f"'{key}' goes with a record, and this step makes none")
        if self.extended is not None and self.record is None:
            raise wrong("'extended' goes with a record, and this step makes none")
        if (self.answer is None) != (self.asks_for is None):
            raise wrong("'asks_for' and 'answer' go together")
        return self


@final
class Expectation(Shape):
    """What should stand in one week."""

    week: Week
    score: Scores | None = None
    within: Annotated[Real, Field(ge=0)] | None = None
    tier: Tiers | None = None
    listed: Annotated[tuple[Id, ...], many] | None = None
    wrongly_listed: Annotated[tuple[Id, ...], many] | None = None
    bites: Annotated[tuple[Id, ...], many] | None = None
    does_not_bite: Annotated[tuple[Id, ...], many] | None = None
    debt: Real | None = None
    true_debt: Real | None = None

    @model_validator(mode="after")
    def _asks(self) -> Self:
        if all(getattr(self, key) is None for key in ASKS):
            raise wrong(f"says only a week; wants what should stand then: {', '.join(ASKS)}")
        return self


@final
class Given(Shape):
    """How the invented person begins."""

    attributes: dict[Id, Words] = Field(default_factory=dict)
    age: Annotated[int, Field(ge=0, le=120)] | None = None
    takes_part: bool = True
    score: Scores | None = None
    earnings: Annotated[tuple[Real, ...], Row] | None = None
    on_benefit: Annotated[tuple[Annotated[int, Field(ge=1)], ...], Row] = ()


@final
class Case(Shape):
    """One worked example: what it tells, what is given, what happens, what should stand."""

    tells: Said
    given: Given = Field(default_factory=Given)
    happens: Annotated[tuple[Step, ...], Field(strict=False)] = ()
    then: Annotated[tuple[Expectation, ...], Field(min_length=1, strict=False)]

    @property
    def last_week(self) -> int:
        """Return the last week the case speaks of."""
        return max([e.week for e in self.then] + [s.week for s in self.happens])


@final
class Cases(Shape):
    """A rulebook's worked examples."""

    glasshouse_cases: Literal[1]
    rulebook: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,47}@[1-9][0-9]{0,5}$")]
    cases: Annotated[dict[Id, Case], Field(min_length=1)]


@final
@dataclass(frozen=True, slots=True)
class ReadCases:
    """What came of reading a case file.

    Attributes
    ----------
    cases
        The cases, if no error forbids them.
    document
        The data as read, if it could be read; knows the line of everything.
    """

    problems: tuple[Problem, ...]
    cases: Cases | None = None
    document: Document | None = None


def read_cases(path: str | Path) -> ReadCases:
    """Read a case file: what is refused by design first, then its shape."""
    path = Path(path)
    shown = shelf.shown(path)
    refusal = boundary.not_a_case_file(path, shown)
    if refusal is not None:
        return ReadCases((refusal,))
    try:
        document = read(path, shown)
    except Unreadable as error:
        return ReadCases((error.problem,))
    refused = [*boundary.refused(document), *refusals(document)]
    cases, problems = shaped(document, Cases)
    told = [p for p in problems if not any(_is_same(p, other) for other in refused)]
    told = [p for p in told if not any(_only_follows(p, other) for other in told)]
    if refused or told:
        return ReadCases(in_order((*refused, *told)), None, document)
    return ReadCases((), cases, document)


def cases_beside(rulebook: str | Path) -> Path | None:
    """Return the case file that lies beside a rulebook, by its file or shipped id.

    Beside ``rulebook.yaml`` that is ``cases.yaml``; beside ``x.yaml`` it is
    ``x.cases.yaml``.
    """
    path = shelf.library_path(str(rulebook)) if shelf.is_name(rulebook) else Path(rulebook)
    if path is None:
        return None
    name = "cases" if path.stem == "rulebook" else f"{path.stem}.cases"
    there = (path.with_name(name + ending) for ending in boundary.ENDINGS)
    return next((p for p in there if p.is_file()), None)


def _is_same(one: Problem, other: Problem) -> bool:
    """Say whether a place was already spoken of."""
    return one.place == other.place


def _only_follows(one: Problem, other: Problem) -> bool:
    """Say whether a list is called empty only because what stands in it is amiss."""
    return other.path.startswith(f"{one.path}.") and one.text.endswith("at least one entry.")
