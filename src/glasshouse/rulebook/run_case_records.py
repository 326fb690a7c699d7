"""The records of a worked example: when each was made, on what, and when it ceased to count.

A case says what happened.  Nothing here is drawn, and nothing comes from anywhere but the
steps of one case of one case file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from glasshouse.rulebook.cases import Case, Step
from glasshouse.rulebook.model import Rulebook

NOBODYS = "none"
"""What a step says under ``true`` when nothing stands behind the record."""


@final
@dataclass(slots=True)
class Record:
    """What the operator holds: a conduct, since a week, with the truth behind it.

    Attributes
    ----------
    week
        The week in which it was made.
    conduct
        The rulebook's conduct.
    truth
        The society conduct behind it, ``"none"``, or nothing where the case does not say.
    points
        The points an official chose, where a rule leaves that open.
    extension
        Weeks by which a court or office extended the term; 0 if it did not.
    performed, void
        The week in which the duty was performed, in which an appeal struck it out.
    """

    week: int
    conduct: str
    truth: str | None = None
    points: float | None = None
    extension: int = 0
    performed: int | None = None
    void: int | None = None

    def counts(self, week: int) -> bool:
        """Say whether the record stands in a week."""
        return self.week <= week and (self.void is None or self.void > week)

    def is_own(self) -> bool:
        """Say whether it is true of this person; unsaid, it is taken as true."""
        return self.truth != NOBODYS


@final
@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a case that cannot have happened so: the step's number, and why."""

    step: int
    text: str


def records_of(
    rulebook: Rulebook, case: Case, made: Sequence[Record] = ()
) -> tuple[list[Record], list[Fault]]:
    """Return the records that the steps make, end and strike out, and what cannot be.

    Parameters
    ----------
    made
        Records that the scheme makes by itself, such as an averaged debt.
    """
    records: list[Record] = list(made)
    faults: list[Fault] = []
    for number, step in in_order(case):
        fault = None
        if step.record is not None:
            records.append(_made(step, step.record))
        elif step.performs is not None:
            fault = _perform(rulebook, records, step)
        elif step.appeals is not None:
            fault = _appeal(records, step)
        if fault is not None:
            faults.append(Fault(number, fault))
    return sorted(records, key=lambda r: r.week), faults


def in_order(case: Case) -> list[tuple[int, Step]]:
    """Return the steps by week, each with its number in the file; ties as written."""
    return sorted(enumerate(case.happens), key=lambda item: item[1].week)


def _made(step: Step, conduct: str) -> Record:
    """Return the record that a step makes."""
    extension = step.extended.whole_weeks if step.extended is not None else 0
    return Record(step.week, conduct, step.truth, step.points, extension or 0)


def _perform(rulebook: Rulebook, records: list[Record], step: Step) -> str | None:
    """End every open record of a conduct, or say why that cannot be."""
    conduct = str(step.performs)
    if not rulebook.conduct[conduct].is_lasting:
        return f"'{conduct}' is a moment: there is nothing to perform"
    is_open = [
        r
        for r in records
        if r.conduct == conduct and r.performed is None and r.counts(step.week)
    ]
    for record in is_open:
        record.performed = step.week
    return None if is_open else f"nothing is open: no record of '{conduct}' stands by then"


def _appeal(records: list[Record], step: Step) -> str | None:
    """Strike out the latest record that stands, if the appeal is granted."""
    standing = [r for r in records if r.counts(step.week)]
    if not standing:
        return "there is nothing to appeal against: no record stands by then"
    if step.appeals == "granted":
        max(standing, key=lambda r: r.week).void = step.week
    return None
